/**
 * Whose records are whose, as SQL predicates. The alias of the row is part of each name: `s` student, `c` class,
 * `ct` contract, `pr` prospect, `g` guardian. Everything else in here is the reader's.
 */
import type { Permission } from "@deskbell/contract/permissions";
import { type RawBuilder, sql } from "kysely";
import type { Reader } from "./reader.ts";

export type Predicate = RawBuilder<boolean>;

type Staff = Extract<Reader, { kind: "staff" }>;

const yes: Predicate = sql`true`;
const no: Predicate = sql`false`;

/** Children of a guardian, or the adult student in person. */
export function own(reader: { kind: "guardian" | "student"; id: string }, studentId: RawBuilder<unknown>): Predicate {
  if (reader.kind === "student") return sql`${studentId} = ${reader.id}::uuid`;
  return sql`EXISTS (SELECT 1 FROM student_guardian sg WHERE sg.tenant_id = current_tenant()
    AND sg.guardian_id = ${reader.id}::uuid AND sg.student_id = ${studentId})`;
}

/** Taught or looked after by a member: adviser, or teacher of a class that the student is in. */
function tended({ memberId, today }: Staff, studentId: RawBuilder<unknown>, advisorId: RawBuilder<unknown>): Predicate {
  return sql`(${advisorId} = ${memberId}::uuid OR EXISTS (
    SELECT 1 FROM class_student tcs JOIN class tc ON tc.tenant_id = tcs.tenant_id AND tc.id = tcs.class_id
    WHERE tcs.tenant_id = current_tenant() AND tcs.student_id = ${studentId} AND (tcs.to_date IS NULL OR tcs.to_date >= ${today}::date)
      AND (tc.class_teacher_id = ${memberId}::uuid OR tc.teacher_id = ${memberId}::uuid)))`;
}

/** Staff by scope: all, the campuses of the grant (department scope reaches its posts' campuses), and always one's own. */
function byScope(reader: Staff, permission: Permission, campusId: RawBuilder<unknown>, mine: Predicate): Predicate {
  const grant = reader.grants[permission];
  if (!grant) return no;
  if (grant.scope === "all") return yes;
  if (grant.scope === "own") return mine;
  return sql`(${campusId} = ANY(${grant.campuses}::uuid[]) OR ${mine})`;
}

const S = { id: sql`s.id`, campus: sql`s.campus_id`, advisor: sql`s.advisor_id` };

export function reachesStudent(reader: Reader, permission: Permission = "person.read"): Predicate {
  switch (reader.kind) {
    case "system":
      return yes;
    case "public":
      return no;
    case "guardian":
    case "student":
      return own(reader, S.id);
    case "staff":
      return byScope(reader, permission, S.campus, tended(reader, S.id, S.advisor));
  }
}

/** Any of a guardian's children. Families see themselves only: of divorced parents, neither sees the other. */
export function reachesGuardian(reader: Reader, permission: Permission = "person.read"): Predicate {
  if (reader.kind === "system") return yes;
  if (reader.kind === "guardian") return sql`g.id = ${reader.id}::uuid`;
  if (reader.kind !== "staff") return no;
  if (reader.grants[permission]?.scope === "all") return yes;
  return sql`EXISTS (SELECT 1 FROM student_guardian gl JOIN student s ON s.tenant_id = gl.tenant_id AND s.id = gl.student_id
    WHERE gl.tenant_id = current_tenant() AND gl.guardian_id = g.id AND ${reachesStudent(reader, permission)})`;
}

export function reachesProspect(reader: Reader, permission: Permission = "person.read"): Predicate {
  if (reader.kind === "system") return yes;
  if (reader.kind !== "staff") return no;
  return byScope(reader, permission, sql`pr.campus_id`, sql`pr.owner_id = ${reader.memberId}::uuid`);
}

export function reachesClass(reader: Reader): Predicate {
  switch (reader.kind) {
    case "system":
      return yes;
    case "public":
      return no;
    case "guardian":
    case "student":
      return sql`EXISTS (SELECT 1 FROM class_student roll WHERE roll.tenant_id = current_tenant() AND roll.class_id = c.id
        AND (roll.to_date IS NULL OR roll.to_date >= ${reader.today}::date) AND ${own(reader, sql`roll.student_id`)})`;
    case "staff": {
      const mine = sql<boolean>`(c.class_teacher_id = ${reader.memberId}::uuid OR c.teacher_id = ${reader.memberId}::uuid)`;
      return byScope(reader, "person.read", sql`c.campus_id`, mine);
    }
  }
}

/** Families: those that they signed. */
export function reachesContract(reader: Reader, permission: Permission = "contract.read"): Predicate {
  switch (reader.kind) {
    case "system":
      return yes;
    case "public":
      return no;
    case "guardian":
      return sql`ct.signer_guardian_id = ${reader.id}::uuid`;
    case "student":
      return sql`(ct.signer_guardian_id IS NULL AND ct.student_id = ${reader.id}::uuid)`;
    case "staff": {
      const mine = sql<boolean>`EXISTS (SELECT 1 FROM student s WHERE s.tenant_id = current_tenant() AND s.id = ct.student_id
        AND ${tended(reader, S.id, S.advisor)})`;
      return byScope(reader, permission, sql`ct.campus_id`, mine);
    }
  }
}

/** Courses: of one's children's classes and contracts for families; the catalogue for everybody else. */
export function reachesCourse(reader: Reader): Predicate {
  if (reader.kind !== "guardian" && reader.kind !== "student") return yes;
  return sql`(EXISTS (SELECT 1 FROM class c WHERE c.tenant_id = current_tenant() AND c.course_id = co.id AND ${reachesClass(reader)})
    OR EXISTS (SELECT 1 FROM contract ct WHERE ct.tenant_id = current_tenant() AND ct.course_id = co.id
      AND ${own(reader, sql`ct.student_id`)}))`;
}

/** Members: whoever teaches or looks after one's children for families; all for staff; none for the public. */
export function reachesMember(reader: Reader): Predicate {
  if (reader.kind === "public") return no;
  if (reader.kind !== "guardian" && reader.kind !== "student") return yes;
  return sql`(EXISTS (SELECT 1 FROM class c WHERE c.tenant_id = current_tenant()
      AND (c.class_teacher_id = m.id OR c.teacher_id = m.id) AND ${reachesClass(reader)})
    OR EXISTS (SELECT 1 FROM student s WHERE s.tenant_id = current_tenant() AND s.advisor_id = m.id AND ${reachesStudent(reader)}))`;
}
