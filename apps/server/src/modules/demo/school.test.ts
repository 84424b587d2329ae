import { calendarProblems, compileCalendar, isOpen, localTimeMs, weekday } from "@deskbell/engine/kernel";
import { describe, expect, it } from "vitest";
import { ZONE } from "./calendars.ts";
import { CAST } from "./cast.ts";
import { makeSchool } from "./school.ts";

const NOW = Date.parse("2026-11-21T10:40:00.000Z");
const school = makeSchool("test", NOW);

const byId = <T extends { id: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]));
const unique = (values: readonly string[]): number => new Set(values).size;

describe("the demo school", () => {
  it("is the same for the same seed and moment, and another for another seed", () => {
    expect(JSON.stringify(makeSchool("test", NOW))).toBe(JSON.stringify(school));
    expect(JSON.stringify(makeSchool("other", NOW))).not.toBe(JSON.stringify(school));
  }, 30_000);

  it("has the sizes of 5-demo.md", () => {
    const sizes = {
      members: school.members.length,
      students: school.students.length,
      vip: school.students.filter((one) => one.level === "vip").length,
      guardians: school.guardians.length,
      prospects: school.prospects.length,
      courses: school.courses.length,
      categories: school.categories.length,
      classes: school.classes.length,
      departments: school.departments.length,
    };
    expect(sizes).toEqual({
      members: 46,
      students: 600,
      vip: 2,
      guardians: 900,
      prospects: 80,
      courses: 40,
      categories: 8,
      classes: 120,
      departments: 9,
    });
  });

  it("gives every person a phone of their own", () => {
    const phones = [
      ...school.members,
      ...school.guardians,
      ...school.prospects,
      ...school.students.filter((one) => one.phone),
    ].map((one) => one.phone ?? "");
    expect(unique(phones)).toBe(phones.length);
    expect(phones.every((phone) => /^1380013\d{4}$/.test(phone))).toBe(true);
  });

  it("has lawful calendars, and every lesson inside its campus's windows, none after 20:30 for children", () => {
    const campuses = byId(school.campuses);
    const classes = byId(school.classes);
    const calendars = new Map(
      school.calendars.map((one) => {
        const definition = { ...one.definition, id: one.id } as Parameters<typeof compileCalendar>[0];
        expect(calendarProblems(definition)).toEqual([]);
        return [one.id, compileCalendar(definition)];
      }),
    );
    for (const lesson of school.lessons) {
      const campus = campuses.get(classes.get(lesson.class_id)?.campus_id ?? "");
      const calendar = calendars.get(campus?.calendar_id ?? "");
      const [from, to] = [Date.parse(lesson.starts_at), Date.parse(lesson.ends_at)];
      expect(
        calendar && isOpen(calendar, from) && isOpen(calendar, to - 1),
        `${campus?.name} ${lesson.starts_at}`,
      ).toBe(true);
      if (campus?.key === "haidian" || campus?.key === "chaoyang")
        expect(localTimeMs(to, ZONE)).toBeLessThanOrEqual(20.5 * 3_600_000);
    }
  });

  it("lets no teacher teach on a day of rest or in two places at once", () => {
    const members = byId(school.members);
    const taught = new Set<string>();
    for (const lesson of school.lessons) {
      const day = weekday(new Date(Date.parse(lesson.starts_at) + 8 * 3_600_000).toISOString().slice(0, 10));
      expect(members.get(lesson.teacher_id)?.rest_days).not.toContain(day);
      const key = `${lesson.teacher_id} ${lesson.starts_at}`;
      expect(taught.has(key)).toBe(false);
      taught.add(key);
    }
  });

  it("heads every department at headquarters and at every campus where it is present", () => {
    const headquarters = school.campuses.find((one) => one.headquarters)?.id;
    for (const department of school.departments) {
      const places = school.places.filter((one) => one.department_id === department.id);
      expect(
        places.some((one) => one.campus_id === headquarters),
        department.name,
      ).toBe(true);
      expect(
        places.every((one) => one.head_id !== null),
        department.name,
      ).toBe(true);
    }
  });

  it("owes 李想 exactly ¥6,800.00", () => {
    const contract = school.contracts.find((one) => one.no === CAST.adultStudent.contractNo);
    const used = school.ledger.filter((one) => one.contract_id === contract?.id && one.kind === "attended").length;
    if (!contract) throw new Error("no contract");
    const price = (contract.paid - contract.materials_fee) / (contract.lessons_bought + contract.lessons_gift);
    expect(contract.paid - used * price - contract.materials_fee).toBe(CAST.adultStudent.refundFen);
    expect(contract.signer_guardian_id).toBeNull();
  });

  it("has the cast: siblings in the class teacher's classes, divorced parents, lessons to come", () => {
    const mother = school.guardians.find((one) => one.phone === CAST.guardian.phone);
    const children = school.links
      .filter((one) => one.guardian_id === mother?.id && one.signer)
      .map((one) => one.student_id);
    expect(children).toHaveLength(2);
    const teacher = school.memberId(CAST.haidian.classTeacher.name);
    for (const child of children) {
      const enrolment = school.enrolments.find((one) => one.student_id === child);
      const joined = school.classes.find((one) => one.id === enrolment?.class_id);
      expect(joined?.class_teacher_id).toBe(teacher);
      expect(school.lessons.some((one) => one.class_id === joined?.id && one.status === "planned")).toBe(true);
    }
    const child = school.students.find((one) => one.name === CAST.divorced.child);
    expect(school.links.filter((one) => one.student_id === child?.id).map((one) => one.signer)).toEqual([true, false]);
  });

  it("keeps siblings, and children with one, two and three guardians", () => {
    const guardians = new Map<string, number>();
    const children = new Map<string, number>();
    for (const link of school.links) {
      guardians.set(link.student_id, (guardians.get(link.student_id) ?? 0) + 1);
      children.set(link.guardian_id, (children.get(link.guardian_id) ?? 0) + 1);
    }
    expect(new Set(guardians.values())).toEqual(new Set([1, 2, 3]));
    expect([...children.values()].filter((count) => count === 2)).toHaveLength(60);
  });
});
