import type { Permission } from "@deskbell/contract/permissions";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Form, Input, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { apiOnce } from "../../lib/click-keys.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { keys, retryKeyed } from "../../lib/query.ts";
import { useMe } from "../../lib/session.ts";
import { upTo } from "../../lib/up-to.tsx";
import { permissionWord } from "./permission-words.ts";
import { PERMISSION_GROUPS } from "./roles/permission-groups.ts";
import { SecretNote } from "./secret-note.tsx";

interface Values {
  name: string;
  scopes: Permission[];
}

/** A key can hold only what its maker holds for the whole institution; nothing else is on offer. */
export function CreateApiKey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: (body: Values) => apiOnce("createApiKey", { body }),
    retry: retryKeyed,
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.apiKeys }),
  });
  const offered = PERMISSION_GROUPS.flatMap(({ permissions }) => permissions).filter(
    (name) => me.permissions[name]?.scope === "all",
  );
  return (
    <Modal open title={t("apiKeys.create")} footer={null} onCancel={onClose} mask={{ closable: false }}>
      {create.data ? (
        <SecretNote title={t("apiKeys.secret")} secret={create.data.secret} />
      ) : (
        <Form<Values>
          layout="vertical"
          requiredMark={false}
          initialValues={{ scopes: [] }}
          onFinish={(values) => create.mutate(values)}
        >
          <Form.Item name="name" label={t("apiKeys.name")} rules={[{ required: true, whitespace: true }, upTo(t, 200)]}>
            <Input placeholder="CRM" />
          </Form.Item>
          <Form.Item
            name="scopes"
            label={t("apiKeys.scopes")}
            rules={[{ type: "array", min: 1, message: t("apiKeys.scopesNeeded") }]}
          >
            <Checkbox.Group
              className="scope-choices"
              options={offered.map((value) => ({ value, label: permissionWord(t, value) }))}
            />
          </Form.Item>
          {create.isError && (
            <p className="form-error" role="alert">
              {problemWords(t, create.error)}
            </p>
          )}
          <Button type="primary" htmlType="submit" loading={create.isPending}>
            {t("apiKeys.create")}
          </Button>
        </Form>
      )}
    </Modal>
  );
}
