/** Students, guardians and prospects: the reads for staff, and the updates. */
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../../platform/database/transaction.ts";
import * as reach from "./reach.ts";
import type { Reader } from "./reader.ts";

interface Named {
  id: string;
  name: string;
}

export interface StudentRow {
  id: string;
  no: string;
  name: string;
  adult: boolean;
  level: "standard" | "vip";
  campus: Named;
  advisor: Named | null;
  phone: string | null;
  /** May this reader see the phones in full? */
  clear: boolean;
  classes: Named[];
}

const named = (alias: string) =>
  sql.raw(
    `CASE WHEN ${alias}.id IS NULL THEN NULL ELSE json_build_object('id', ${alias}.id, 'name', ${alias}.name) END`,
  );

/**
 * Whose phones are in full: `person.phone` in its scope, one's own pupils as class teacher or adviser (not as subject
 * teacher), and nobody else's.
 */
function clearFor(reader: Reader): RawBuilder<unknown> {
  if (reader.kind === "system") return sql`true`;
  if (reader.kind !== "staff") return sql`false`;
  const grant = reader.grants["person.phone"];
  if (grant?.scope === "all") return sql`true`;
  const mine = sql`(s.advisor_id = ${reader.memberId}::uuid OR EXISTS (SELECT 1 FROM class_student mr
    JOIN class mc ON mc.tenant_id = mr.tenant_id AND mc.id = mr.class_id WHERE mr.tenant_id = current_tenant()
    AND mr.student_id = s.id AND (mr.to_date IS NULL OR mr.to_date >= ${reader.today}::date) AND mc.class_teacher_id = ${reader.memberId}::uuid))`;
  const campuses = grant && grant.scope !== "own" ? grant.campuses : [];
  return sql`(s.campus_id = ANY(${campuses}::uuid[]) OR ${mine})`;
}

const studentColumns = (
  reader: Reader,
) => sql`s.id, s.no, s.name, s.adult, s.level, ${named("c")} AS campus, ${named("a")} AS advisor, s.phone,
  ${clearFor(reader)} AS clear, COALESCE((SELECT json_agg(json_build_object('id', k.id, 'name', k.name) ORDER BY k.name, k.id)
    FROM class_student r JOIN class k ON k.tenant_id = r.tenant_id AND k.id = r.class_id WHERE r.tenant_id = current_tenant()
    AND r.student_id = s.id AND (r.to_date IS NULL OR r.to_date >= ${reader.today}::date)), '[]') AS classes`;
const studentFrom = sql`student s JOIN campus c ON c.tenant_id = s.tenant_id AND c.id = s.campus_id
  LEFT JOIN member a ON a.tenant_id = s.tenant_id AND a.id = s.advisor_id`;

export interface StudentFilter {
  words: string;
  campusId: string | undefined;
  classId: string | undefined;
  after: { name: string; id: string } | null;
  limit: number;
}

const tail = (words: string) => /^\d{4}$/.test(words);

export async function listStudents(tx: Tx, filter: StudentFilter, reader: Reader): Promise<StudentRow[]> {
  const { words, campusId, classId, after, limit } = filter;
  const conditions: RawBuilder<unknown>[] = [sql`s.tenant_id = current_tenant()`, reach.reachesStudent(reader)];
  if (words !== "") {
    conditions.push(sql`(strpos(s.name, ${words}) > 0 OR strpos(s.initials, lower(${words})) = 1 OR strpos(s.pinyin, lower(${words})) = 1
      OR lower(s.no) = lower(${words}) OR (${tail(words)} AND (right(s.phone, 4) = ${words} OR EXISTS (SELECT 1 FROM student_guardian sg
        JOIN guardian g ON g.tenant_id = sg.tenant_id AND g.id = sg.guardian_id
        WHERE sg.tenant_id = current_tenant() AND sg.student_id = s.id AND right(g.phone, 4) = ${words}))))`);
  }
  if (campusId !== undefined) conditions.push(sql`s.campus_id = ${campusId}::uuid`);
  if (classId !== undefined) {
    conditions.push(sql`EXISTS (SELECT 1 FROM class_student f WHERE f.tenant_id = current_tenant() AND f.student_id = s.id
      AND f.class_id = ${classId}::uuid AND (f.to_date IS NULL OR f.to_date >= ${reader.today}::date))`);
  }
  if (after) conditions.push(sql`(s.name, s.id) > (${after.name}, ${after.id}::uuid)`);
  const query = sql<StudentRow>`SELECT ${studentColumns(reader)} FROM ${studentFrom}
    WHERE ${sql.join(conditions, sql` AND `)} ORDER BY s.name, s.id LIMIT ${limit}`;
  return (await query.execute(tx.kysely)).rows;
}

