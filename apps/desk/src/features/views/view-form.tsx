import type { SavedView, ViewDefinition } from "@deskbell/contract/views";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Modal, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import { problemWords } from "../../lib/problem-words.ts";
import { can, useMe } from "../../lib/session.ts";
import { upTo } from "../../lib/up-to.tsx";
import { useViewChanges } from "./use-view-changes.ts";
import { viewsQuery } from "./views-query.ts";

interface Values {
  name: string;
  shared: SavedView["shared"];
  roles?: string[];
}

interface Props {
  /** Changed; absent: made anew. */
  view?: SavedView;
  definition: ViewDefinition;
  onClose: () => void;
  onSaved?: (view: SavedView) => void;
}

/** A view's name, and who sees it. */
export function ViewForm({ view, definition, onClose, onSaved }: Props) {
  const { t } = useTranslation();
  const shares = can(useMe(), "view.share");
  const roles = useQuery(viewsQuery).data?.roles ?? [];
  const { create, update } = useViewChanges();
  const [form] = Form.useForm<Values>();
  const shared = Form.useWatch("shared", form);
  const error = create.error ?? update.error;
  const save = ({ name, shared: sharing, roles: chosen }: Values): void => {
    const content = {
      name: name.trim(),
      definition,
      shared: sharing,
      roles: sharing === "roles" ? (chosen ?? []) : [],
    };
    const onSuccess = (saved: SavedView): void => {
      onSaved?.(saved);
      onClose();
    };
    if (view) update.mutate({ id: view.id, content }, { onSuccess });
    else create.mutate(content, { onSuccess });
  };
  return (
    <Modal
      open
      title={view ? t("views.edit", { name: view.name }) : t("views.saveAs")}
      footer={null}
      width={440}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          name: view?.name ?? "",
          shared: view?.shared ?? "nobody",
          roles: view?.roles.map((role) => role.id) ?? [],
        }}
        onFinish={save}
      >
        <Form.Item
          name="name"
          label={t("views.name")}
          rules={[{ required: true, whitespace: true, message: t("views.nameRequired") }, upTo(t, 60)]}
        >
          <Input autoFocus placeholder={t("views.nameHint")} />
        </Form.Item>
        <Form.Item name="shared" label={t("views.sharing")}>
          <Radio.Group
            options={[
              { value: "nobody", label: t("views.nobody") },
              ...(roles.length > 0 ? [{ value: "roles", label: t("views.roles") }] : []),
              ...(shares ? [{ value: "everybody", label: t("views.everybody") }] : []),
            ]}
          />
        </Form.Item>
        {shared === "roles" && (
          <Form.Item
            name="roles"
            label={t("views.rolesHint")}
            rules={[{ required: true, message: t("views.rolesRequired") }]}
          >
            <Select mode="multiple" options={roles.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
        )}
        {error && (
          <p className="form-error" role="alert">
            {problemWords(t, error)}
          </p>
        )}
        <Button type="primary" htmlType="submit" loading={create.isPending || update.isPending}>
          {t("views.save")}
        </Button>
      </Form>
    </Modal>
  );
}
