/** Class lists and lesson seats. */
import type { Tx } from "../../platform/database/transaction.ts";

export interface LockedClass {
  id: string;
  name: string;
  course_id: string;
  campus_id: string;
  capacity: number;
  archived_at: Date | null;
  /** Students of today. */
  students: number;
}

/** The class with its number of students; locked, so that the last seat is given once. */
export async function lockClass(tx: Tx, id: string, today: string): Promise<LockedClass | undefined> {
  const { rowCount } = await tx.query("SELECT 1 FROM class WHERE tenant_id = current_tenant() AND id = $1 FOR UPDATE", [
    id,
  ]);
  if (rowCount === 0) return undefined;
  const { rows } = await tx.query<LockedClass>(
    `SELECT c.id, c.name, c.course_id, c.campus_id, c.capacity, c.archived_at, (SELECT count(*) FROM class_student r
       WHERE r.tenant_id = c.tenant_id AND r.class_id = c.id AND (r.to_date IS NULL OR r.to_date >= $2)) AS students
     FROM class c WHERE c.tenant_id = current_tenant() AND c.id = $1`,
    [id, today],
  );
  return rows[0];
}

export async function isInClass(tx: Tx, classId: string, studentId: string, today: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `SELECT 1 FROM class_student WHERE tenant_id = current_tenant() AND class_id = $1 AND student_id = $2
       AND (to_date IS NULL OR to_date >= $3)`,
    [classId, studentId, today],
  );
  return rowCount === 1;
}

/** Put a student on a class's list; one who left before comes back. */
export async function putOnRoll(
  tx: Tx,
  row: { classId: string; studentId: string; contractId: string | null; from: string },
): Promise<void> {
  await tx.query(
    `INSERT INTO class_student (tenant_id, class_id, student_id, contract_id, from_date) VALUES (current_tenant(), $1, $2, $3, $4)
     ON CONFLICT (tenant_id, class_id, student_id) DO UPDATE SET
       contract_id = COALESCE(EXCLUDED.contract_id, class_student.contract_id), to_date = NULL,
       from_date = CASE WHEN class_student.to_date IS NULL THEN class_student.from_date ELSE EXCLUDED.from_date END`,
    [row.classId, row.studentId, row.contractId, row.from],
  );
}

/** False when the student is not in the class. `until` is the last day. */
export async function takeOffRoll(tx: Tx, classId: string, studentId: string, until: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE class_student SET to_date = greatest($3::date, from_date) WHERE tenant_id = current_tenant()
       AND class_id = $1 AND student_id = $2 AND (to_date IS NULL OR to_date > $3)`,
    [classId, studentId, until],
  );
  return rowCount === 1;
}

export interface LockedLesson {
  id: string;
  class_id: string;
  starts_at: Date;
  status: string;
  free: number;
}

/** Seats of a lesson: the class's places, less its students who did not take leave, less guests. */
export const FREE_SEATS = `(c.capacity
  - (SELECT count(*) FROM class_student r WHERE r.tenant_id = l.tenant_id AND r.class_id = l.class_id
       AND r.from_date <= (l.starts_at AT TIME ZONE 'UTC')::date AND (r.to_date IS NULL OR r.to_date >= (l.starts_at AT TIME ZONE 'UTC')::date)
       AND NOT EXISTS (SELECT 1 FROM lesson_seat away WHERE away.tenant_id = l.tenant_id AND away.lesson_id = l.id
         AND away.student_id = r.student_id AND away.state = 'leave'))
  - (SELECT count(*) FROM lesson_seat guest WHERE guest.tenant_id = l.tenant_id AND guest.lesson_id = l.id
       AND guest.state IN ('held', 'makeUp')))::int`;

/** The lesson with its free seats; locked, so that the last seat is given once. */
export async function lockLesson(tx: Tx, id: string): Promise<LockedLesson | undefined> {
  const { rowCount } = await tx.query(
    "SELECT 1 FROM lesson WHERE tenant_id = current_tenant() AND id = $1 FOR UPDATE",
    [id],
  );
  if (rowCount === 0) return undefined;
  const { rows } = await tx.query<LockedLesson>(
    `SELECT l.id, l.class_id, l.starts_at, l.status, ${FREE_SEATS} AS free
     FROM lesson l JOIN class c ON c.tenant_id = l.tenant_id AND c.id = l.class_id
     WHERE l.tenant_id = current_tenant() AND l.id = $1`,
    [id],
  );
  return rows[0];
}

export async function findSeat(
  tx: Tx,
  lessonId: string,
  studentId: string,
): Promise<{ state: string; ticket_id: string | null } | undefined> {
  const { rows } = await tx.query<{ state: string; ticket_id: string | null }>(
    "SELECT state, ticket_id FROM lesson_seat WHERE tenant_id = current_tenant() AND lesson_id = $1 AND student_id = $2",
    [lessonId, studentId],
  );
  return rows[0];
}

export async function putSeat(
  tx: Tx,
  seat: { lessonId: string; studentId: string; state: "held" | "makeUp" | "leave"; ticketId: string | null },
): Promise<void> {
  await tx.query(
    `INSERT INTO lesson_seat (tenant_id, lesson_id, student_id, state, ticket_id) VALUES (current_tenant(), $1, $2, $3, $4)
     ON CONFLICT (tenant_id, lesson_id, student_id) DO UPDATE SET state = EXCLUDED.state, ticket_id = EXCLUDED.ticket_id`,
    [seat.lessonId, seat.studentId, seat.state, seat.ticketId],
  );
}
