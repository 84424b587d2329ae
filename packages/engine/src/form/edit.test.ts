import { describe, expect, test } from "vitest";
import type { Data } from "../kernel/index.ts";
import { type EditContext, editFields, type FieldChanges } from "./index.ts";
import { CONTEXT, fact, ID, planOf, REFUND } from "./samples.test-support.ts";

const label = { zh: "标签" };
const plan = planOf(REFUND);
const current: Data = {
  contract: ID.contract,
  paid: 1_000_000,
  price: 10_000,
  lessons: 32,
  amount: 680_000,
  cause: "personal",
  reason: "搬家",
};
const staff: EditContext = {
  ...CONTEXT,
  audience: "staff",
  rights: { finding: "required", lessons: "edit", reason: "edit", other: "edit", account: "edit", cause: "read" },
};
const edit = (changes: FieldChanges, context: EditContext = staff, data: Data = current) =>
  editFields(plan, data, changes, context);

describe("edit", () => {
  test("[F17] changes what is changed and says what became of the rest", () => {
    expect(edit({ lessons: { base: 32, value: 30 } })).toMatchObject({
      ok: true,
      data: { ...current, lessons: 30, amount: 700_000 },
      changed: { lessons: { before: 32, after: 30 }, amount: { before: 680_000, after: 700_000 } },
      roles: { amount: 700_000 },
    });
  });

  test("[F17] conflicts on the same field only, with every value", () => {
    const changes = { lessons: { base: 31, value: 30 }, reason: { base: "搬家", value: "转学" } };
    expect(edit(changes)).toEqual({
      ok: false,
      refusal: {
        code: "form.conflict",
        params: { conflicts: [{ field: "lessons", base: 31, current: 32, wanted: 30 }] },
      },
    });
    expect(
      edit({ reason: { base: "搬家", value: "转学" } }, staff, { ...current, lessons: 5, amount: 950_000 }).ok,
    ).toBe(true);
    // The other already made it what is wanted now.
    expect(edit({ lessons: { base: 31, value: 32 } })).toMatchObject({ ok: true, changed: {} });
    // What was shown is compared in stored form.
    expect(edit({ reason: { base: " 搬家 ", value: "转学" } }).ok).toBe(true);
  });

  test("[F18] an approved amount is not reckoned again by a remark, nor are its records asked for", () => {
    const drifted = { ...CONTEXT, records: { [`contract:${ID.contract}`]: fact(ID.contract, { paid: 1, price: 1 }) } };
    const remark = { reason: { base: "搬家", value: "转学" } };
    expect(edit(remark, { ...staff, ...drifted, audience: "staff" })).toMatchObject({
      ok: true,
      data: { paid: 1_000_000, amount: 680_000 },
    });
    expect(edit(remark)).toMatchObject({ ok: true });
  });

  test("[F13] what the step does not grant can't be changed, nor what is computed", () => {
    expect(edit({ cause: { base: "personal", value: "school" }, amount: { base: 680_000, value: 1 } })).toMatchObject({
      refusal: {
        code: "form.invalid",
        params: {
          errors: [
            { field: "cause", code: "form.not_editable" },
            { field: "amount", code: "form.not_editable" },
          ],
        },
      },
    });
    expect(edit({ nope: { base: null, value: 1 } })).toMatchObject({
      refusal: { params: { errors: [{ field: "nope", code: "form.unknown_field" }] } },
    });
  });

  test("[F17] what a change makes necessary is asked for; completing asks for everything", () => {
    expect(edit({ other: { base: null, value: true } })).toMatchObject({
      refusal: { params: { errors: [{ field: "account", code: "form.required" }] } },
    });
    expect(edit({ reason: { base: "搬家", value: null } })).toMatchObject({
      refusal: { params: { errors: [{ field: "reason", code: "form.required" }] } },
    });
    expect(edit({}, { ...staff, completing: true })).toMatchObject({
      refusal: { params: { errors: [{ field: "finding", code: "form.required" }] } },
    });
    expect(edit({ finding: { base: null, value: "属实" } }, { ...staff, completing: true })).toMatchObject({
      ok: true,
    });
  });

  test("[F17] an old date does not stand in the way of a remark, a new one must fit", () => {
    const dated = planOf({
      fields: [
        { type: "date", id: "day", label, min: { fn: "today", args: [] } },
        { type: "text", id: "note", label },
      ],
    });
    const old = { day: "2026-11-01" };
    expect(editFields(dated, old, { note: { base: null, value: "x" } }, CONTEXT)).toMatchObject({ ok: true });
    expect(editFields(dated, old, { day: { base: "2026-11-01", value: "2026-11-02" } }, CONTEXT)).toMatchObject({
      refusal: { params: { errors: [{ field: "day", code: "form.too_early" }] } },
    });
  });

  test("[F17] of a set only what is added is judged: the rest was accepted when it was chosen", () => {
    const lessons = planOf({
      fields: [
        { type: "reference", id: "lessons", label, record: "lesson", multiple: true },
        { type: "file", id: "files", label, accept: ["image"] },
      ],
    });
    const held = { lessons: [ID.lesson], files: [ID.file] };
    const more = { lessons: { base: [ID.lesson], value: [ID.lesson, ID.sibling] } };
    expect(editFields(lessons, held, more, CONTEXT)).toEqual({
      ok: false,
      needs: [{ kind: "lesson", id: ID.sibling }],
    });
    const records = { [`lesson:${ID.sibling}`]: fact(ID.sibling, {}) };
    expect(editFields(lessons, held, more, { ...CONTEXT, records })).toMatchObject({ ok: true });
    expect(
      editFields(lessons, held, { files: { base: [ID.file], value: [ID.file, ID.member] } }, CONTEXT),
    ).toMatchObject({
      refusal: { params: { errors: [{ code: "form.file_unknown", params: { file: ID.member } }] } },
    });
  });

  test("[F17] rows conflict by what people put in, not by what is computed", () => {
    const goods = planOf({
      fields: [
        {
          type: "subtable",
          id: "items",
          label,
          columns: [
            { type: "number", id: "n", label },
            {
              type: "formula",
              id: "twice",
              label,
              result: "integer",
              value: { fn: "mul", args: [{ field: "row.n" }, { value: 2 }] },
            },
          ],
        },
      ],
    });
    const stored = { items: [{ n: 1, twice: 2 }] };
    expect(editFields(goods, stored, { items: { base: stored.items, value: [{ n: 2 }] } }, CONTEXT)).toMatchObject({
      ok: true,
      data: { items: [{ n: 2, twice: 4 }] },
    });
    expect(editFields(goods, stored, { items: { base: [{ n: 3 }], value: [{ n: 1 }] } }, CONTEXT)).toMatchObject({
      changed: {},
    });
    expect(editFields(goods, stored, { items: { base: [{ n: 3 }], value: [{ n: 2 }] } }, CONTEXT)).toMatchObject({
      refusal: { code: "form.conflict" },
    });
  });

  test("[F16] hiding a field drops its value and says so", () => {
    const paid = { ...current, other: true, account: "6222" };
    expect(edit({ other: { base: true, value: false } }, staff, paid)).toMatchObject({
      ok: true,
      dropped: ["account"],
      changed: { other: { before: true, after: false }, account: { before: "6222", after: null } },
    });
  });

  test("[F17] keys in another order are the same value", () => {
    const rich = planOf({ fields: [{ type: "richText", id: "q", label }] });
    const asStored = { q: { content: [{ content: [{ text: "a", type: "text" }], type: "paragraph" }], type: "doc" } };
    const asShown = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "a" }] }] };
    expect(editFields(rich, asStored, { q: { base: asShown, value: asShown } }, CONTEXT)).toMatchObject({
      ok: true,
      changed: {},
    });
  });
});
