/** How each kind of record is read for a form: one description per kind, from which both queries are made. */
import type { RecordKind } from "@deskbell/engine/form";
import { type RawBuilder, sql } from "kysely";
import * as reach from "./reach.ts";
import { BALANCE, UNIT_PRICE } from "./balance.ts";
import { isFamily, type Moment, type Reader } from "./reader.ts";

type Fragment = RawBuilder<unknown>;

/** How one kind is read: `from` with its aliases, the id, and what is shown and offered. */
interface Source {
  from: Fragment;
  id: Fragment;
  label: Fragment;
  hint: Fragment;
  attributes: Fragment;
  offered: Fragment;
  order: Fragment;
  /** Does it match what was typed? */
  matches: (words: string) => Fragment;
  /** Linked to a record of another kind; a kind that is not there links nothing. */
  within: Partial<Record<RecordKind, (id: string) => Fragment>>;
}

const iso = (column: string) => sql.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
/** strpos and not LIKE: what is typed has no wildcards. */
const contains = (column: string, words: string): Fragment =>
  sql`strpos(lower(${sql.raw(column)}), lower(${words})) > 0`;
const eq = (column: string) => (id: string) => sql`${sql.raw(column)} = ${id}::uuid`;
const inClass =
  (classColumn: string, { today }: Reader) =>
  (id: string) =>
    sql`EXISTS (SELECT 1 FROM class_student r
  WHERE r.tenant_id = current_tenant() AND r.class_id = ${sql.raw(classColumn)} AND r.student_id = ${id}::uuid
    AND (r.to_date IS NULL OR r.to_date >= ${today}::date))`;
/** Students of a class; families are told of their own alone. */
const roll = (classColumn: string, reader: Reader) => sql`COALESCE((SELECT json_agg(r.student_id) FROM class_student r
  WHERE r.tenant_id = current_tenant() AND r.class_id = ${sql.raw(classColumn)}
    AND (r.to_date IS NULL OR r.to_date >= ${reader.today}::date)
    AND ${reader.kind === "guardian" || reader.kind === "student" ? reach.own(reader, sql`r.student_id`) : sql`true`}), '[]')`;

/**
 * Departments by their keys, as attributes of the records that requests are about: which one a request is in the hands of is
 * the form's to say, once for all campuses.
 */
const DEPARTMENTS = sql`COALESCE((SELECT jsonb_object_agg('department.' || dep.key, dep.id) FROM department dep
  WHERE dep.tenant_id = current_tenant()), '{}')`;

function member(reader: Reader): Source {
  const family = isFamily(reader);
  return {
    from: sql`member m JOIN campus mc ON mc.tenant_id = m.tenant_id AND mc.id = m.campus_id`,
    id: sql`m.id`,
    label: family ? sql`m.public_name` : sql`m.name`,
    hint: family ? sql`''` : sql`mc.name || CASE WHEN m.job_title = '' THEN '' ELSE ' · ' || m.job_title END`,
    attributes: sql`json_build_object('campus', m.campus_id, 'department', COALESCE((SELECT json_agg(DISTINCT d.department_id)
      FROM member_department d WHERE d.tenant_id = current_tenant() AND d.member_id = m.id), '[]'))`,
    offered: sql`m.status = 'active' AND ${reach.reachesMember(reader)}`,
    order: sql`label, id`,
    matches: (words) =>
      family
        ? contains("m.public_name", words)
        : sql`(${contains("m.name", words)} OR ${contains("m.public_name", words)} OR strpos(m.initials, lower(${words})) = 1)`,
    within: {
      campus: eq("m.campus_id"),
      department: (id) => sql`EXISTS (SELECT 1 FROM member_department d WHERE d.tenant_id = current_tenant()
        AND d.member_id = m.id AND d.department_id = ${id}::uuid)`,
    },
  };
}