/** A student that this reader reaches. */
export async function findStudent(
  tx: Tx,
  id: string,
  reader: Reader,
  permission: "person.read" | "person.manage" = "person.read",
): Promise<StudentRow | undefined> {
  const query = sql<StudentRow>`SELECT ${studentColumns(reader)} FROM ${studentFrom}
    WHERE s.tenant_id = current_tenant() AND s.id = ${id}::uuid AND ${reach.reachesStudent(reader, permission)}`;
  return (await query.execute(tx.kysely)).rows[0];
}

export interface GuardianLinkRow {
  id: string;
  name: string;
  phone: string;
  relation: string;
  signer: boolean;
  legal: boolean;
  pick_up: boolean;
}

export async function findGuardiansOf(tx: Tx, studentId: string): Promise<GuardianLinkRow[]> {
  const { rows } = await tx.query<GuardianLinkRow>(
    `SELECT g.id, g.name, g.phone, l.relation, l.signer, l.legal, l.pick_up FROM student_guardian l
     JOIN guardian g ON g.tenant_id = l.tenant_id AND g.id = l.guardian_id
     WHERE l.tenant_id = current_tenant() AND l.student_id = $1 ORDER BY l.signer DESC, g.name, g.id`,
    [studentId],
  );
  return rows;
}

export interface StudentChange {
  name: string;
  pinyin: string;
  initials: string;
  phone: string | null;
  adult: boolean;
  level: string;
  campusId: string;
  advisorId: string | null;
}

export async function updateStudent(tx: Tx, id: string, row: StudentChange): Promise<void> {
  await tx.query(
    `UPDATE student SET name = $2, pinyin = $3, initials = $4, phone = $5, adult = $6, level = $7, campus_id = $8, advisor_id = $9
     WHERE tenant_id = current_tenant() AND id = $1`,
    [id, row.name, row.pinyin, row.initials, row.phone, row.adult, row.level, row.campusId, row.advisorId],
  );
}

export interface GuardianRow {
  id: string;
  name: string;
  phone: string;
  clear: boolean;
  children: { student: Named; relation: string; signer: boolean; legal: boolean; pickUp: boolean }[];
}

/** Of the children, those that the reader reaches; the phone is in full when it is for one of them. */
const guardianColumns = (reader: Reader) => sql`g.id, g.name, g.phone,
  EXISTS (SELECT 1 FROM student_guardian l JOIN student s ON s.tenant_id = l.tenant_id AND s.id = l.student_id
    WHERE l.tenant_id = current_tenant() AND l.guardian_id = g.id AND ${clearFor(reader)}) AS clear,
  COALESCE((SELECT json_agg(json_build_object('student', json_build_object('id', s.id, 'name', s.name), 'relation', l.relation,
      'signer', l.signer, 'legal', l.legal, 'pickUp', l.pick_up) ORDER BY s.name, s.id)
    FROM student_guardian l JOIN student s ON s.tenant_id = l.tenant_id AND s.id = l.student_id
    WHERE l.tenant_id = current_tenant() AND l.guardian_id = g.id AND ${reach.reachesStudent(reader)}), '[]') AS children`;

export async function listGuardians(
  tx: Tx,
  filter: { words: string; after: { name: string; id: string } | null; limit: number },
  reader: Reader,
): Promise<GuardianRow[]> {
  const { words, after, limit } = filter;
  const conditions: RawBuilder<unknown>[] = [sql`g.tenant_id = current_tenant()`, reach.reachesGuardian(reader)];
  if (words !== "")
    conditions.push(sql`(strpos(g.name, ${words}) > 0 OR (${tail(words)} AND right(g.phone, 4) = ${words}))`);
  if (after) conditions.push(sql`(g.name, g.id) > (${after.name}, ${after.id}::uuid)`);
  const query = sql<GuardianRow>`SELECT ${guardianColumns(reader)} FROM guardian g
    WHERE ${sql.join(conditions, sql` AND `)} ORDER BY g.name, g.id LIMIT ${limit}`;
  return (await query.execute(tx.kysely)).rows;
}

export async function findGuardian(
  tx: Tx,
  id: string,
  reader: Reader,
  permission: "person.read" | "person.manage" = "person.read",
): Promise<GuardianRow | undefined> {
  const query = sql<GuardianRow>`SELECT ${guardianColumns(reader)} FROM guardian g
    WHERE g.tenant_id = current_tenant() AND g.id = ${id}::uuid AND ${reach.reachesGuardian(reader, permission)}`;
  return (await query.execute(tx.kysely)).rows[0];
}

