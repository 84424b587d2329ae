import { describe, expect, it } from "vitest";
import type { FormDefinition } from "./definition.ts";
import { planForm } from "./plan.ts";
import { submitForm } from "./submit.ts";

const definition: FormDefinition = {
  fields: [
    { id: "most", type: "money", currency: "CNY", label: { zh: "最多" } },
    { id: "sum", type: "money", currency: "CNY", label: { zh: "金额" } },
    { id: "lessons", type: "reference", record: "lesson", multiple: true, label: { zh: "课次" } },
    {
      id: "first",
      type: "lookup",
      through: "lessons",
      attribute: "startsAt",
      result: "instant",
      label: { zh: "最早" },
    },
    { id: "class", type: "lookup", through: "lessons", attribute: "class", result: "text", label: { zh: "班级" } },
  ],
  checks: [
    {
      id: "cap",
      field: "sum",
      holds: { op: "le", left: { field: "sum" }, right: { field: "most" } },
      message: { zh: "太多" },
    },
  ],
};
const planned = planForm(definition);
if (!planned.ok) throw new Error(planned.refusal.code);
const lesson = (id: string, startsAt: string, name: string) =>
  [`lesson:${id}`, { id, label: id, attributes: { startsAt, class: name }, offered: true }] as const;
const a = "01890000-0000-7000-8000-000000000001";
const b = "01890000-0000-7000-8000-000000000002";
const context = {
  now: 0,
  zone: "Asia/Shanghai",
  audience: "requester" as const,
  records: Object.fromEntries([
    lesson(a, "2026-11-23T10:00:00.000Z", "甲"),
    lesson(b, "2026-11-22T10:00:00.000Z", "乙"),
  ]),
};
const submit = (data: unknown) => submitForm(planned.plan, data, context);

describe("[F51] checks", () => {
  it("refuses at the field what does not hold", () => {
    const answer = submit({ most: 100, sum: 101 });
    expect(answer).toMatchObject({
      ok: false,
      refusal: { params: { errors: [{ field: "sum", code: "form.check_failed", params: { check: "cap" } }] } },
    });
  });
  it("accepts what holds, and says nothing of an empty field", () => {
    expect(submit({ most: 100, sum: 100 }).ok).toBe(true);
    expect(submit({ most: 100 }).ok).toBe(true);
  });
});

describe("[F52] a lookup through several records", () => {
  it("reads the first lesson, and of texts the first chosen", () => {
    expect(submit({ lessons: [a, b] })).toMatchObject({
      ok: true,
      data: { first: "2026-11-22T10:00:00.000Z", class: "甲" },
    });
  });
});
