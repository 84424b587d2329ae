import type { Tx } from "../../platform/database/transaction.ts";
import { worksOn } from "./works-on.ts";

export interface MemberRow {
  id: string;
  name: string;
  public_name: string;
  pinyin: string;
  initials: string;
  email: string | null;
  phone: string | null;
  job_title: string;
  campus_id: string;
  rest_days: number[];
  status: "active" | "disabled" | "left";
}

export interface ShownMember extends MemberRow {
  /** Not on leave, and at work today. */
  on_duty: boolean;
  roles: { roleId: string; campusId: string }[];
  departments: { departmentId: string; campusId: string }[];
}

/** $1 is the institution's date of today. */
const SHOWN = `SELECT m.id, m.name, m.public_name, m.pinyin, m.initials, m.email, m.phone, m.job_title, m.campus_id, m.rest_days, m.status,
    ${worksOn("m", "$1")} AND NOT EXISTS (SELECT 1 FROM member_leave l
      WHERE l.tenant_id = m.tenant_id AND l.member_id = m.id AND l.to_date >= $1 AND l.from_date <= $1) AS on_duty,
    COALESCE((SELECT json_agg(json_build_object('roleId', r.role_id, 'campusId', r.campus_id) ORDER BY r.role_id, r.campus_id)
      FROM member_role r WHERE r.tenant_id = m.tenant_id AND r.member_id = m.id), '[]') AS roles,
    COALESCE((SELECT json_agg(json_build_object('departmentId', d.department_id, 'campusId', d.campus_id) ORDER BY d.department_id, d.campus_id)
      FROM member_department d WHERE d.tenant_id = m.tenant_id AND d.member_id = m.id), '[]') AS departments
  FROM member m WHERE m.tenant_id = current_tenant()`;

export interface MemberFilter {
  words: string | null;
  campusId: string | null;
  departmentId: string | null;
  status: string | null;
  after: { name: string; id: string } | null;
  limit: number;
}

/** By name; `words`: part of the name, pinyin or initials from their start, last four digits of the phone. */
export async function listMembers(tx: Tx, today: string, filter: MemberFilter): Promise<ShownMember[]> {
  const { rows } = await tx.query<ShownMember>(
    `${SHOWN} AND ($2::text IS NULL OR strpos(m.name, $2) > 0 OR strpos(m.public_name, $2) > 0 OR strpos(m.initials, lower($2)) = 1
         OR strpos(m.pinyin, lower($2)) = 1 OR ($2 ~ '^[0-9]{4}$' AND right(m.phone, 4) = $2))
       AND ($3::uuid IS NULL OR m.campus_id = $3) AND ($4::text IS NULL OR m.status = $4)
       AND ($5::uuid IS NULL OR EXISTS (SELECT 1 FROM member_department w
         WHERE w.tenant_id = m.tenant_id AND w.member_id = m.id AND w.department_id = $5))
       AND ($6::text IS NULL OR (m.name, m.id) > ($6, $7::uuid))
     ORDER BY m.name, m.id LIMIT $8`,
    [
      today,
      filter.words,
      filter.campusId,
      filter.status,
      filter.departmentId,
      filter.after?.name ?? null,
      filter.after?.id ?? null,
      filter.limit,
    ],
  );
  return rows;
}

export async function findMember(tx: Tx, today: string, id: string): Promise<ShownMember | undefined> {
  return (await tx.query<ShownMember>(`${SHOWN} AND m.id = $2`, [today, id])).rows[0];
}

export async function lockMember(tx: Tx, id: string): Promise<MemberRow | undefined> {
  const { rows } = await tx.query<MemberRow>(
    `SELECT id, name, public_name, pinyin, initials, email, phone, job_title, campus_id, rest_days, status
     FROM member WHERE tenant_id = current_tenant() AND id = $1 FOR UPDATE`,
    [id],
  );
  return rows[0];
}

const values = (row: MemberRow) => [
  row.id,
  row.name,
  row.public_name,
  row.pinyin,
  row.initials,
  row.email,
  row.phone,
  row.job_title,
  row.campus_id,
  row.rest_days,
  row.status,
];

