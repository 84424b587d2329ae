/**
 * The demo school in memory, answering what the ticket engine asks as the server's own directory and records do
 * (organisation/directory.repo.ts, people/records.repo.ts), so that a million tickets need no query while deciding.
 */
import type { Data, Instant } from "@deskbell/engine/kernel";
import { type CompiledCalendar, compileCalendar, localDate, weekday } from "@deskbell/engine/kernel";
import { ZONE } from "../calendars.ts";
import { need } from "../organisation.ts";
import type * as row from "../rows.ts";
import type { School } from "../school.ts";

/** One enrolment with everything around it: what most requests are about. */
export interface Pupil {
  student: row.Student;
  joined: row.Class;
  course: row.Course;
  contract: row.Contract;
  /** The signer first. An adult student signs in person and has none. */
  guardians: row.Guardian[];
}

export class Directory {
  readonly school: School;
  readonly pupils: readonly Pupil[];
  readonly campuses: ReadonlyMap<string, row.Campus>;
  readonly members: ReadonlyMap<string, row.Member>;
  readonly students: ReadonlyMap<string, row.Student>;
  readonly guardians: ReadonlyMap<string, row.Guardian>;
  readonly courses: ReadonlyMap<string, row.Course>;
  readonly classes: ReadonlyMap<string, row.Class>;
  readonly lessons: ReadonlyMap<string, row.Lesson>;
  readonly contracts: ReadonlyMap<string, row.Contract>;
  readonly prospects: ReadonlyMap<string, row.Prospect>;
  readonly departments: ReadonlyMap<string, row.Department>;
  readonly headquarters: string;
  /** Attributes by which forms name the department a request is in the hands of. */
  readonly departmentFacts: Data;
  readonly #kin: Map<string, row.StudentGuardian[]>;
  readonly #children: Map<string, row.StudentGuardian[]>;
  readonly #joined: Map<string, row.ClassStudent[]>;
  readonly #posts: Map<string, row.MemberDepartment[]>;
  readonly #leaves: Map<string, row.LessonSeat[]>;
  readonly #lessonsOf: Map<string, row.Lesson[]>;
  readonly #attended = new Map<string, number[]>();
  readonly #calendars: Map<string, CompiledCalendar>;
  readonly #named: Map<string, CompiledCalendar>;
  readonly #days = new Map<number, { date: string; weekday: number }>();

