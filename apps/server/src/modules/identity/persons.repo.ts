/** The persons whom an account may be, as the application role: names, rights, posts, children. Read only. */
import type { Post, Scope } from "@deskbell/contract/permissions";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Rights } from "./grants.policy.ts";

export interface PersonRow {
  kind: "member" | "guardian" | "student";
  id: string;
  name: string;
}

/** Names of those that may sign in: active members, guardians, adult students. */
export async function findPersons(tx: Tx, parties: readonly { kind: string; id: string }[]): Promise<PersonRow[]> {
  const ids = (kind: string) => parties.filter((party) => party.kind === kind).map((party) => party.id);
  const { rows } = await tx.query<PersonRow>(
    `SELECT 'member' AS kind, id, name FROM member WHERE id = ANY($1) AND tenant_id = current_tenant() AND status = 'active'
     UNION ALL SELECT 'guardian', id, name FROM guardian WHERE id = ANY($2) AND tenant_id = current_tenant()
     UNION ALL SELECT 'student', id, name FROM student WHERE id = ANY($3) AND tenant_id = current_tenant() AND adult
     ORDER BY kind, name`,
    [ids("member"), ids("guardian"), ids("student")],
  );
  return rows;
}

/** Family persons of a phone: the guardian, and adult students. Never staff: those sign in with a password. */
export async function findFamilyOfPhone(tx: Tx, phone: string): Promise<PersonRow[]> {
  const { rows } = await tx.query<PersonRow>(
    `SELECT 'guardian' AS kind, id, name FROM guardian WHERE tenant_id = current_tenant() AND phone = $1
     UNION ALL SELECT 'student', id, name FROM student WHERE tenant_id = current_tenant() AND phone = $1 AND adult
     ORDER BY kind, name, id`,
    [phone],
  );
  return rows;
}

export interface MemberRow {
  name: string;
  public_name: string;
  rights: Rights;
}

/** A department at headquarters serves the campuses that have none of their own. */
const servedFrom = (post: string): string => `COALESCE((SELECT json_agg(c.id) FROM campus c
  WHERE c.tenant_id = ${post}.tenant_id AND c.id <> ${post}.campus_id
    AND EXISTS (SELECT 1 FROM campus hq WHERE hq.tenant_id = ${post}.tenant_id AND hq.id = ${post}.campus_id AND hq.headquarters)
    AND NOT EXISTS (SELECT 1 FROM department_campus dc WHERE dc.tenant_id = ${post}.tenant_id AND dc.department_id = ${post}.department_id AND dc.campus_id = c.id)), '[]')`;

/** An active member with everything that their permissions follow from, in one query. */
export async function findActiveMember(tx: Tx, id: string): Promise<MemberRow | undefined> {
  const { rows } = await tx.query<{
    name: string;
    public_name: string;
    roles: { permission: string; scope: Scope; campus: string }[];
    posts: Rights["posts"];
    headships: Rights["headships"];
  }>({
    name: "active_member_rights",
    text: `SELECT m.name, m.public_name,
      COALESCE((SELECT json_agg(json_build_object('permission', p.permission, 'scope', p.scope, 'campus', r.campus_id))
        FROM member_role r JOIN role_permission p ON p.tenant_id = r.tenant_id AND p.role_id = r.role_id
        WHERE r.tenant_id = m.tenant_id AND r.member_id = m.id), '[]') AS roles,
      COALESCE((SELECT json_agg(json_build_object('department', d.department_id, 'campus', d.campus_id, 'serves', ${servedFrom("d")}))
        FROM member_department d WHERE d.tenant_id = m.tenant_id AND d.member_id = m.id), '[]') AS posts,
      COALESCE((SELECT json_agg(json_build_object('department', h.department_id, 'campus', h.campus_id, 'serves', ${servedFrom("h")}))
        FROM department_campus h WHERE h.tenant_id = m.tenant_id AND h.head_id = m.id), '[]') AS headships
      FROM member m WHERE m.tenant_id = current_tenant() AND m.id = $1 AND m.status = 'active'`,
    values: [id],
  });
  const row = rows[0];
  if (!row) return undefined;
  const { name, public_name, roles, posts, headships } = row;
  return { name, public_name, rights: { roles, posts, headships } };
}

/** Campuses that a department at this one serves, or would serve: none but at headquarters. */
export async function findServed(tx: Tx, { department, campus }: Post): Promise<string[]> {
  const { rows } = await tx.query<{ serves: string[] }>(
    `SELECT ${servedFrom("post")} AS serves
     FROM (SELECT current_tenant() AS tenant_id, $1::uuid AS department_id, $2::uuid AS campus_id) post`,
    [department, campus],
  );
  return rows[0]?.serves ?? [];
}