/** Families choose among the campuses where there are lessons; headquarters as well, if it has classes. */
const TEACHES = sql`(NOT p.headquarters OR EXISTS (SELECT 1 FROM class hc
  WHERE hc.tenant_id = p.tenant_id AND hc.campus_id = p.id AND hc.archived_at IS NULL))`;

function place(kind: "campus" | "department", reader: Reader): Source {
  const campus = kind === "campus";
  const house = reader.kind === "staff" || reader.kind === "system";
  const open = sql`p.closed_at IS NULL`;
  return {
    from: sql`${sql.raw(kind)} p`,
    id: sql`p.id`,
    label: sql`p.name`,
    hint: sql`''`,
    attributes: campus
      ? sql`jsonb_build_object('headquarters', p.headquarters, 'online', p.online) || ${DEPARTMENTS}`
      : sql`json_build_object('key', p.key)`,
    offered: campus ? (house ? open : sql`${open} AND ${TEACHES}`) : house ? sql`true` : sql`false`,
    order: sql`position, id`,
    matches: (words) => contains("p.name", words),
    within: {},
  };
}

function student(reader: Reader, { now }: Moment): Source {
  return {
    from: sql`student s JOIN campus sc ON sc.tenant_id = s.tenant_id AND sc.id = s.campus_id`,
    id: sql`s.id`,
    label: sql`s.name`,
    hint: sql`s.no || ' · ' || sc.name`,
    attributes: sql`jsonb_build_object('campus', s.campus_id, 'phone', s.phone, 'advisor', s.advisor_id, 'adult', s.adult,
      'level', s.level, 'no', s.no,
      'class', COALESCE((SELECT json_agg(r.class_id ORDER BY r.from_date, r.class_id) FROM class_student r
        WHERE r.tenant_id = current_tenant() AND r.student_id = s.id
          AND (r.to_date IS NULL OR r.to_date >= ${reader.today}::date)), '[]'),
      'guardian', COALESCE((SELECT json_agg(sg.guardian_id) FROM student_guardian sg
        WHERE sg.tenant_id = current_tenant() AND sg.student_id = s.id), '[]'),
      'recentLeaves', (SELECT count(*) FROM lesson_seat seat JOIN lesson sl ON sl.tenant_id = seat.tenant_id AND sl.id = seat.lesson_id
        WHERE seat.tenant_id = current_tenant() AND seat.student_id = s.id AND seat.state = 'leave'
          AND sl.starts_at > ${new Date(now - 15 * 86_400_000)})) || ${DEPARTMENTS}`,
    offered: reach.reachesStudent(reader),
    order: sql`label, id`,
    matches: (
      words,
    ) => sql`(${contains("s.name", words)} OR strpos(s.initials, lower(${words})) = 1 OR strpos(lower(s.no), lower(${words})) = 1
      OR (${/^\d{4}$/.test(words)} AND (right(s.phone, 4) = ${words} OR EXISTS (
        SELECT 1 FROM student_guardian sg JOIN guardian tg ON tg.tenant_id = sg.tenant_id AND tg.id = sg.guardian_id
        WHERE sg.tenant_id = current_tenant() AND sg.student_id = s.id AND right(tg.phone, 4) = ${words}))))`,
    within: {
      campus: eq("s.campus_id"),
      class: (
        id,
      ) => sql`EXISTS (SELECT 1 FROM class_student r WHERE r.tenant_id = current_tenant() AND r.student_id = s.id
        AND r.class_id = ${id}::uuid AND (r.to_date IS NULL OR r.to_date >= ${reader.today}::date))`,
      guardian: (id) => sql`EXISTS (SELECT 1 FROM student_guardian sg WHERE sg.tenant_id = current_tenant()
        AND sg.student_id = s.id AND sg.guardian_id = ${id}::uuid)`,
    },
  };
}

