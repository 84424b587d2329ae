import { useMutation } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { can, useMe } from "../../lib/session.ts";
import { HandOverDialog } from "./hand-over/hand-over-dialog.tsx";
import type { InviteLink, Member } from "./member-types.ts";
import { SecretNote } from "./secret-note.tsx";
import { ViewAsDialog } from "./viewing/view-as-dialog.tsx";

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
  const me = useMe();
  const [going, setGoing] = useState<"disabled" | "left" | "stays">();
  const [looking, setLooking] = useState(false);
  const enable = useMutation({
    mutationFn: () => api("setMemberStatus", { params: { id: member.id }, body: { status: "active" } }),
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
      {active && can(me, "organisation.manage") && member.id !== me.id && (
        <Button onClick={() => setLooking(true)}>{t("viewing.open")}</Button>
      )}
      <Button onClick={() => setGoing("stays")}>{t("handOver.open")}</Button>
      {active ? (
        <>
          <Button danger onClick={() => setGoing("disabled")}>
            {t("members.disable")}
          </Button>
          <Button danger onClick={() => setGoing("left")}>
            {t("members.leave")}
          </Button>
        </>
      ) : (
        <Button loading={enable.isPending} onClick={() => enable.mutate()}>
          {t("members.enable")}
        </Button>
      )}
      {going && (
        <HandOverDialog
          member={member}
          status={going === "stays" ? undefined : going}
          onClose={() => {
            setGoing(undefined);
            void onChanged();
          }}
        />
      )}
      {looking && <ViewAsDialog member={member} onClose={() => setLooking(false)} />}
      {reset.data && <SecretNote title={t("members.resetDone")} secret={reset.data.password} />}
    </div>
  );
}
