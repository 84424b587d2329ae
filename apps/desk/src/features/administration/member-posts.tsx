import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { keys } from "../../lib/query.ts";
import type { Campus, Member } from "./member-types.ts";

/** Roles and departments of a member, each at a campus; for reading. */
export function MemberPosts({ member, campuses }: { member: Member; campuses: Campus[] }) {
  const { t } = useTranslation();
  const roles =
    useQuery({ queryKey: keys.roles, queryFn: ({ signal }) => api("listRoles", {}, { signal }) }).data?.items ?? [];
  const departments =
    useQuery({ queryKey: keys.departments, queryFn: ({ signal }) => api("listDepartments", {}, { signal }) }).data
      ?.items ?? [];
  const at = (name: string | undefined, campusId: string): string =>
    t("members.roleAt", { role: name ?? "", campus: campuses.find((campus) => campus.id === campusId)?.name ?? "" });
  return (
    <dl className="member-posts">
      <dt>{t("members.roles")}</dt>
      {member.roles.map(({ roleId, campusId }) => (
        <dd key={`${roleId}${campusId}`}>{at(roles.find((role) => role.id === roleId)?.name, campusId)}</dd>
      ))}
      {member.roles.length === 0 && <dd className="muted">{t("common.none")}</dd>}
      <dt>{t("members.departments")}</dt>
      {member.departments.map(({ departmentId, campusId }) => (
        <dd key={`${departmentId}${campusId}`}>
          {at(departments.find((one) => one.id === departmentId)?.name, campusId)}
        </dd>
      ))}
      {member.departments.length === 0 && <dd className="muted">{t("common.none")}</dd>}
    </dl>
  );
}
