import type { Permission, Scope } from "@deskbell/contract/permissions";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { problemWords } from "../../../lib/problem-words.ts";
import { keys } from "../../../lib/query.ts";
import { can, useMe } from "../../../lib/session.ts";
import { upTo } from "../../../lib/up-to.tsx";
import { permissionWord } from "../permission-words.ts";
import { KeyField } from "../places/key-field.tsx";
import { RecordForm } from "../records/record-form.tsx";
import { PERMISSION_GROUPS } from "./permission-groups.ts";
import type { Role } from "./role.ts";

const SCOPES: Scope[] = ["own", "department", "campus", "all"];

interface Values {
  key: string;
  name: string;
  scopes: Record<string, Scope | "none">;
}

/** Names of form fields have no dots. */
const fieldOf = (permission: Permission): string => permission.replace(".", "_");

/** One role: for each thing to do, on whose. Nobody gives more than they hold; the server says so. */
export function RoleDrawer({ role, onClose }: { role: Role | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const editable = can(useMe(), "organisation.manage");
  const queries = useQueryClient();
  const saved = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: keys.roles });
    onClose();
  };
  const save = useMutation({
    mutationFn: ({ key, name, scopes }: Values) => {
      const permissions = PERMISSION_GROUPS.flatMap((group) => group.permissions).flatMap((permission) => {
        const scope = scopes[fieldOf(permission)] ?? "none";
        return scope === "none" ? [] : [{ permission, scope }];
      });
      return role
        ? api("updateRole", { params: { id: role.id }, body: { name, permissions } })
        : api("createRole", { body: { key, name, permissions } });
    },
    onSuccess: saved,
  });
  const remove = useMutation({
    mutationFn: () => api("deleteRole", { params: { id: role?.id ?? "" } }),
    onSuccess: saved,
    onError: (error) => void message.error(problemWords(t, error)),
  });
  const held = Object.fromEntries((role?.permissions ?? []).map((one) => [fieldOf(one.permission), one.scope]));
  return (
    <RecordForm<Values>
      title={role?.name ?? t("roles.add")}
      initial={{ name: role?.name, scopes: held }}
      editable={editable}
      save={save}
      size={520}
      onClose={onClose}
      fields={
        <>
          <Form.Item name="name" label={t("places.name")} rules={[{ required: true, whitespace: true }, upTo(t, 200)]}>
            <Input />
          </Form.Item>
          {!role && <KeyField />}
          {PERMISSION_GROUPS.map(({ group, permissions }) => (
            <fieldset key={group} className="role-group">
              <legend>{t(`roles.group_${group}`)}</legend>
              {permissions.map((permission) => (
                <Form.Item
                  key={permission}
                  name={["scopes", fieldOf(permission)]}
                  label={permissionWord(t, permission)}
                  layout="horizontal"
                  colon={false}
                >
                  <Select
                    placeholder={t("roles.scope_none")}
                    options={[
                      { value: "none", label: t("roles.scope_none") },
                      ...SCOPES.map((scope) => ({ value: scope, label: t(`roles.scope_${scope}`) })),
                    ]}
                  />
                </Form.Item>
              ))}
            </fieldset>
          ))}
        </>
      }
    >
      {role && editable && (
        <div className="drawer-section">
          <Button danger loading={remove.isPending} onClick={() => remove.mutate()}>
            {t("roles.remove")}
          </Button>
          <p className="muted">{t("roles.removeHint")}</p>
        </div>
      )}
    </RecordForm>
  );
}