  constructor(school: School) {
    this.school = school;
    this.campuses = byId(school.campuses);
    this.members = byId(school.members);
    this.students = byId(school.students);
    this.guardians = byId(school.guardians);
    this.courses = byId(school.courses);
    this.classes = byId(school.classes);
    this.lessons = byId(school.lessons);
    this.contracts = byId(school.contracts);
    this.prospects = byId(school.prospects);
    this.departments = byId(school.departments);
    this.departmentFacts = Object.fromEntries(school.departments.map((one) => [`department.${one.key}`, one.id]));
    this.headquarters = school.campusId("headquarters");
    this.#kin = grouped(school.links, (link) => link.student_id);
    this.#children = grouped(school.links, (link) => link.guardian_id);
    this.#joined = grouped(school.enrolments, (one) => one.student_id);
    this.#posts = grouped(school.posts, (post) => post.member_id);
    this.#leaves = grouped(
      school.seats.filter((seat) => seat.state === "leave"),
      (seat) => seat.student_id,
    );
    this.#lessonsOf = grouped(school.lessons, (lesson) => lesson.class_id);
    for (const entry of school.ledger) {
      if (entry.kind !== "attended") continue;
      const times = this.#attended.get(entry.contract_id);
      if (times) times.push(Date.parse(entry.at));
      else this.#attended.set(entry.contract_id, [Date.parse(entry.at)]);
    }
    const compiled = school.calendars.map((one): [row.Calendar, CompiledCalendar] => [
      one,
      compileCalendar({ ...one.definition, id: one.id, revision: 1 } as Parameters<typeof compileCalendar>[0]),
    ]);
    this.#calendars = new Map(compiled.map(([one, calendar]) => [one.id, calendar]));
    this.#named = new Map(compiled.map(([one, calendar]) => [one.key, calendar]));
    this.pupils = this.#pupils();
  }

  #pupils(): Pupil[] {
    return this.school.enrolments.map((one): Pupil => {
      const student = need(this.students, one.student_id);
      const joined = need(this.classes, one.class_id);
      const guardians = (this.#kin.get(student.id) ?? []).toSorted((a, b) => Number(b.signer) - Number(a.signer));
      return {
        student,
        joined,
        course: need(this.courses, joined.course_id),
        contract: need(this.contracts, one.contract_id),
        guardians: guardians.map((link) => need(this.guardians, link.guardian_id)),
      };
    });
  }

  /** Local date and weekday (1 = Monday) of a moment. */
  day(at: Instant): { date: string; weekday: number } {
    // A local day of the school's zone: no daylight saving, UTC+8.
    const number = Math.floor((at + 28_800_000) / 86_400_000);
    const known = this.#days.get(number);
    if (known) return known;
    const date = localDate(at, ZONE);
    const made = { date, weekday: weekday(date) };
    this.#days.set(number, made);
    return made;
  }

  /** At work that day: by their week, unless the roster has the day otherwise; not on leave; and who acts for them while on leave. */
  duty(memberId: string, at: Instant): { onDuty: boolean; substitute?: string } {
    const { date, weekday: day } = this.day(at);
    const leave = this.school.leaves.find(
      (one) => one.member_id === memberId && one.from_date <= date && one.to_date >= date,
    );
    const moved = this.school.rosterDays.find((one) => one.member_id === memberId && one.date === date);
    const works = moved?.works ?? !(this.members.get(memberId)?.rest_days.includes(day) ?? true);
    return { onDuty: works && !leave, ...(leave ? { substitute: leave.substitute_id } : {}) };
  }

  /** Calendar by its id, by its key (`legal`), or of a campus. */
  calendar(idOrKey: string): CompiledCalendar | undefined {
    return this.#calendars.get(idOrKey) ?? this.#named.get(idOrKey);
  }

  campusCalendar(campusId: string): CompiledCalendar {
    return need(this.#calendars, need(this.campuses, campusId).calendar_id);
  }

  guardiansOf(studentId: string): string[] {
    return (this.#kin.get(studentId) ?? []).map((link) => link.guardian_id);
  }

  /** In the order in which they were joined. */
  classesOf(studentId: string): string[] {
    const key = (one: row.ClassStudent) => `${one.from_date} ${one.class_id}`;
    return (this.#joined.get(studentId) ?? [])
      .toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
      .map((one) => one.class_id);
  }

  childrenOf(guardianId: string): string[] {
    return (this.#children.get(guardianId) ?? []).map((link) => link.student_id);
  }

  departmentsOf(memberId: string): string[] {
    return [...new Set((this.#posts.get(memberId) ?? []).map((post) => post.department_id))];
  }

  /** Lessons missed by leave in the 15 days before a moment; what was asked for later was not known then. */
  recentLeaves(studentId: string, at: Instant): number {
    return (this.#leaves.get(studentId) ?? []).filter((seat) => {
      const start = Date.parse(need(this.lessons, seat.lesson_id).starts_at);
      return start > at - 15 * 86_400_000 && start <= at;
    }).length;
  }

  lessonsOf(classId: string): readonly row.Lesson[] {
    return this.#lessonsOf.get(classId) ?? [];
  }

  /** The class's first lesson after a moment. */
  nextLesson(classId: string, after: Instant): row.Lesson | undefined {
    const iso = new Date(after).toISOString();
    const list = this.lessonsOf(classId);
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle]?.starts_at ?? "") > iso) high = middle;
      else low = middle + 1;
    }
    return list[low];
  }

  /** Lessons of a contract that had been taken by then. */
  used(contractId: string, at: Instant): number {
    const times = this.#attended.get(contractId) ?? [];
    return times.filter((time) => time <= at).length;
  }

  /** Attributes of a contract as lookups read them. */
  contractFacts(contract: row.Contract, at: Instant): Data {
    const used = this.used(contract.id, at);
    const { lessons_bought: bought, lessons_gift: gift } = contract;
    const lessons = contract.price_basis === "paidAverage" ? bought + gift : bought;
    const price = contract.price_basis === "listPrice" ? contract.list_price : contract.paid - contract.materials_fee;
    return {
      no: contract.no,
      paid: contract.paid,
      materialsFee: contract.materials_fee,
      invoiced: contract.invoiced,
      invoiceable: Math.max(contract.paid - contract.invoiced, 0),
      lessonsBought: bought,
      lessonsGift: gift,
      lessonsUsed: used,
      lessonsLeft: bought + gift - used,
      lessonsFrozen: 0,
      unitPrice: Math.max(Math.round(price / lessons), 0),
      basis: contract.price_basis,
      guardian: contract.signer_guardian_id,
      signer: contract.signer_guardian_id ?? contract.student_id,
      campus: contract.campus_id,
      course: contract.course_id,
      class: contract.class_id,
      student: contract.student_id,
      status: contract.status,
      ...this.departmentFacts,
    };
  }
}

export function byId<T extends { id: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((one) => [one.id, one]));
}

export function grouped<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of rows) {
    const list = groups.get(key(one));
    if (list) list.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}
