import { describe, expect, test } from "vitest";
import { evaluateForm, type FormDefinition, openForm, openRow } from "./index.ts";
import { CONTEXT, fact, ID, planOf, REFUND } from "./samples.test-support.ts";

const label = { zh: "标签" };
const is = (field: string, value: string | boolean) => ({ op: "eq", left: { field }, right: { value } }) as const;

const LEAVE: FormDefinition = {
  fields: [
    {
      type: "choice",
      id: "kind",
      label,
      options: [
        { id: "leave", label },
        { id: "stop", label, when: { op: "eq", left: { field: "ticket.priority" }, right: { value: "high" } } },
      ],
    },
    { type: "section", id: "makeup", label, visible: is("kind", "leave") },
    { type: "yesNo", id: "wanted", label },
    {
      type: "cascade",
      id: "seat",
      label,
      required: is("wanted", true),
      options: [
        { id: "sat", label, children: [{ id: "am", label, when: is("morning", true) }] },
        {
          id: "sun",
          label,
          children: [
            { id: "am", label },
            { id: "pm", label },
          ],
        },
      ],
    },
    { type: "section", id: "rest", label },
    { type: "yesNo", id: "morning", label },
    {
      type: "date",
      id: "from",
      label,
      min: { fn: "today", args: [] },
      max: { fn: "plus", args: [{ fn: "today", args: [] }, { value: 30 }, { value: "day" }] },
    },
    {
      type: "text",
      id: "echo",
      label,
      visible: { op: "isNotEmpty", left: { field: "seat" } },
      initial: { value: "早" },
    },
  ],
};

