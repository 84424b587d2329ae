/** Courses, classes and lessons: the reads for staff, and the plain writes. */
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../../platform/database/transaction.ts";
import * as reach from "./reach.ts";
import type { Reader } from "./reader.ts";
import { FREE_SEATS } from "./seats.repo.ts";

interface Named {
  id: string;
  name: string;
}

const named = (alias: string) =>
  sql.raw(
    `CASE WHEN ${alias}.id IS NULL THEN NULL ELSE json_build_object('id', ${alias}.id, 'name', ${alias}.name) END`,
  );
const all = (conditions: RawBuilder<unknown>[]) => sql.join(conditions, sql` AND `);

export interface CategoryRow {
  id: string;
  key: string;
  name: string;
}

export async function listCategories(tx: Tx): Promise<CategoryRow[]> {
  return (
    await tx.query<CategoryRow>(
      "SELECT id, key, name FROM course_category WHERE tenant_id = current_tenant() ORDER BY name, id",
    )
  ).rows;
}

export async function insertCategory(tx: Tx, row: CategoryRow): Promise<void> {
  await tx.query("INSERT INTO course_category (tenant_id, id, key, name) VALUES (current_tenant(), $1, $2, $3)", [
    row.id,
    row.key,
    row.name,
  ]);
}

export interface CourseRow {
  id: string;
  name: string;
  category: CategoryRow;
  lead: Named | null;
  archived_at: Date | null;
}

export interface PageFilter {
  words: string;
  archived: boolean | undefined;
  after: { name: string; id: string } | null;
  limit: number;
}

const courseSelect = sql`SELECT co.id, co.name, json_build_object('id', cat.id, 'key', cat.key, 'name', cat.name) AS category,
  ${named("m")} AS lead, co.archived_at FROM course co
  JOIN course_category cat ON cat.tenant_id = co.tenant_id AND cat.id = co.category_id
  LEFT JOIN member m ON m.tenant_id = co.tenant_id AND m.id = co.lead_id`;

export async function listCourses(tx: Tx, { words, archived, after, limit }: PageFilter): Promise<CourseRow[]> {
  const conditions: RawBuilder<unknown>[] = [sql`co.tenant_id = current_tenant()`];
  if (words !== "") conditions.push(sql`strpos(lower(co.name), lower(${words})) > 0`);
  if (archived !== undefined) conditions.push(sql`(co.archived_at IS NOT NULL) = ${archived}`);
  if (after) conditions.push(sql`(co.name, co.id) > (${after.name}, ${after.id}::uuid)`);
  const query = sql<CourseRow>`${courseSelect} WHERE ${all(conditions)} ORDER BY co.name, co.id LIMIT ${limit}`;
  return (await query.execute(tx.kysely)).rows;
}

export async function findCourse(tx: Tx, id: string): Promise<CourseRow | undefined> {
  const query = sql<CourseRow>`${courseSelect} WHERE co.tenant_id = current_tenant() AND co.id = ${id}::uuid`;
  return (await query.execute(tx.kysely)).rows[0];
}

export interface CourseValues {
  id: string;
  name: string;
  categoryId: string;
  leadId: string | null;
  archivedAt: Date | null;
}

export async function putCourse(tx: Tx, row: CourseValues): Promise<void> {
  await tx.query(
    `INSERT INTO course (tenant_id, id, name, category_id, lead_id, archived_at) VALUES (current_tenant(), $1, $2, $3, $4, $5)
     ON CONFLICT (tenant_id, id) DO UPDATE SET name = EXCLUDED.name, category_id = EXCLUDED.category_id,
       lead_id = EXCLUDED.lead_id, archived_at = EXCLUDED.archived_at`,
    [row.id, row.name, row.categoryId, row.leadId, row.archivedAt],
  );
}

export interface ClassRow {
  id: string;
  name: string;
  course: Named;
  campus: Named;
  class_teacher: Named | null;
  teacher: Named | null;
  capacity: number;
  students: number;
  room: string;
  archived_at: Date | null;
}

