/** 40 courses, 120 classes in the teachers' weekly slots, and their lessons: a year back and ten weeks ahead. */
import { addDays, type Instant } from "@deskbell/engine/kernel";
import { CAST } from "./cast.ts";
import { CATEGORIES } from "./courses.ts";
import type { CampusKey } from "./members.ts";
import { need, type Organisation } from "./organisation.ts";
import { at } from "./random.ts";
import type * as row from "./rows.ts";
import type { Making } from "./school.ts";
import { dateOf, meetings, type Slot, slotsOf } from "./timetable.ts";

type TeachingCampus = Exclude<CampusKey, "headquarters">;

export interface Teaching {
  categories: row.Category[];
  courses: row.Course[];
  classes: row.Class[];
  lessons: row.Lesson[];
}

/** How many classes a teacher's slots hold: 42 + 28 + 32 + 18 = 120. */
const CLASSES: Record<TeachingCampus, number> = { haidian: 42, chaoyang: 28, pudong: 32, online: 18 };
/** Where a category's lead teacher works. */
const LEADS: Record<string, TeachingCampus> = {
  exam: "pudong",
  design: "pudong",
  piano: "chaoyang",
  dance: "chaoyang",
  calligraphy: "online",
};
const NUMERALS = "一二三四五六七八九十";
const WEEKDAYS = ["", "周一", "周二", "周三", "周四", "周五", "周六", "周日"];
const AHEAD_DAYS = 70;

export function makeClasses(making: Making, organisation: Organisation, began: Instant): Teaching {
  const categories = CATEGORIES.map((one): row.Category => ({ id: making.id(began), key: one.key, name: one.name }));
  const ids = new Map(categories.map((one) => [one.key, one.id]));
  const courses = CATEGORIES.flatMap((category) =>
    category.courses.map((name): row.Course => {
      const lead = organisation.teacherOf(category.key, LEADS[category.key] ?? "haidian");
      if (!lead) throw new Error(`nobody leads ${category.name}`);
      return { id: making.id(began), name, category_id: need(ids, category.key), lead_id: lead };
    }),
  );
  const classes: row.Class[] = [];
  const lessons: row.Lesson[] = [];
  for (const campus of Object.keys(CLASSES) as TeachingCampus[]) {
    for (const [index, given] of planned(organisation, campus).entries()) {
      const made = classRow(making, organisation, campus, given, courses, need(ids, given.category), index, began);
      classes.push(made);
      lessons.push(...lessonRows(making, made, given.slot, dateOf(began)));
    }
  }
  return { categories, courses, classes, lessons };
}

interface Planned {
  teacher: string;
  category: string;
  slot: Slot;
}

/** Teachers' slots in turn, so that every teacher has about as many; their categories in turn, too. */
function planned(organisation: Organisation, campus: TeachingCampus): Planned[] {
  const taught = new Map<string, string[]>();
  for (const { key } of CATEGORIES) {
    const teacher = organisation.teacherOf(key, campus);
    if (teacher) taught.set(teacher, [...(taught.get(teacher) ?? []), key]);
  }
  const found: Planned[] = [];
  for (const [round, slot] of slotsOf(campus).entries()) {
    for (const [teacher, own] of taught) found.push({ teacher, slot, category: at(own, round % own.length) });
  }
  return found.slice(0, CLASSES[campus]);
}

function classRow(
  making: Making,
  organisation: Organisation,
  campus: TeachingCampus,
  { teacher, category, slot }: Planned,
  courses: readonly row.Course[],
  categoryId: string,
  index: number,
  began: Instant,
): row.Class {
  const offered = courses.filter((one) => one.category_id === categoryId);
  const course = at(offered, Math.floor(index / 2) % offered.length);
  const tutors = organisation.withRole("class_teacher", campus);
  // The class teacher on leave has fewer: her classes are looked after by the other.
  const tutor = tutors.length > 1 && index % 3 === 2 ? organisation.memberId(CAST.haidian.onLeave.name) : at(tutors, 0);
  return {
    id: making.id(began),
    name: `${course.name} ${WEEKDAYS[slot.weekday]}${slot.time} ${NUMERALS[index % 10]}班`,
    course_id: course.id,
    campus_id: organisation.campusId(campus),
    class_teacher_id: tutor,
    teacher_id: teacher,
    capacity: CATEGORIES.find((one) => one.key === category)?.adult ? 16 : 12,
    room: campus === "online" ? `线上教室 ${index + 1}` : `${2 + (index % 3)}0${1 + (index % 6)}`,
  };
}

function lessonRows(making: Making, made: row.Class, slot: Slot, first: string): row.Lesson[] {
  const draw = making.draw.fork(`lessons ${made.name} ${made.room}`);
  return meetings(slot, first, addDays(making.today, AHEAD_DAYS)).map(({ startsAt, endsAt }): row.Lesson => {
    const past = endsAt <= making.now;
    return {
      id: making.id(startsAt),
      class_id: made.id,
      starts_at: new Date(startsAt).toISOString(),
      ends_at: new Date(endsAt).toISOString(),
      teacher_id: made.teacher_id,
      room: made.room,
      status: past ? (draw.chance(0.02) ? "cancelled" : "held") : "planned",
    };
  });
}
