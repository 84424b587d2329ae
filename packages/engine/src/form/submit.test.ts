import { describe, expect, test } from "vitest";
import { CONTEXT, fact, ID, planOf, REFUND } from "./samples.test-support.ts";
import { type Field, type FormContext, type FormPlan, submitForm } from "./index.ts";

const label = { zh: "标签" };

function errorsOf(plan: FormPlan, raw: unknown, context: FormContext = CONTEXT): unknown {
  const result = submitForm(plan, raw, context);
  if (result.ok) return [];
  return "refusal" in result ? result.refusal.params.errors : result;
}
const one = (...fields: Field[]): FormPlan => planOf({ fields });

describe("submit a refund", () => {
  const plan = planOf(REFUND);
  const attributes = { paid: 1_000_000, price: 10_000, student: ID.student };
  const context = { ...CONTEXT, records: { [`contract:${ID.contract}`]: fact(ID.contract, attributes) } };
  const whole = { cause: "personal", reason: "搬家", contract: ID.contract, lessons: 32 };

  test("[F4] what a lookup needs is asked for, then the amount is reckoned exactly", () => {
    expect(submitForm(plan, whole, CONTEXT)).toEqual({ ok: false, needs: [{ kind: "contract", id: ID.contract }] });
    expect(submitForm(plan, whole, context)).toMatchObject({
      ok: true,
      data: { ...whole, paid: 1_000_000, amount: 680_000 },
      roles: { contract: ID.contract, amount: 680_000 },
      dropped: [],
    });
  });

  test("[F15] unknown ids, pages among them, are refused; [F19] a computed value is ignored", () => {
    expect(errorsOf(plan, { ...whole, nope: 1, what: "x" }, context)).toEqual([
      { field: "nope", code: "form.unknown_field", params: {} },
      { field: "what", code: "form.unknown_field", params: {} },
    ]);
    expect(submitForm(plan, { ...whole, amount: 1 }, context)).toMatchObject({ data: { amount: 680_000 } });
    expect(errorsOf(plan, JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}'), context)).toMatchObject([
      { field: "__proto__", code: "form.unknown_field" },
      { field: "constructor", code: "form.unknown_field" },
      { field: "contract" },
      { field: "lessons" },
      { field: "cause" },
      { field: "reason" },
    ]);
  });

  test("[F12] hidden is not required, shown is; errors come in the form's order", () => {
    expect(errorsOf(plan, { other: true, cause: "personal", reason: " " }, context)).toEqual([
      { field: "contract", code: "form.required", params: {} },
      { field: "lessons", code: "form.required", params: {} },
      { field: "reason", code: "form.required", params: {} },
      { field: "account", code: "form.required", params: {} },
    ]);
  });

  test("[F16] the value of a hidden field is dropped and named, parsing or not", () => {
    expect(submitForm(plan, { ...whole, account: "62" }, context)).toMatchObject({ ok: true, dropped: ["account"] });
    const bad = submitForm(plan, { ...whole, account: 62 }, context);
    expect(bad).toMatchObject({ ok: true, dropped: ["account"] });
    expect(bad.ok && "account" in bad.data).toBe(false);
  });

  test("[F13] [F19] a family can't fill a staff field", () => {
    expect(errorsOf(plan, { ...whole, finding: "ok" }, context)).toEqual([
      { field: "finding", code: "form.not_editable", params: {} },
    ]);
    expect(submitForm(plan, { ...whole, finding: "ok" }, { ...context, audience: "staff" })).toMatchObject({
      ok: true,
    });
  });

  test("[F41] no record, a foreign one and one not offered answer alike", () => {
    const gone = { ...CONTEXT, records: { [`contract:${ID.contract}`]: null } };
    const barred = { ...CONTEXT, records: { [`contract:${ID.contract}`]: fact(ID.contract, attributes, false) } };
    const error = [{ field: "contract", code: "form.not_offered", params: { value: ID.contract } }];
    expect(errorsOf(plan, whole, gone)).toEqual(error);
    expect(errorsOf(plan, whole, barred)).toEqual(error);
  });

  test("a browser takes on trust what it cannot know", () => {
    expect(submitForm(plan, whole, { ...CONTEXT, unknown: "accept" })).toMatchObject({ ok: true, data: whole });
  });
});

