/** Days of the roster that differ from members' weeks. */
import type { LocalDate } from "@deskbell/engine/kernel";
import type { Tx } from "../../platform/database/transaction.ts";

export interface RosterMember {
  id: string;
  name: string;
  jobTitle: string;
  campusId: string;
  restDays: number[];
  departments: { departmentId: string; campusId: string }[];
}

export interface RosterDay {
  memberId: string;
  date: LocalDate;
  works: boolean;
}

export interface RosterLeave {
  id: string;
  memberId: string;
  from: LocalDate;
  to: LocalDate;
  substituteId: string | null;
  reason: string;
}

/** Active members at a campus, by home or by post, at most 300. */
export async function findRosterMembers(tx: Tx, campusId: string): Promise<RosterMember[]> {
  const { rows } = await tx.query<RosterMember>(
    `SELECT m.id, m.name, m.job_title AS "jobTitle", m.campus_id AS "campusId", m.rest_days AS "restDays",
       COALESCE((SELECT json_agg(json_build_object('departmentId', d.department_id, 'campusId', d.campus_id) ORDER BY d.department_id, d.campus_id)
         FROM member_department d WHERE d.tenant_id = m.tenant_id AND d.member_id = m.id), '[]') AS departments
     FROM member m WHERE m.tenant_id = current_tenant() AND m.status = 'active'
       AND (m.campus_id = $1 OR EXISTS (SELECT 1 FROM member_department w
         WHERE w.tenant_id = m.tenant_id AND w.member_id = m.id AND w.campus_id = $1))
     ORDER BY m.name, m.id LIMIT 300`,
    [campusId],
  );
  return rows;
}

export async function findRosterDays(
  tx: Tx,
  members: readonly string[],
  { from, to }: { from: LocalDate; to: LocalDate },
): Promise<RosterDay[]> {
  const { rows } = await tx.query<RosterDay>(
    `SELECT member_id AS "memberId", date, works FROM roster_day
     WHERE tenant_id = current_tenant() AND member_id = ANY($1) AND date BETWEEN $2 AND $3 ORDER BY date, member_id`,
    [members, from, to],
  );
  return rows;
}

export async function findRosterLeaves(
  tx: Tx,
  members: readonly string[],
  { from, to }: { from: LocalDate; to: LocalDate },
): Promise<RosterLeave[]> {
  const { rows } = await tx.query<RosterLeave>(
    `SELECT id, member_id AS "memberId", from_date AS "from", to_date AS "to", substitute_id AS "substituteId", reason
     FROM member_leave WHERE tenant_id = current_tenant() AND member_id = ANY($1) AND to_date >= $2 AND from_date <= $3
     ORDER BY from_date, id`,
    [members, from, to],
  );
  return rows;
}

/** Their campuses and weeks, locked in the order of their ids, so that two who set days of the same people wait for each other. */
export async function lockRosterMembers(
  tx: Tx,
  members: readonly string[],
): Promise<{ id: string; campusId: string; restDays: number[] }[]> {
  const { rows } = await tx.query<{ id: string; campusId: string; restDays: number[] }>(
    `SELECT id, campus_id AS "campusId", rest_days AS "restDays" FROM member
     WHERE tenant_id = current_tenant() AND id = ANY($1) ORDER BY id FOR NO KEY UPDATE`,
    [members],
  );
  return rows;
}

/** Put what differs, take away what does not (`works` null). */
export async function putRosterDays(
  tx: Tx,
  days: readonly { memberId: string; date: LocalDate; works: boolean | null }[],
): Promise<void> {
  await tx.query(
    `WITH given AS (SELECT * FROM jsonb_to_recordset($1) AS g("memberId" uuid, date date, works boolean)),
     gone AS (DELETE FROM roster_day r USING given g
       WHERE r.tenant_id = current_tenant() AND r.member_id = g."memberId" AND r.date = g.date AND g.works IS NULL)
     INSERT INTO roster_day (tenant_id, member_id, date, works)
     SELECT current_tenant(), "memberId", date, works FROM given WHERE works IS NOT NULL
     ON CONFLICT (tenant_id, member_id, date) DO UPDATE SET works = EXCLUDED.works`,
    [JSON.stringify(days)],
  );
}

/** Ids of these departments as far as steps find them at this campus: those they look for at headquarters, at headquarters alone. */
export async function findPoolPlaces(
  tx: Tx,
  campusId: string,
  asked: readonly { department: string; at: "campus" | "headquarters" }[],
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT DISTINCT d.id FROM jsonb_to_recordset($2) AS a(department text, at text)
     JOIN department d ON d.tenant_id = current_tenant() AND d.key = a.department
     JOIN department_campus p ON p.tenant_id = d.tenant_id AND p.department_id = d.id AND p.campus_id = $1
     JOIN campus c ON c.tenant_id = p.tenant_id AND c.id = p.campus_id AND (a.at = 'campus' OR c.headquarters)
     ORDER BY d.id`,
    [campusId, JSON.stringify(asked)],
  );
  return rows.map((row) => row.id);
}
