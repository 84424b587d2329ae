import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Drawer, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { apiOnce } from "../../lib/click-keys.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { keys } from "../../lib/query.ts";
import { can, useMe } from "../../lib/session.ts";
import { upTo } from "../../lib/up-to.tsx";
import { AccountActions } from "./member-account.tsx";
import type { Campus, InviteLink, Member } from "./member-types.ts";
import { MemberPosts } from "./member-posts.tsx";
import { MemberRights } from "./member-rights.tsx";

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
  /** Their invitation could not be sent. */
  onInviteLink: (link: InviteLink) => void;
  onClose: () => void;
}

export function MemberDrawer({ member, campuses, onInviteLink, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
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
      return member ? api("updateMember", { params: { id: member.id }, body }) : apiOnce("createMember", { body });
    },
    onSuccess: async (saved) => {
      if (saved.inviteLink) onInviteLink({ name: saved.name, link: saved.inviteLink });
      else if (!member && saved.pending) void message.success(t("members.invited", { name: saved.name }));
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
        <Form.Item name="name" label={t("members.name")} rules={[{ required: true, whitespace: true }, upTo(t, 200)]}>
          <Input />
        </Form.Item>
        <Form.Item
          name="publicName"
          label={t("members.publicName")}
          extra={t("members.publicNameHint")}
          rules={[{ required: true, whitespace: true }, upTo(t, 200)]}
        >
          <Input />
        </Form.Item>
        <Form.Item name="jobTitle" label={t("members.jobTitle")} rules={[upTo(t, 100)]}>
          <Input />
        </Form.Item>
        <Form.Item name="campusId" label={t("members.campus")} rules={[{ required: true }]}>
          <Select options={campuses.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        {(manages || member?.id === me.id) && (
          <>
            <Form.Item name="phone" label={t("members.phone")}>
              <Input inputMode="tel" maxLength={24} />
            </Form.Item>
            <Form.Item name="email" label={t("members.email")} rules={[{ type: "email" }, upTo(t, 200)]}>
              <Input inputMode="email" />
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
      {fresh &&
        (manages ? (
          <MemberRights key={fresh.id} member={fresh} campuses={campuses} onSaved={refresh} />
        ) : (
          <MemberPosts member={fresh} campuses={campuses} />
        ))}
      {fresh && manages && <AccountActions member={fresh} onInviteLink={onInviteLink} onChanged={refresh} />}
    </Drawer>
  );
}