function guardian(reader: Reader): Source {
  return {
    from: sql`guardian g`,
    id: sql`g.id`,
    label: sql`g.name`,
    hint: sql`'…' || right(g.phone, 4)`,
    attributes: sql`json_build_object('phone', g.phone, 'student', COALESCE((SELECT json_agg(sg.student_id) FROM student_guardian sg
      WHERE sg.tenant_id = current_tenant() AND sg.guardian_id = g.id), '[]'))`,
    offered: reach.reachesGuardian(reader),
    order: sql`label, id`,
    matches: (words) =>
      sql`(${contains("g.name", words)} OR (${/^\d{4}$/.test(words)} AND right(g.phone, 4) = ${words}))`,
    within: {
      student: (id) => sql`EXISTS (SELECT 1 FROM student_guardian sg WHERE sg.tenant_id = current_tenant()
        AND sg.guardian_id = g.id AND sg.student_id = ${id}::uuid)`,
    },
  };
}

function prospect(reader: Reader): Source {
  return {
    from: sql`prospect pr`,
    id: sql`pr.id`,
    label: sql`pr.name`,
    hint: sql`'…' || right(pr.phone, 4)`,
    attributes: sql`json_build_object('phone', pr.phone, 'owner', pr.owner_id, 'campus', pr.campus_id, 'student', pr.student_id)`,
    offered: reach.reachesProspect(reader),
    order: sql`label, id`,
    matches: (words) =>
      sql`(${contains("pr.name", words)} OR (${/^\d{4}$/.test(words)} AND right(pr.phone, 4) = ${words}))`,
    within: { campus: eq("pr.campus_id"), student: eq("pr.student_id") },
  };
}

function course(reader: Reader): Source {
  return {
    from: sql`course co JOIN course_category cat ON cat.tenant_id = co.tenant_id AND cat.id = co.category_id`,
    id: sql`co.id`,
    label: sql`co.name`,
    hint: sql`cat.name`,
    attributes: sql`json_build_object('category', cat.key, 'lead', co.lead_id)`,
    offered: sql`co.archived_at IS NULL AND ${reach.reachesCourse(reader)}`,
    order: sql`label, id`,
    matches: (words) => contains("co.name", words),
    within: {},
  };
}

function classes(reader: Reader, { now }: Moment): Source {
  const seats = sql`(c.capacity - (SELECT count(*) FROM class_student taken WHERE taken.tenant_id = current_tenant()
    AND taken.class_id = c.id AND (taken.to_date IS NULL OR taken.to_date >= ${reader.today}::date)))`;
  return {
    from: sql`class c JOIN campus cc ON cc.tenant_id = c.tenant_id AND cc.id = c.campus_id
      JOIN course co ON co.tenant_id = c.tenant_id AND co.id = c.course_id`,
    id: sql`c.id`,
    label: sql`c.name`,
    hint: sql`co.name || ' · ' || cc.name || CASE WHEN ${seats} > 0 THEN ' · 空位 ' || ${seats} ELSE ' · 已满' END`,
    attributes: sql`json_build_object('campus', c.campus_id, 'course', c.course_id, 'classTeacher', c.class_teacher_id,
      'teacher', c.teacher_id, 'student', ${roll("c.id", reader)},
      'nextLessonAt', (SELECT ${iso("min(n.starts_at)")} FROM lesson n WHERE n.tenant_id = current_tenant() AND n.class_id = c.id
        AND n.status = 'planned' AND n.starts_at > ${new Date(now)}))`,
    offered: sql`c.archived_at IS NULL AND ${reach.reachesClass(reader)}`,
    order: sql`label, id`,
    matches: (words) => sql`(${contains("c.name", words)} OR ${contains("co.name", words)})`,
    within: { campus: eq("c.campus_id"), course: eq("c.course_id"), student: inClass("c.id", reader) },
  };
}

