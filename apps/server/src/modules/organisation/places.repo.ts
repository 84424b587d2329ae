/** Campuses and departments. */
import type { Tx } from "../../platform/database/transaction.ts";

export interface CampusRow {
  id: string;
  key: string;
  name: string;
  headquarters: boolean;
  online: boolean;
  calendar_id: string;
  position: number;
  closed_at: Date | null;
}

const CAMPUS = "id, key, name, headquarters, online, calendar_id, position, closed_at";

export async function listCampuses(tx: Tx): Promise<CampusRow[]> {
  return (
    await tx.query<CampusRow>(
      `SELECT ${CAMPUS} FROM campus WHERE tenant_id = current_tenant() ORDER BY position, name, id`,
    )
  ).rows;
}

export async function lockCampus(tx: Tx, id: string): Promise<CampusRow | undefined> {
  const { rows } = await tx.query<CampusRow>(
    `SELECT ${CAMPUS} FROM campus WHERE tenant_id = current_tenant() AND id = $1 FOR UPDATE`,
    [id],
  );
  return rows[0];
}

export async function insertCampus(tx: Tx, row: CampusRow): Promise<void> {
  await tx.query(
    "INSERT INTO campus (tenant_id, id, key, name, headquarters, online, calendar_id, position) VALUES (current_tenant(), $1, $2, $3, $4, $5, $6, $7)",
    [row.id, row.key, row.name, row.headquarters, row.online, row.calendar_id, row.position],
  );
}

export async function updateCampus(tx: Tx, row: CampusRow): Promise<void> {
  await tx.query(
    "UPDATE campus SET name = $2, online = $3, calendar_id = $4, position = $5, closed_at = $6 WHERE tenant_id = current_tenant() AND id = $1",
    [row.id, row.name, row.online, row.calendar_id, row.position, row.closed_at],
  );
}

export interface DepartmentRow {
  id: string;
  key: string;
  name: string;
  position: number;
  places: { campusId: string; headId: string | null; calendarId: string | null }[];
}

const DEPARTMENT = `SELECT d.id, d.key, d.name, d.position, COALESCE((
    SELECT json_agg(json_build_object('campusId', p.campus_id, 'headId', p.head_id, 'calendarId', p.calendar_id) ORDER BY c.position, c.id)
    FROM department_campus p JOIN campus c ON c.tenant_id = p.tenant_id AND c.id = p.campus_id
    WHERE p.tenant_id = d.tenant_id AND p.department_id = d.id), '[]') AS places
  FROM department d WHERE d.tenant_id = current_tenant()`;

export async function listDepartments(tx: Tx): Promise<DepartmentRow[]> {
  return (await tx.query<DepartmentRow>(`${DEPARTMENT} ORDER BY d.position, d.name, d.id`)).rows;
}

export async function findDepartment(tx: Tx, id: string): Promise<DepartmentRow | undefined> {
  return (await tx.query<DepartmentRow>(`${DEPARTMENT} AND d.id = $1`, [id])).rows[0];
}

export async function insertDepartment(tx: Tx, row: Omit<DepartmentRow, "places">): Promise<void> {
  await tx.query(
    "INSERT INTO department (tenant_id, id, key, name, position) VALUES (current_tenant(), $1, $2, $3, $4)",
    [row.id, row.key, row.name, row.position],
  );
}

export async function updateDepartment(
  tx: Tx,
  id: string,
  given: { name: string | null; position: number | null },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    "UPDATE department SET name = COALESCE($2, name), position = COALESCE($3, position) WHERE tenant_id = current_tenant() AND id = $1",
    [id, given.name, given.position],
  );
  return rowCount === 1;
}

export async function putDepartmentPlace(
  tx: Tx,
  place: { departmentId: string; campusId: string; headId: string | null; calendarId: string | null },
): Promise<void> {
  await tx.query(
    `INSERT INTO department_campus (tenant_id, department_id, campus_id, head_id, calendar_id) VALUES (current_tenant(), $1, $2, $3, $4)
     ON CONFLICT (tenant_id, department_id, campus_id) DO UPDATE SET head_id = EXCLUDED.head_id, calendar_id = EXCLUDED.calendar_id`,
    [place.departmentId, place.campusId, place.headId, place.calendarId],
  );
}

export async function deleteDepartmentPlace(tx: Tx, departmentId: string, campusId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    "DELETE FROM department_campus WHERE tenant_id = current_tenant() AND department_id = $1 AND campus_id = $2",
    [departmentId, campusId],
  );
  return rowCount === 1;
}

export type Referable = "campus" | "department" | "calendar" | "member" | "role";

/** Which of these ids are there, in this institution. */
export async function findExisting(tx: Tx, table: Referable, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id FROM ${table} WHERE tenant_id = current_tenant() AND id = ANY($1)`,
    [ids],
  );
  return new Set(rows.map((row) => row.id));
}
