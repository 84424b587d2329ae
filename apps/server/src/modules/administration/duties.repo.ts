/**
 * What hangs on a member besides tasks. The tables belong to other areas; that somebody leaves concerns all of them in one
 * transaction, so what a leaver can hold is written down here once, with how it is locked and to whom it goes.
 */
import type { Permission } from "@deskbell/contract/permissions";
import type { Tx } from "../../platform/database/transaction.ts";

type MovableKind =
  | "head"
  | "classTeacher"
  | "teacher"
  | "lessons"
  | "lead"
  | "advisor"
  | "owner"
  | "substitute"
  | "view"
  | "key";

export interface Duty {
  kind: MovableKind | "type";
  id: string;
  campusId: string | null;
  name: string;
  count: number;
}

/** Who may change it, `anywhere`: wherever it is; and the statements. $1 the member, $2 the duty's id, $3 its campus (heads), $4 the successor. */
interface Kept {
  needs: Permission;
  anywhere?: true;
  /** Only what is still to come goes: the statements are told the moment, after the other values. */
  ahead?: true;
  /** The campus that it belongs to, locked, while it is still the member's; of a key what it may do. */
  lock: string;
  move: string;
}

/** A duty on its locked row. */
export interface LockedDuty {
  campusId: string | null;
  scopes?: Permission[];
}

const HERE = "tenant_id = current_tenant()";
/** A record with an id and a campus that names a member in one column. */
const column = (table: string, name: string, needs: Permission): Kept => ({
  needs,
  lock: `SELECT campus_id AS "campusId" FROM ${table} WHERE ${HERE} AND id = $2 AND ${name} = $1 AND $3::uuid IS NULL FOR UPDATE`,
  move: `UPDATE ${table} SET ${name} = $4 WHERE ${HERE} AND id = $2 AND ${name} = $1 AND $3::uuid IS NULL`,
});
/** The same for one that belongs to no campus. */
const anywhere = (table: string, name: string, needs: Permission): Kept => ({
  needs,
  anywhere: true,
  lock: `SELECT NULL AS "campusId" FROM ${table} WHERE ${HERE} AND id = $2 AND ${name} = $1 AND $3::uuid IS NULL FOR UPDATE`,
  move: `UPDATE ${table} SET ${name} = $4 WHERE ${HERE} AND id = $2 AND ${name} = $1 AND $3::uuid IS NULL`,
});

export const KEPT: Readonly<Record<MovableKind, Kept>> = {
  head: {
    needs: "organisation.manage",
    lock: `SELECT campus_id AS "campusId" FROM department_campus WHERE ${HERE} AND department_id = $2 AND campus_id = $3 AND head_id = $1 FOR UPDATE`,
    move: `UPDATE department_campus SET head_id = $4 WHERE ${HERE} AND department_id = $2 AND campus_id = $3 AND head_id = $1`,
  },
  classTeacher: column("class", "class_teacher_id", "course.manage"),
  teacher: column("class", "teacher_id", "course.manage"),
  lessons: {
    needs: "course.manage",
    // Who taught a lesson that nobody has noted as held yet is not written over.
    ahead: true,
    lock: `SELECT c.campus_id AS "campusId" FROM class c WHERE c.${HERE} AND c.id = $2 AND $3::uuid IS NULL AND EXISTS (SELECT 1 FROM lesson l
      WHERE l.tenant_id = c.tenant_id AND l.class_id = c.id AND l.teacher_id = $1 AND l.status = 'planned' AND l.starts_at >= $4) FOR UPDATE`,
    move: `UPDATE lesson SET teacher_id = $4 WHERE ${HERE} AND class_id = $2 AND teacher_id = $1 AND status = 'planned' AND starts_at >= $5 AND $3::uuid IS NULL`,
  },
  lead: anywhere("course", "lead_id", "course.manage"),
  advisor: column("student", "advisor_id", "person.manage"),
  owner: column("prospect", "owner_id", "person.manage"),
  substitute: {
    needs: "member.manage",
    lock: `SELECT m.campus_id AS "campusId" FROM member_leave l JOIN member m ON m.tenant_id = l.tenant_id AND m.id = l.member_id
      WHERE l.${HERE} AND l.id = $2 AND l.substitute_id = $1 AND $3::uuid IS NULL FOR UPDATE OF l`,
    // Nobody stands in for themselves.
    move: `UPDATE member_leave SET substitute_id = $4 WHERE ${HERE} AND id = $2 AND substitute_id = $1 AND member_id <> $4 AND $3::uuid IS NULL`,
  },
  view: anywhere("saved_view", "owner_id", "view.share"),
  key: {
    ...anywhere("api_key", "owner_id", "key.manage"),
    lock: `SELECT NULL AS "campusId", scopes FROM api_key WHERE ${HERE} AND id = $2 AND owner_id = $1 AND $3::uuid IS NULL FOR UPDATE`,
  },
};