export async function insertMember(tx: Tx, row: MemberRow, at: Date): Promise<void> {
  await tx.query(
    `INSERT INTO member (tenant_id, id, name, public_name, pinyin, initials, email, phone, job_title, campus_id, rest_days, status, created_at)
     VALUES (current_tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [...values(row), at],
  );
}

export async function updateMember(tx: Tx, row: MemberRow): Promise<void> {
  await tx.query(
    `UPDATE member SET name = $2, public_name = $3, pinyin = $4, initials = $5, email = $6, phone = $7, job_title = $8,
       campus_id = $9, rest_days = $10, status = $11 WHERE tenant_id = current_tenant() AND id = $1`,
    values(row),
  );
}

export async function setRoles(tx: Tx, memberId: string, roles: ShownMember["roles"]): Promise<void> {
  await tx.query("DELETE FROM member_role WHERE tenant_id = current_tenant() AND member_id = $1", [memberId]);
  await tx.query(
    `INSERT INTO member_role (tenant_id, member_id, role_id, campus_id)
     SELECT DISTINCT current_tenant(), $1::uuid, r."roleId", r."campusId" FROM jsonb_to_recordset($2) AS r("roleId" uuid, "campusId" uuid)`,
    [memberId, JSON.stringify(roles)],
  );
}

export async function setDepartments(tx: Tx, memberId: string, departments: ShownMember["departments"]): Promise<void> {
  await tx.query("DELETE FROM member_department WHERE tenant_id = current_tenant() AND member_id = $1", [memberId]);
  await tx.query(
    `INSERT INTO member_department (tenant_id, member_id, department_id, campus_id)
     SELECT DISTINCT current_tenant(), $1::uuid, d."departmentId", d."campusId"
     FROM jsonb_to_recordset($2) AS d("departmentId" uuid, "campusId" uuid)`,
    [memberId, JSON.stringify(departments)],
  );
}

/** Roles that a member has, with what they allow. */
export async function findRolesOf(tx: Tx, memberId: string): Promise<ShownMember["roles"]> {
  const { rows } = await tx.query<ShownMember["roles"][number]>(
    `SELECT role_id AS "roleId", campus_id AS "campusId" FROM member_role WHERE tenant_id = current_tenant() AND member_id = $1`,
    [memberId],
  );
  return rows;
}

/** Posts that a member has. */
export async function findDepartmentsOf(tx: Tx, memberId: string): Promise<ShownMember["departments"]> {
  const { rows } = await tx.query<ShownMember["departments"][number]>(
    `SELECT department_id AS "departmentId", campus_id AS "campusId" FROM member_department WHERE tenant_id = current_tenant() AND member_id = $1`,
    [memberId],
  );
  return rows;
}

/** Departments that a member heads. */
export async function findHeadshipsOf(tx: Tx, memberId: string): Promise<ShownMember["departments"]> {
  const { rows } = await tx.query<ShownMember["departments"][number]>(
    `SELECT department_id AS "departmentId", campus_id AS "campusId" FROM department_campus WHERE tenant_id = current_tenant() AND head_id = $1`,
    [memberId],
  );
  return rows;
}

/** Which of these departments are at these campuses: a post needs its place. */
export async function findDepartmentPlaces(tx: Tx, departments: ShownMember["departments"]): Promise<Set<string>> {
  const { rows } = await tx.query<{ place: string }>(
    `SELECT department_id || '@' || campus_id AS place FROM department_campus
     WHERE tenant_id = current_tenant() AND department_id = ANY($1)`,
    [departments.map((one) => one.departmentId)],
  );
  return new Set(rows.map((row) => row.place));
}

export interface LeaveRow {
  id: string;
  member_id: string;
  from_date: string;
  to_date: string;
  substitute_id: string | null;
  reason: string;
}

const LEAVE = "id, member_id, from_date, to_date, substitute_id, reason";

/** Leaves that touch [from, to], at most 500, earliest first, each with the campus of who is away. */
export async function listLeaves(
  tx: Tx,
  given: { memberId: string | null; from: string; to: string },
): Promise<(LeaveRow & { campus_id: string })[]> {
  const { rows } = await tx.query<LeaveRow & { campus_id: string }>(
    `SELECT l.id, l.member_id, l.from_date, l.to_date, l.substitute_id, l.reason, m.campus_id
     FROM member_leave l JOIN member m ON m.tenant_id = l.tenant_id AND m.id = l.member_id
     WHERE l.tenant_id = current_tenant() AND l.to_date >= $1 AND l.from_date <= $2
       AND ($3::uuid IS NULL OR l.member_id = $3) ORDER BY l.from_date, l.id LIMIT 500`,
    [given.from, given.to, given.memberId],
  );
  return rows;
}

export async function insertLeave(tx: Tx, row: LeaveRow): Promise<void> {
  await tx.query(`INSERT INTO member_leave (tenant_id, ${LEAVE}) VALUES (current_tenant(), $1, $2, $3, $4, $5, $6)`, [
    row.id,
    row.member_id,
    row.from_date,
    row.to_date,
    row.substitute_id,
    row.reason,
  ]);
}

export async function findLeave(tx: Tx, id: string): Promise<LeaveRow | undefined> {
  return (
    await tx.query<LeaveRow>(`SELECT ${LEAVE} FROM member_leave WHERE tenant_id = current_tenant() AND id = $1`, [id])
  ).rows[0];
}

export async function deleteLeave(tx: Tx, id: string): Promise<void> {
  await tx.query("DELETE FROM member_leave WHERE tenant_id = current_tenant() AND id = $1", [id]);
}