function lesson(reader: Reader, { now, zone }: Moment): Source {
  const soon = isFamily(reader) ? sql`l.status = 'planned' AND l.starts_at > ${new Date(now)} AND` : sql``;
  const local = sql`(l.starts_at AT TIME ZONE ${zone})`;
  const label = sql`to_char(${local}, 'FMMM"月"FMDD"日" ') || (ARRAY['周日', '周一', '周二', '周三', '周四', '周五', '周六'])[extract(dow FROM ${local})::int + 1]
    || to_char(${local}, ' HH24:MI') || ' · ' || c.name`;
  return {
    from: sql`lesson l JOIN class c ON c.tenant_id = l.tenant_id AND c.id = l.class_id`,
    id: sql`l.id`,
    label,
    // Not in the label, which is written down with a ticket and read on other days.
    hint: sql`concat_ws(' · ', CASE ${local}::date - ${reader.today}::date WHEN 0 THEN '今天' WHEN 1 THEN '明天' END, NULLIF(l.room, ''))`,
    attributes: sql`json_build_object('startsAt', ${iso("l.starts_at")}, 'endsAt', ${iso("l.ends_at")}, 'class', l.class_id,
      'campus', c.campus_id, 'course', c.course_id, 'teacher', COALESCE(l.teacher_id, c.teacher_id), 'status', l.status,
      'student', ${roll("c.id", reader)})`,
    offered: sql`${soon} ${reach.reachesClass(reader)}`,
    order: sql`starts_at, id`,
    matches: (words) => sql`(strpos(lower(${label}), lower(${words})) > 0
      OR strpos(to_char(${local}, 'MM-DD HH24:MI'), ${words}) > 0
      OR strpos(lower(to_char(${local}, 'Dy FMDD Mon HH24:MI')), lower(${words})) > 0)`,
    within: {
      class: eq("l.class_id"),
      course: eq("c.course_id"),
      campus: eq("c.campus_id"),
      student: inClass("c.id", reader),
    },
  };
}

function contract(reader: Reader): Source {
  return {
    from: sql`contract ct JOIN student cs ON cs.tenant_id = ct.tenant_id AND cs.id = ct.student_id
      JOIN course co ON co.tenant_id = ct.tenant_id AND co.id = ct.course_id ${BALANCE}`,
    id: sql`ct.id`,
    label: sql`ct.no`,
    hint: sql`cs.name || ' · ' || co.name`,
    attributes: sql`jsonb_build_object('no', ct.no, 'paid', ct.paid, 'materialsFee', ct.materials_fee, 'invoiced', ct.invoiced,
      'invoiceable', greatest(ct.paid - ct.invoiced, 0), 'lessonsBought', b.bought, 'lessonsGift', b.gift,
      'lessonsUsed', b.used, 'lessonsLeft', b."left", 'lessonsFrozen', b.frozen, 'unitPrice', ${UNIT_PRICE},
      'basis', ct.price_basis, 'guardian', ct.signer_guardian_id, 'signer', COALESCE(ct.signer_guardian_id, ct.student_id),
      'campus', ct.campus_id, 'course', ct.course_id, 'class', ct.class_id, 'student', ct.student_id, 'status', ct.status) || ${DEPARTMENTS}`,
    offered: sql`ct.status <> 'refunded' AND ${reach.reachesContract(reader)}`,
    order: sql`label, id`,
    matches: (words) =>
      sql`(${contains("ct.no", words)} OR ${contains("cs.name", words)} OR ${contains("co.name", words)})`,
    within: {
      student: eq("ct.student_id"),
      guardian: eq("ct.signer_guardian_id"),
      course: eq("ct.course_id"),
      campus: eq("ct.campus_id"),
      class: eq("ct.class_id"),
    },
  };
}

/** How records of a kind are read for a reader at a moment. */
export function sourceOf(kind: RecordKind, reader: Reader, moment: Moment): Source {
  switch (kind) {
    case "member":
      return member(reader);
    case "department":
    case "campus":
      return place(kind, reader);
    case "student":
      return student(reader, moment);
    case "guardian":
      return guardian(reader);
    case "prospect":
      return prospect(reader);
    case "course":
      return course(reader);
    case "class":
      return classes(reader, moment);
    case "lesson":
      return lesson(reader, moment);
    case "contract":
      return contract(reader);
    default:
      return kind satisfies never;
  }
}