/** At most 200; `today`: `YYYY-MM-DD`. */
export async function findDuties(tx: Tx, member: string, today: string, now: Date): Promise<Duty[]> {
  const { rows } = await tx.query<Duty>(
    `SELECT 'head' AS kind, d.id, p.campus_id AS "campusId", d.name || ' · ' || c.name AS name, 1 AS count FROM department_campus p
       JOIN department d ON d.tenant_id = p.tenant_id AND d.id = p.department_id JOIN campus c ON c.tenant_id = p.tenant_id AND c.id = p.campus_id
       WHERE p.${HERE} AND p.head_id = $1
     UNION ALL SELECT 'classTeacher', id, NULL, name, 1 FROM class WHERE ${HERE} AND class_teacher_id = $1 AND archived_at IS NULL
     UNION ALL SELECT 'teacher', id, NULL, name, 1 FROM class WHERE ${HERE} AND teacher_id = $1 AND archived_at IS NULL
     UNION ALL SELECT 'lessons', c.id, NULL, c.name, count(*) FROM lesson l JOIN class c ON c.tenant_id = l.tenant_id AND c.id = l.class_id
       WHERE l.${HERE} AND l.teacher_id = $1 AND l.status = 'planned' AND l.starts_at >= $3 GROUP BY c.id, c.name
     UNION ALL SELECT 'lead', id, NULL, name, 1 FROM course WHERE ${HERE} AND lead_id = $1 AND archived_at IS NULL
     UNION ALL (SELECT 'advisor', id, NULL, name, 1 FROM student WHERE ${HERE} AND advisor_id = $1 ORDER BY name LIMIT 100)
     UNION ALL (SELECT 'owner', id, NULL, name, 1 FROM prospect WHERE ${HERE} AND owner_id = $1 AND status NOT IN ('enrolled', 'lost') ORDER BY name LIMIT 100)
     UNION ALL SELECT 'substitute', l.id, NULL, m.name, 1 FROM member_leave l JOIN member m ON m.tenant_id = l.tenant_id AND m.id = l.member_id
       WHERE l.${HERE} AND l.substitute_id = $1 AND l.to_date >= $2
     UNION ALL SELECT 'view', id, NULL, name, 1 FROM saved_view WHERE ${HERE} AND owner_id = $1 AND shared <> 'nobody' AND removed_at IS NULL
     UNION ALL SELECT 'key', id, NULL, name, 1 FROM api_key WHERE ${HERE} AND owner_id = $1 AND revoked_at IS NULL
     UNION ALL SELECT 'type', t.id, NULL, v.definition->'name'->>'zh', 1 FROM ticket_type t
       JOIN ticket_type_version v ON v.tenant_id = t.tenant_id AND v.type_id = t.id AND v.version = t.published_version
       WHERE t.${HERE} AND t.archived_at IS NULL AND strpos(v.definition::text, $1::text) > 0
     LIMIT 200`,
    [member, today, now],
  );
  return rows;
}

export interface DutyRef {
  kind: MovableKind;
  id: string;
  campusId: string | null;
}

/** Undefined: it is not the member's. */
export async function lockDuty(tx: Tx, member: string, duty: DutyRef, now: Date): Promise<LockedDuty | undefined> {
  const { lock, ahead } = KEPT[duty.kind];
  const values = [member, duty.id, duty.campusId, ...(ahead ? [now] : [])];
  return (await tx.query<LockedDuty>(lock, values)).rows[0];
}

/** @returns whether it went. */
export async function moveDuty(
  tx: Tx,
  { member, successor, now }: { member: string; successor: string; now: Date },
  duty: DutyRef,
): Promise<boolean> {
  const { move, ahead } = KEPT[duty.kind];
  const { rowCount } = await tx.query(move, [member, duty.id, duty.campusId, successor, ...(ahead ? [now] : [])]);
  return (rowCount ?? 0) > 0;
}