const classSelect = ({ today }: Reader) => sql`SELECT c.id, c.name, ${named("co")} AS course, ${named("ca")} AS campus,
  ${named("ct")} AS class_teacher, ${named("t")} AS teacher, c.capacity, c.room, c.archived_at,
  (SELECT count(*) FROM class_student r WHERE r.tenant_id = current_tenant() AND r.class_id = c.id
    AND (r.to_date IS NULL OR r.to_date >= ${today}::date)) AS students
  FROM class c JOIN course co ON co.tenant_id = c.tenant_id AND co.id = c.course_id
  JOIN campus ca ON ca.tenant_id = c.tenant_id AND ca.id = c.campus_id
  LEFT JOIN member ct ON ct.tenant_id = c.tenant_id AND ct.id = c.class_teacher_id
  LEFT JOIN member t ON t.tenant_id = c.tenant_id AND t.id = c.teacher_id`;

export async function listClasses(
  tx: Tx,
  filter: PageFilter & { courseId: string | undefined; campusId: string | undefined },
  reader: Reader,
): Promise<ClassRow[]> {
  const { words, archived, after, limit, courseId, campusId } = filter;
  const conditions: RawBuilder<unknown>[] = [sql`c.tenant_id = current_tenant()`, reach.reachesClass(reader)];
  if (words !== "") conditions.push(sql`strpos(lower(c.name), lower(${words})) > 0`);
  if (archived !== undefined) conditions.push(sql`(c.archived_at IS NOT NULL) = ${archived}`);
  if (courseId !== undefined) conditions.push(sql`c.course_id = ${courseId}::uuid`);
  if (campusId !== undefined) conditions.push(sql`c.campus_id = ${campusId}::uuid`);
  if (after) conditions.push(sql`(c.name, c.id) > (${after.name}, ${after.id}::uuid)`);
  const query = sql<ClassRow>`${classSelect(reader)} WHERE ${all(conditions)} ORDER BY c.name, c.id LIMIT ${limit}`;
  return (await query.execute(tx.kysely)).rows;
}

/** A class that this reader reaches. */
export async function findClass(tx: Tx, id: string, reader: Reader): Promise<ClassRow | undefined> {
  const query = sql<ClassRow>`${classSelect(reader)}
    WHERE c.tenant_id = current_tenant() AND c.id = ${id}::uuid AND ${reach.reachesClass(reader)}`;
  return (await query.execute(tx.kysely)).rows[0];
}

export async function findRoll(
  tx: Tx,
  classId: string,
  today: string,
): Promise<{ id: string; name: string; no: string; contract_id: string | null; from_date: string }[]> {
  const { rows } = await tx.query<{
    id: string;
    name: string;
    no: string;
    contract_id: string | null;
    from_date: string;
  }>(
    `SELECT s.id, s.name, s.no, r.contract_id, r.from_date FROM class_student r
     JOIN student s ON s.tenant_id = r.tenant_id AND s.id = r.student_id
     WHERE r.tenant_id = current_tenant() AND r.class_id = $1 AND (r.to_date IS NULL OR r.to_date >= $2) ORDER BY s.name, s.id`,
    [classId, today],
  );
  return rows;
}

export interface ClassValues {
  id: string;
  name: string;
  courseId: string;
  campusId: string;
  classTeacherId: string | null;
  teacherId: string | null;
  capacity: number;
  room: string;
  archivedAt: Date | null;
}

export async function putClass(tx: Tx, row: ClassValues): Promise<void> {
  await tx.query(
    `INSERT INTO class (tenant_id, id, name, course_id, campus_id, class_teacher_id, teacher_id, capacity, room, archived_at)
     VALUES (current_tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (tenant_id, id) DO UPDATE SET name = EXCLUDED.name, class_teacher_id = EXCLUDED.class_teacher_id,
       teacher_id = EXCLUDED.teacher_id, capacity = EXCLUDED.capacity, room = EXCLUDED.room, archived_at = EXCLUDED.archived_at`,
    [
      row.id,
      row.name,
      row.courseId,
      row.campusId,
      row.classTeacherId,
      row.teacherId,
      row.capacity,
      row.room,
      row.archivedAt,
    ],
  );
}

