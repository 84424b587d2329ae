import { useQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "../../../lib/empty.tsx";
import { PageTitle } from "../../../lib/page-title.tsx";
import { ProblemNote } from "../../../lib/problem-note.tsx";
import { rolesQuery } from "../../../lib/reference-queries.ts";
import { can, useMe } from "../../../lib/session.ts";
import { PHONE, useMedia } from "../../../lib/use-media.ts";
import { permissionWord } from "../permission-words.ts";
import { PERMISSION_GROUPS } from "./permission-groups.ts";
import { RoleDrawer } from "./role-drawer.tsx";
import "../administration.css";
import type { Role } from "./role.ts";
import "./roles.css";

/** What each role may do, and on whose tickets and records, in words. */
export function RolesPage() {
  const { t } = useTranslation();
  const phone = useMedia(PHONE);
  const roles = useQuery(rolesQuery);
  const [opened, setOpened] = useState<Role | "new">();
  const manages = can(useMe(), "organisation.manage");
  const rows = roles.data?.items ?? [];
  return (
    <div className="manage manage-wide">
      <header>
        <PageTitle>{t("roles.title")}</PageTitle>
        {manages && <Button onClick={() => setOpened("new")}>{t("roles.add")}</Button>}
      </header>
      <p className="muted manage-lead">{t("roles.lead")}</p>
      {roles.isError ? (
        <ProblemNote error={roles.error} retry={() => void roles.refetch()} />
      ) : roles.isPending ? (
        <Skeleton active paragraph={{ rows: 10 }} title={false} />
      ) : rows.length === 0 ? (
        <Empty text={t("roles.empty")} />
      ) : phone ? (
        <RoleCards roles={rows} onOpen={setOpened} />
      ) : (
        <Matrix roles={rows} onOpen={setOpened} />
      )}
      {opened && <RoleDrawer role={opened === "new" ? undefined : opened} onClose={() => setOpened(undefined)} />}
    </div>
  );
}

interface ListProps {
  roles: Role[];
  onOpen: (role: Role) => void;
}

function Matrix({ roles, onOpen }: ListProps) {
  const { t } = useTranslation();
  return (
    <div className="matrix" tabIndex={0} role="region" aria-label={t("roles.title")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("roles.may")}</th>
            {roles.map((role) => (
              <th key={role.id} scope="col">
                <button type="button" className="role-name" onClick={() => onOpen(role)}>
                  {role.name}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        {PERMISSION_GROUPS.map(({ group, permissions }) => (
          <tbody key={group}>
            <tr>
              <th scope="rowgroup" colSpan={roles.length + 1} className="matrix-group">
                {t(`roles.group_${group}`)}
              </th>
            </tr>
            {permissions.map((permission) => (
              <tr key={permission}>
                <th scope="row">{permissionWord(t, permission)}</th>
                {roles.map((role) => {
                  const scope = role.permissions.find((one) => one.permission === permission)?.scope;
                  return (
                    <td key={role.id} data-scope={scope}>
                      {scope ? t(`roles.short_${scope}`) : <span className="muted">—</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function RoleCards({ roles, onOpen }: ListProps) {
  const { t } = useTranslation();
  return (
    <ul className="role-cards">
      {roles.map((role) => (
        <li key={role.id}>
          <button type="button" onClick={() => onOpen(role)}>
            <b>{role.name}</b>
            <span className="muted">
              {role.permissions.map((one) => permissionWord(t, one.permission)).join(t("common.and")) ||
                t("roles.nothing")}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
