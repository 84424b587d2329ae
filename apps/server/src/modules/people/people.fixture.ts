/** A class, its people and a contract, for tests. */
import { newId } from "../../platform/ids/ids.ts";
import type { School } from "../identity/school.fixture.ts";

export type Family = Awaited<ReturnType<typeof family>>;

/**
 * 小明 in 素描 1 班 at 海淀 with father (signer, 138 0000 1111) and mother (138 0000 2222); 小红 in 素描 2 班 at 朝阳 with the
 * same father. 小明's contract: 40 bought + 8 gift, 10 attended, ¥9,600 of which ¥400 for materials.
 */
export async function family(s: School) {
  const names = [
    "category",
    "course",
    "class",
    "otherClass",
    "ming",
    "hong",
    "father",
    "mother",
    "contract",
    "past",
    "soon",
    "later",
    "other",
  ] as const;
  const id = Object.fromEntries(names.map((name) => [name, newId()])) as Record<(typeof names)[number], string>;
  const teacher = await s.member({
    name: "班主任",
    email: `${newId()}@example.com`,
    password: "correct horse battery",
  });
  const subject = await s.member({ name: "任课" });
  await s.inTenant(async (tx) => {
    const run = (text: string, ...values: unknown[]) => tx.query(text, values);
    await run("INSERT INTO course_category VALUES (current_tenant(), $1, 'art', '美术')", id.category);
    await run("INSERT INTO course VALUES (current_tenant(), $1, '素描', $2)", id.course, id.category);
    for (const [klass, name, campus, capacity] of [
      [id.class, "素描 1 班", s.ids.haidian, 2],
      [id.otherClass, "素描 2 班", s.ids.chaoyang, 12],
    ]) {
      await run(
        "INSERT INTO class (tenant_id, id, name, course_id, campus_id, class_teacher_id, teacher_id, capacity) VALUES (current_tenant(), $1, $2, $3, $4, $5, $6, $7)",
        klass,
        name,
        id.course,
        campus,
        klass === id.class ? teacher : null,
        klass === id.class ? subject : null,
        capacity,
      );
    }
    for (const [student, no, name, initials, campus] of [
      [id.ming, "S1001", "李小明", "lxm", s.ids.haidian],
      [id.hong, "S1002", "李小红", "lxh", s.ids.chaoyang],
    ]) {
      await run(
        "INSERT INTO student (tenant_id, id, no, name, initials, campus_id) VALUES (current_tenant(), $1, $2, $3, $4, $5)",
        student,
        no,
        name,
        initials,
        campus,
      );
    }
    await run(
      "INSERT INTO guardian (tenant_id, id, name, phone) VALUES (current_tenant(), $1, '李强', '13800001111')",
      id.father,
    );
    await run(
      "INSERT INTO guardian (tenant_id, id, name, phone) VALUES (current_tenant(), $1, '王丽', '13800002222')",
      id.mother,
    );
    await run("INSERT INTO student_guardian VALUES (current_tenant(), $1, $2, '父亲', true)", id.ming, id.father);
    await run("INSERT INTO student_guardian VALUES (current_tenant(), $1, $2, '父亲', true)", id.hong, id.father);
    await run("INSERT INTO student_guardian VALUES (current_tenant(), $1, $2, '母亲', false)", id.ming, id.mother);
    await run("INSERT INTO class_student VALUES (current_tenant(), $1, $2, NULL, '2026-09-01')", id.class, id.ming);
    await run(
      "INSERT INTO class_student VALUES (current_tenant(), $1, $2, NULL, '2026-09-01')",
      id.otherClass,
      id.hong,
    );
    for (const [lesson, klass, day] of [
      [id.past, id.class, "2026-11-14"],
      [id.soon, id.class, "2026-11-28"],
      [id.later, id.class, "2026-12-05"],
      [id.other, id.otherClass, "2026-11-28"],
    ]) {
      await run(
        "INSERT INTO lesson (tenant_id, id, class_id, starts_at, ends_at) VALUES (current_tenant(), $1, $2, $3::timestamptz, $3::timestamptz + interval '90 min')",
        lesson,
        klass,
        `${day}T01:00:00Z`,
      );
    }
    await run(
      `INSERT INTO contract (tenant_id, id, no, student_id, signer_guardian_id, course_id, campus_id, class_id, paid, materials_fee, lessons_bought, lessons_gift, signed_on, valid_until)
       VALUES (current_tenant(), $1, 'HT-1', $2, $3, $4, $5, $6, 960000, 40000, 40, 8, '2026-09-01', '2027-08-31')`,
      id.contract,
      id.ming,
      id.father,
      id.course,
      s.ids.haidian,
      id.class,
    );
    for (const [kind, lessons] of [
      ["bought", 40],
      ["gift", 8],
      ["attended", -6],
      ["attended", -4],
    ] as const) {
      await run(
        "INSERT INTO lesson_ledger VALUES (current_tenant(), $1, $2, now(), $3, $4, NULL, $5)",
        newId(),
        id.contract,
        kind,
        lessons,
        newId(),
      );
    }
  });
  return { ...id, teacher, subject };
}