export interface LessonRow {
  id: string;
  class: Named;
  course: Named;
  campus: Named;
  teacher: Named | null;
  starts_at: Date;
  ends_at: Date;
  room: string;
  status: "planned" | "held" | "cancelled";
  free: number;
  /** Of the lesson itself, where it differs from its class. */
  own_teacher_id: string | null;
  own_room: string;
}

const lessonSelect = sql`SELECT l.id, ${named("c")} AS class, ${named("co")} AS course, ${named("ca")} AS campus, ${named("t")} AS teacher,
  l.starts_at, l.ends_at, CASE WHEN l.room = '' THEN c.room ELSE l.room END AS room, l.status, ${sql.raw(FREE_SEATS)} AS free,
  l.teacher_id AS own_teacher_id, l.room AS own_room
  FROM lesson l JOIN class c ON c.tenant_id = l.tenant_id AND c.id = l.class_id
  JOIN course co ON co.tenant_id = c.tenant_id AND co.id = c.course_id
  JOIN campus ca ON ca.tenant_id = c.tenant_id AND ca.id = c.campus_id
  LEFT JOIN member t ON t.tenant_id = l.tenant_id AND t.id = COALESCE(l.teacher_id, c.teacher_id)`;

export async function listLessons(
  tx: Tx,
  filter: { from: string; to: string; classId: string | undefined; studentId: string | undefined; limit: number },
  reader: Reader,
): Promise<LessonRow[]> {
  const conditions: RawBuilder<unknown>[] = [
    sql`l.tenant_id = current_tenant()`,
    sql`l.starts_at >= ${filter.from}::timestamptz`,
    sql`l.starts_at < ${filter.to}::timestamptz`,
    reach.reachesClass(reader),
  ];
  if (filter.classId !== undefined) conditions.push(sql`l.class_id = ${filter.classId}::uuid`);
  if (filter.studentId !== undefined) {
    const id = filter.studentId;
    conditions.push(sql`(EXISTS (SELECT 1 FROM class_student r WHERE r.tenant_id = current_tenant() AND r.class_id = l.class_id
        AND r.student_id = ${id}::uuid AND r.from_date <= l.starts_at::date AND (r.to_date IS NULL OR r.to_date >= l.starts_at::date))
      OR EXISTS (SELECT 1 FROM lesson_seat seat WHERE seat.tenant_id = current_tenant() AND seat.lesson_id = l.id
        AND seat.student_id = ${id}::uuid AND seat.state IN ('held', 'makeUp', 'attended')))`);
  }
  const query = sql<LessonRow>`${lessonSelect} WHERE ${all(conditions)} ORDER BY l.starts_at, l.id LIMIT ${filter.limit}`;
  return (await query.execute(tx.kysely)).rows;
}

export async function findLesson(tx: Tx, id: string, reader: Reader): Promise<LessonRow | undefined> {
  const query = sql<LessonRow>`${lessonSelect}
    WHERE l.tenant_id = current_tenant() AND l.id = ${id}::uuid AND ${reach.reachesClass(reader)}`;
  return (await query.execute(tx.kysely)).rows[0];
}

export interface LessonValues {
  id: string;
  classId: string;
  startsAt: Date;
  endsAt: Date;
  teacherId: string | null;
  room: string;
  status: string;
}

export async function putLesson(tx: Tx, row: LessonValues): Promise<void> {
  await tx.query(
    `INSERT INTO lesson (tenant_id, id, class_id, starts_at, ends_at, teacher_id, room, status)
     VALUES (current_tenant(), $1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (tenant_id, id) DO UPDATE SET starts_at = EXCLUDED.starts_at, ends_at = EXCLUDED.ends_at,
       teacher_id = EXCLUDED.teacher_id, room = EXCLUDED.room, status = EXCLUDED.status`,
    [row.id, row.classId, row.startsAt, row.endsAt, row.teacherId, row.room, row.status],
  );
}