export async function updateGuardian(tx: Tx, id: string, row: { name: string; phone: string }): Promise<void> {
  await tx.query("UPDATE guardian SET name = $2, phone = $3 WHERE tenant_id = current_tenant() AND id = $1", [
    id,
    row.name,
    row.phone,
  ]);
}

export async function deleteLink(tx: Tx, studentId: string, guardianId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    "DELETE FROM student_guardian WHERE tenant_id = current_tenant() AND student_id = $1 AND guardian_id = $2",
    [studentId, guardianId],
  );
  return rowCount === 1;
}

export interface ProspectRow {
  id: string;
  name: string;
  phone: string;
  clear: boolean;
  owner: Named | null;
  campus: Named | null;
  source: string;
  status: "new" | "contacted" | "trial" | "visited" | "enrolled" | "lost";
  student_id: string | null;
  created_at: Date;
}

const prospectColumns = (reader: Reader) => {
  const { kind } = reader;
  const grant = kind === "staff" ? reader.grants["person.phone"] : undefined;
  const clear =
    kind !== "staff" || grant?.scope === "all"
      ? sql`true`
      : sql`(COALESCE(pr.owner_id = ${reader.memberId}::uuid, false) OR COALESCE(pr.campus_id = ANY(${grant && grant.scope !== "own" ? grant.campuses : []}::uuid[]), false))`;
  return sql`pr.id, pr.name, pr.phone, ${clear} AS clear, ${named("o")} AS owner, ${named("c")} AS campus, pr.source, pr.status, pr.student_id, pr.created_at`;
};
const prospectFrom = sql`prospect pr LEFT JOIN member o ON o.tenant_id = pr.tenant_id AND o.id = pr.owner_id
  LEFT JOIN campus c ON c.tenant_id = pr.tenant_id AND c.id = pr.campus_id`;

/** Newest first: ids are in order of time. */
export async function listProspects(
  tx: Tx,
  filter: { words: string; status: string | undefined; before: string | null; limit: number },
  reader: Reader,
): Promise<ProspectRow[]> {
  const { words, status, before, limit } = filter;
  const conditions: RawBuilder<unknown>[] = [sql`pr.tenant_id = current_tenant()`, reach.reachesProspect(reader)];
  if (words !== "")
    conditions.push(sql`(strpos(pr.name, ${words}) > 0 OR (${tail(words)} AND right(pr.phone, 4) = ${words}))`);
  if (status !== undefined) conditions.push(sql`pr.status = ${status}`);
  if (before !== null) conditions.push(sql`pr.id < ${before}::uuid`);
  const query = sql<ProspectRow>`SELECT ${prospectColumns(reader)} FROM ${prospectFrom}
    WHERE ${sql.join(conditions, sql` AND `)} ORDER BY pr.id DESC LIMIT ${limit}`;
  return (await query.execute(tx.kysely)).rows;
}

export async function findProspect(
  tx: Tx,
  id: string,
  reader: Reader,
  permission: "person.read" | "person.manage" = "person.read",
): Promise<ProspectRow | undefined> {
  const query = sql<ProspectRow>`SELECT ${prospectColumns(reader)} FROM ${prospectFrom}
    WHERE pr.tenant_id = current_tenant() AND pr.id = ${id}::uuid AND ${reach.reachesProspect(reader, permission)}`;
  return (await query.execute(tx.kysely)).rows[0];
}

export async function insertProspect(
  tx: Tx,
  row: { id: string; name: string; phone: string; ownerId: string | null; campusId: string | null; source: string },
  at: Date,
): Promise<void> {
  await tx.query(
    `INSERT INTO prospect (tenant_id, id, name, phone, owner_id, campus_id, source, created_at)
     VALUES (current_tenant(), $1, $2, $3, $4, $5, $6, $7)`,
    [row.id, row.name, row.phone, row.ownerId, row.campusId, row.source, at],
  );
}

export async function updateProspect(
  tx: Tx,
  id: string,
  row: { name: string; ownerId: string | null; campusId: string | null; status: string },
): Promise<void> {
  await tx.query(
    "UPDATE prospect SET name = $2, owner_id = $3, campus_id = $4, status = $5 WHERE tenant_id = current_tenant() AND id = $1",
    [id, row.name, row.ownerId, row.campusId, row.status],
  );
}
