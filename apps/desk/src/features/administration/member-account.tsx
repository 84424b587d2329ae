import { useMutation } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { problemWords } from "../../lib/problem-words.ts";
import type { InviteLink, Member } from "./member-types.ts";
import { SecretNote } from "./secret-note.tsx";

interface Props {
  member: Member;
  onInviteLink: (link: InviteLink) => void;
  onChanged: () => Promise<void>;
}

/** What an administrator does with the account of a member: let in, lock out, invite again. */
export function AccountActions({ member, onInviteLink, onChanged }: Props) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const onError = (error: unknown): void => void message.error(problemWords(t, error));
  const status = useMutation({
    mutationFn: (next: "active" | "disabled") =>
      api("setMemberStatus", { params: { id: member.id }, body: { status: next } }),
    onSuccess: onChanged,
    onError,
  });
  const reset = useMutation({ mutationFn: () => api("resetMemberPassword", { params: { id: member.id } }), onError });
  const invite = useMutation({
    mutationFn: () => api("inviteMember", { params: { id: member.id } }),
    onSuccess: ({ inviteLink }) => {
      if (inviteLink) onInviteLink({ name: member.name, link: inviteLink });
      else void message.success(t("members.invited", { name: member.name }));
    },
    onError,
    // Who has accepted meanwhile is not pending any more.
    onSettled: onChanged,
  });
  const active = member.status === "active";
  return (
    <div className="member-account">
      {member.pending && (
        <>
          <p className="muted">{t("members.pendingHint")}</p>
          <Button
            loading={invite.isPending}
            onClick={() =>
              void modal.confirm({
                title: t("members.invite"),
                content: t("members.inviteConfirm", { name: member.name }),
                onOk: () => invite.mutateAsync(),
              })
            }
          >
            {t("members.invite")}
          </Button>
        </>
      )}
      {member.account && (
        <Button
          loading={reset.isPending}
          onClick={() =>
            void modal.confirm({
              title: t("members.reset"),
              content: t("members.resetConfirm", { name: member.name }),
              onOk: () => reset.mutateAsync(),
            })
          }
        >
          {t("members.reset")}
        </Button>
      )}
      <Button
        danger={active}
        loading={status.isPending}
        onClick={() => {
          if (!active) return status.mutate("active");
          void modal.confirm({
            title: t("members.disable"),
            content: t("members.disableConfirm", { name: member.name }),
            okButtonProps: { danger: true },
            onOk: () => status.mutateAsync("disabled"),
          });
        }}
      >
        {active ? t("members.disable") : t("members.enable")}
      </Button>
      {reset.data && <SecretNote title={t("members.resetDone")} secret={reset.data.password} />}
    </div>
  );
}