describe("evaluate", () => {
  const plan = planOf(LEAVE);

  test("[F8] a section hides what stands under it, [F9] and it reads as missing at once", () => {
    const open = evaluateForm(plan, { kind: "leave", wanted: true, seat: "sun/am" }, CONTEXT);
    expect(open.fields.seat).toMatchObject({ present: true, required: true });
    expect(open.fields.echo?.present).toBe(true);
    const shut = evaluateForm(plan, { kind: "stop", wanted: true, seat: "sun/am" }, CONTEXT);
    expect(shut.fields.seat).toMatchObject({ present: false, visible: false, required: false });
    expect(shut.fields.echo?.present).toBe(false);
    expect(shut.data).toEqual({ kind: "stop" });
    expect(shut.fields.morning?.present).toBe(true);
  });

  test("[F11] options are filtered; a branch without leaves goes", () => {
    const { fields } = evaluateForm(plan, { kind: "leave" }, CONTEXT);
    expect(fields.kind?.options?.map((one) => one.id)).toEqual(["leave"]);
    expect(fields.seat?.options?.map((one) => one.id)).toEqual(["sun"]);
    const morning = evaluateForm(
      plan,
      { kind: "leave", morning: true },
      { ...CONTEXT, outside: { "ticket.priority": "high" } },
    );
    expect(morning.fields.kind?.options?.map((one) => one.id)).toEqual(["leave", "stop"]);
    expect(morning.fields.seat?.options?.map((one) => one.id)).toEqual(["sat", "sun"]);
  });

  test("bounds follow the clock in the institution's zone", () => {
    const late = Date.parse("2026-11-03T16:30:00Z");
    expect(evaluateForm(plan, {}, { ...CONTEXT, now: late }).fields.from).toMatchObject({
      min: "2026-11-04",
      max: "2026-12-04",
    });
    expect(evaluateForm(plan, {}, { ...CONTEXT, now: late, zone: "America/New_York" }).fields.from).toMatchObject({
      min: "2026-11-03",
    });
  });

  test("[F22] initial values stand in what nobody touched, in the plan's order", () => {
    expect(openForm(plan, { kind: "leave", seat: "sun/am" }, CONTEXT).value).toEqual({
      kind: "leave",
      seat: "sun/am",
      echo: "早",
    });
    expect(openForm(plan, { kind: "stop", seat: "sun/am" }, CONTEXT).value).toEqual({ kind: "stop", seat: "sun/am" });
  });

  test("[F4] a lookup without its record is asked for; [F20] a missing input gives a missing result", () => {
    const refund = planOf(REFUND);
    const bare = evaluateForm(refund, { contract: ID.contract, lessons: 3 }, CONTEXT);
    expect(bare.needs).toEqual([{ kind: "contract", id: ID.contract }]);
    expect(bare.fields.amount?.value).toBeUndefined();
    const records = { [`contract:${ID.contract}`]: fact(ID.contract, { paid: 1000, price: 10 }) };
    const full = evaluateForm(refund, { contract: ID.contract, lessons: 3 }, { ...CONTEXT, records });
    expect(full.fields.amount).toMatchObject({ value: 970, lines: [1000, 30], readOnly: true });
    expect(full.seen["role.amount"]).toBe(970);
    // As it was submitted, without the records.
    expect(evaluateForm(refund, full.data, CONTEXT, { computed: "stored" })).toMatchObject({
      needs: [],
      data: full.data,
    });
  });

  test("[F13] staff fields are not there for families, whatever the step grants; unnamed fields are read", () => {
    const refund = planOf(REFUND);
    const rights = { finding: "required", lessons: "edit", reason: "hidden" } as const;
    const family = evaluateForm(refund, {}, { ...CONTEXT, rights }).fields;
    expect(family.finding).toMatchObject({ present: true, visible: false, required: false });
    const staff = evaluateForm(refund, {}, { ...CONTEXT, audience: "staff", rights }).fields;
    expect(staff.finding).toMatchObject({ visible: true, required: true, readOnly: false });
    expect(staff.lessons).toMatchObject({ readOnly: false, required: true });
    expect(staff.cause).toMatchObject({ visible: true, readOnly: true, required: false });
    expect(staff.reason).toMatchObject({ present: true, visible: false });
  });

  test("[F14] rows: hidden cells leave, formulas are computed, aggregates read them", () => {
    const goods = planOf({
      fields: [
        { type: "money", id: "fee", label, currency: "CNY" },
        {
          type: "subtable",
          id: "items",
          label,
          columns: [
            {
              type: "formula",
              id: "total",
              label,
              result: "money",
              value: {
                fn: "add",
                args: [{ fn: "mul", args: [{ field: "row.price" }, { field: "row.n" }] }, { field: "fee" }],
              },
            },
            { type: "number", id: "n", label, initial: { value: 1 } },
            { type: "money", id: "price", label, currency: "CNY" },
            {
              type: "text",
              id: "why",
              label,
              required: true,
              visible: { op: "gt", left: { field: "row.total" }, right: { value: 1000 } },
            },
          ],
        },
        {
          type: "formula",
          id: "sum",
          label,
          role: "amount",
          result: "money",
          value: { fn: "sum", args: [{ field: "items" }, { value: "total" }] },
        },
      ],
    });
    const data = {
      fee: 5,
      items: [
        { n: 3, price: 100, why: "x" },
        { n: 20, price: 100 },
      ],
    };
    const { fields, data: effective, roles } = evaluateForm(goods, data, CONTEXT);
    expect(effective.items).toEqual([
      { total: 305, n: 3, price: 100 },
      { total: 2005, n: 20, price: 100 },
    ]);
    expect(fields.items?.rows?.map((row) => row.why?.required)).toEqual([false, true]);
    expect(roles.amount).toBe(2310);
    expect(openRow(goods, "items", data, CONTEXT)).toEqual({ n: 1 });
  });

  test("[F2] conditions read the words of rich text", () => {
    const rich = planOf({
      fields: [
        { type: "richText", id: "q", label },
        { type: "text", id: "a", label, visible: { op: "contains", left: { field: "q" }, right: { value: "编程" } } },
      ],
    });
    const q = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "关于编程课" }] }] };
    expect(evaluateForm(rich, { q }, CONTEXT)).toMatchObject({ fields: { a: { present: true } }, data: { q } });
  });
});