/** A guardian, or an adult student in person. */
export async function findFamilyPerson(
  tx: Tx,
  kind: "guardian" | "student",
  id: string,
): Promise<{ name: string } | undefined> {
  const text =
    kind === "guardian"
      ? "SELECT name FROM guardian WHERE tenant_id = current_tenant() AND id = $1"
      : "SELECT name FROM student WHERE tenant_id = current_tenant() AND id = $1 AND adult";
  return (await tx.query<{ name: string }>({ name: `family_person_${kind}`, text, values: [id] })).rows[0];
}

export interface Places {
  campuses: { id: string; name: string; headquarters: boolean }[];
  departments: { id: string; key: string; name: string; campusId: string; head: boolean }[];
  roles: string[];
}

export type Locale = "zh" | "en";

export async function findLocale(tx: Tx, memberId: string): Promise<Locale> {
  const { rows } = await tx.query<{ locale: Locale }>(
    "SELECT locale FROM member WHERE tenant_id = current_tenant() AND id = $1",
    [memberId],
  );
  return rows[0]?.locale ?? "zh";
}

export async function updateLocale(tx: Tx, memberId: string, locale: Locale): Promise<void> {
  await tx.query("UPDATE member SET locale = $2 WHERE tenant_id = current_tenant() AND id = $1", [memberId, locale]);
}

/** Where a member works: campuses of posts, roles and the home campus; departments; role keys. */
export async function findPlaces(tx: Tx, memberId: string): Promise<Places> {
  const [campuses, departments, roles] = await Promise.all([
    tx.query<Places["campuses"][number]>(
      `SELECT c.id, c.name, c.headquarters FROM campus c WHERE c.tenant_id = current_tenant() AND c.id IN (
         SELECT campus_id FROM member WHERE tenant_id = current_tenant() AND id = $1
         UNION SELECT campus_id FROM member_role WHERE tenant_id = current_tenant() AND member_id = $1
         UNION SELECT campus_id FROM member_department WHERE tenant_id = current_tenant() AND member_id = $1
         UNION SELECT campus_id FROM department_campus WHERE tenant_id = current_tenant() AND head_id = $1)
       ORDER BY c.position, c.name`,
      [memberId],
    ),
    tx.query<Places["departments"][number]>(
      `SELECT d.id, d.key, d.name, p.campus_id AS "campusId", COALESCE(p.head_id = $1, false) AS head
       FROM department_campus p JOIN department d ON d.tenant_id = p.tenant_id AND d.id = p.department_id
       LEFT JOIN member_department w ON w.tenant_id = p.tenant_id AND w.department_id = p.department_id
         AND w.campus_id = p.campus_id AND w.member_id = $1
       WHERE p.tenant_id = current_tenant() AND (w.member_id IS NOT NULL OR p.head_id = $1)
       ORDER BY d.position, d.name`,
      [memberId],
    ),
    tx.query<{ key: string }>(
      `SELECT DISTINCT r.key FROM member_role m JOIN role r ON r.tenant_id = m.tenant_id AND r.id = m.role_id
       WHERE m.tenant_id = current_tenant() AND m.member_id = $1 ORDER BY r.key`,
      [memberId],
    ),
  ]);
  return { campuses: campuses.rows, departments: departments.rows, roles: roles.rows.map((row) => row.key) };
}

export interface ChildRow {
  id: string;
  name: string;
  no: string;
  level: "standard" | "vip";
  campus_id: string;
  campus_name: string;
  relation: string;
  signer: boolean;
  legal: boolean;
  pick_up: boolean;
}

/** A guardian's children; an adult student's own record, with every right. */
export async function findChildren(tx: Tx, kind: "guardian" | "student", id: string): Promise<ChildRow[]> {
  const student = "s.id, s.name, s.no, s.level, s.campus_id, c.name AS campus_name";
  const text =
    kind === "guardian"
      ? `SELECT ${student}, g.relation, g.signer, g.legal, g.pick_up FROM student_guardian g
         JOIN student s ON s.tenant_id = g.tenant_id AND s.id = g.student_id
         JOIN campus c ON c.tenant_id = s.tenant_id AND c.id = s.campus_id
         WHERE g.tenant_id = current_tenant() AND g.guardian_id = $1 ORDER BY s.no`
      : `SELECT ${student}, 'self' AS relation, true AS signer, true AS legal, true AS pick_up FROM student s
         JOIN campus c ON c.tenant_id = s.tenant_id AND c.id = s.campus_id
         WHERE s.tenant_id = current_tenant() AND s.id = $1`;
  return (await tx.query<ChildRow>(text, [id])).rows;
}
