import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Drawer, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { keys } from "../../lib/query.ts";
import { can, useMe } from "../../lib/session.ts";
import type { Campus, Member } from "./member-types.ts";
import { MemberPosts } from "./member-posts.tsx";
import { SecretNote } from "./secret-note.tsx";

interface Values {
  name: string;
  publicName: string;
  jobTitle?: string;
  campusId: string;
  email?: string;
  phone?: string;
}

interface Props {
  /** Undefined: a new one. */
  member: Member | undefined;
  campuses: Campus[];
  onClose: () => void;
}

export function MemberDrawer({ member, campuses, onClose }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const queries = useQueryClient();
  const manages = can(me, "member.manage");
  const [form] = Form.useForm<Values>();
  const refresh = () => queries.invalidateQueries({ queryKey: keys.members });

  const save = useMutation({
    mutationFn: (values: Values) => {
      const body = {
        ...values,
        jobTitle: values.jobTitle ?? "",
        email: values.email || null,
        phone: values.phone || null,
      };
      return member ? api("updateMember", { params: { id: member.id }, body }) : api("createMember", { body });
    },
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  // The list's row may be older than a change of status made in this drawer.
  const fresh = useQuery({
    queryKey: [...keys.members, "one", member?.id],
    queryFn: ({ signal }) => api("getMember", { params: { id: member?.id ?? "" } }, { signal }),
    enabled: member !== undefined,
    ...(member ? { initialData: member } : {}),
  }).data;

  return (
    <Drawer open size={420} title={member ? member.name : t("members.add")} onClose={onClose}>
      <Form<Values>
        form={form}
        layout="vertical"
        disabled={!manages}
        requiredMark={false}
        initialValues={
          member
            ? { ...member, email: member.email ?? "", phone: member.phone ?? "" }
            : { campusId: me.campuses[0]?.id }
        }
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item name="name" label={t("members.name")} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="publicName"
          label={t("members.publicName")}
          extra={t("members.publicNameHint")}
          rules={[{ required: true, whitespace: true }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="jobTitle" label={t("members.jobTitle")}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="campusId" label={t("members.campus")} rules={[{ required: true }]}>
          <Select options={campuses.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        {(manages || member?.id === me.id) && (
          <>
            <Form.Item name="phone" label={t("members.phone")}>
              <Input inputMode="tel" maxLength={24} />
            </Form.Item>
            <Form.Item name="email" label={t("members.email")} rules={[{ type: "email" }]}>
              <Input inputMode="email" maxLength={200} />
            </Form.Item>
          </>
        )}
        {save.isError && (
          <p className="form-error" role="alert">
            {problemWords(t, save.error)}
          </p>
        )}
        {manages && (
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t("common.save")}
          </Button>
        )}
      </Form>
      {fresh && <MemberPosts member={fresh} campuses={campuses} />}
      {fresh && manages && <AccountActions member={fresh} onChanged={refresh} />}
    </Drawer>
  );
}

function AccountActions({ member, onChanged }: { member: Member; onChanged: () => Promise<void> }) {
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
  const active = member.status === "active";
  return (
    <div className="member-account">
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