describe("submit, field by field", () => {
  test("[F23] a choice no longer offered is an error, never cleared", () => {
    const plan = one(
      { type: "yesNo", id: "on", label },
      {
        type: "multiChoice",
        id: "c",
        label,
        options: [
          { id: "x", label },
          { id: "y", label, when: { op: "eq", left: { field: "on" }, right: { value: true } } },
        ],
      },
    );
    expect(submitForm(plan, { on: true, c: ["x", "y", "x"] }, CONTEXT)).toMatchObject({ data: { c: ["x", "y"] } });
    expect(errorsOf(plan, { c: ["x", "y"] })).toEqual([
      { field: "c", code: "form.not_offered", params: { value: "y" } },
    ]);
    expect(errorsOf(plan, { c: ["z"] })).toMatchObject([{ code: "form.not_offered", params: { value: "z" } }]);
  });

  test("[F16] kept while hidden: stored, and still unread", () => {
    const plan = one(
      { type: "yesNo", id: "on", label },
      {
        type: "text",
        id: "kept",
        label,
        keepWhenHidden: true,
        visible: { op: "eq", left: { field: "on" }, right: { value: true } },
      },
      { type: "text", id: "after", label, visible: { op: "isNotEmpty", left: { field: "kept" } } },
    );
    expect(submitForm(plan, { kept: "a", after: "b" }, CONTEXT)).toMatchObject({
      ok: true,
      data: { kept: "a" },
      seen: {},
      dropped: ["after"],
    });
    expect(errorsOf(plan, { kept: 5 })).toMatchObject([{ field: "kept", code: "form.wrong_type" }]);
  });

  test("[F40] files are known, of the right family and size", () => {
    const plan = one({ type: "file", id: "f", label, accept: ["image"], maxSize: 100, maxCount: 1 });
    const file = { id: ID.file, name: "a.jpg", size: 100, family: "image" } as const;
    const errors = (changes: object) =>
      errorsOf(plan, { f: [ID.file] }, { ...CONTEXT, files: { [ID.file]: { ...file, ...changes } } });
    expect(errors({})).toEqual([]);
    expect(errors({ family: "other" })).toMatchObject([{ code: "form.file_kind", params: { accept: ["image"] } }]);
    expect(errors({ size: 101 })).toMatchObject([{ code: "form.file_too_large", params: { size: 101, max: 100 } }]);
    expect(errorsOf(plan, { f: [ID.file] })).toMatchObject([{ code: "form.file_unknown" }]);
    expect(errorsOf(plan, { f: [ID.file, ID.lesson] })).toMatchObject([{ code: "form.too_many" }]);
  });

  test("[F42] a record belongs to what was chosen before", () => {
    const plan = one(
      { type: "reference", id: "students", label, record: "student", multiple: true },
      { type: "reference", id: "lesson", label, record: "lesson", within: ["students"] },
    );
    const records = {
      [`student:${ID.student}`]: fact(ID.student, {}),
      [`student:${ID.sibling}`]: fact(ID.sibling, {}),
      [`lesson:${ID.lesson}`]: fact(ID.lesson, { student: [ID.sibling] }),
    };
    const context = { ...CONTEXT, records };
    expect(errorsOf(plan, { students: [ID.student, ID.sibling], lesson: ID.lesson }, context)).toEqual([]);
    expect(errorsOf(plan, { lesson: ID.lesson }, context)).toEqual([]);
    expect(errorsOf(plan, { students: [ID.student], lesson: ID.lesson }, context)).toMatchObject([
      { field: "lesson", code: "form.not_linked", params: { within: "students" } },
    ]);
  });

  test("dates and instants keep to their bounds", () => {
    const plan = one(
      { type: "date", id: "d", label, min: { fn: "today", args: [] } },
      { type: "datetime", id: "t", label, max: { fn: "now", args: [] } },
    );
    expect(errorsOf(plan, { d: "2026-11-04", t: "2026-11-04T10:00:00+08:00" })).toEqual([]);
    expect(errorsOf(plan, { d: "2026-11-03", t: "2026-11-04T10:00:01+08:00" })).toMatchObject([
      { field: "d", code: "form.too_early", params: { min: "2026-11-04" } },
      { field: "t", code: "form.too_late" },
    ]);
  });

  test("rows: faults name row and column; [F16] hidden cells are named as dropped", () => {
    const plan = one({
      type: "subtable",
      id: "items",
      label,
      minRows: 2,
      columns: [
        { type: "text", id: "what", label, required: true },
        { type: "number", id: "n", label, max: 9 },
        { type: "text", id: "why", label, visible: { op: "gt", left: { field: "row.n" }, right: { value: 5 } } },
      ],
    });
    expect(errorsOf(plan, { items: [{ n: 10, x: 1 }] })).toEqual([
      { field: "items", row: 0, column: "n", code: "form.too_large", params: { max: 9 } },
      { field: "items", row: 0, column: "x", code: "form.unknown_field", params: {} },
      { field: "items", code: "form.too_few", params: { min: 2 } },
      { field: "items", row: 0, column: "what", code: "form.required", params: {} },
    ]);
    const items = [{ what: "笔", n: 1, why: "x" }, { what: "纸" }];
    expect(submitForm(plan, { items }, CONTEXT)).toMatchObject({
      data: { items: [{ what: "笔", n: 1 }, { what: "纸" }] },
      dropped: ["items.why"],
    });
  });

  test("[F22] fields that the submitter can't fill get their initial value; [F19] which may come back", () => {
    const plan = one(
      { type: "text", id: "device", label },
      { type: "hidden", id: "source", label, valueType: "text", initial: { value: "web" } },
      {
        type: "choice",
        id: "grade",
        label,
        audience: "staff",
        initial: { value: "a" },
        options: [
          { id: "a", label },
          { id: "b", label },
        ],
      },
    );
    const first = submitForm(plan, {}, CONTEXT);
    expect(first).toMatchObject({ ok: true, data: { source: "web", grade: "a" } });
    expect(first.ok && submitForm(plan, first.data, CONTEXT)).toEqual(first);
    expect(submitForm(plan, { source: "qr" }, CONTEXT)).toMatchObject({ data: { source: "qr", grade: "a" } });
    expect(errorsOf(plan, { grade: "b" })).toMatchObject([{ field: "grade", code: "form.not_editable" }]);
  });

  test("what is no object is told as such", () => {
    expect(errorsOf(one(), [])).toEqual([{ field: "", code: "form.wrong_type", params: { expected: "object" } }]);
  });
});

test("[F11] a cascade is chosen down to a leaf that is on offer", () => {
  const never = { any: [] };
  const plan = one({
    type: "cascade",
    id: "seat",
    label,
    options: [
      {
        id: "sat",
        label,
        children: [
          { id: "am", label },
          { id: "pm", label, when: never },
        ],
      },
    ],
  });
  expect(errorsOf(plan, { seat: "sat/am" })).toEqual([]);
  expect(errorsOf(plan, { seat: "sat" })).toMatchObject([{ code: "form.incomplete" }]);
  expect(errorsOf(plan, { seat: "sat/pm" })).toMatchObject([{ code: "form.not_offered" }]);
  expect(errorsOf(plan, { seat: "sat/am/x" })).toMatchObject([{ code: "form.not_offered" }]);
});
