import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryCatalog, arbitraryCondition, randomOf } from "./arbitrary/index.ts";
import {
  checkCondition,
  compileCondition,
  type Condition,
  conditionFacts,
  conditionSchema,
  conditionSentence,
  type FieldCatalog,
  operandFacts,
} from "./index.ts";

const catalog: FieldCatalog = {
  fields: {
    reason: {
      type: "option",
      options: [{ id: "moving", label: { zh: "搬家", en: "Moving" } }],
      label: { zh: "退费原因", en: "Reason" },
    },
    amount: { type: "money", currency: "CNY", label: { zh: "退费金额", en: "Amount" } },
    dollars: { type: "money", currency: "USD" },
    at: { type: "instant", label: { zh: "提交时间", en: "Submitted" } },
    phone: { type: "text", readable: false },
    handler: { type: "reference", target: "member" },
    campus: { type: "reference", target: "campus" },
    items: {
      type: "table",
      columns: { qty: { type: "integer", label: { zh: "数量" } } },
      label: { zh: "明细", en: "Items" },
    },
  },
};
const left = (field: string) => ({ left: { field } });

describe("[C5] what a check refuses, and where", () => {
  test.each<[string, Condition, string]>([
    ["condition.unknownField", { all: [{ op: "isEmpty", ...left("nope") }] }, "/all/0/left"],
    ["condition.fieldNotReadable", { op: "isEmpty", ...left("phone") }, "/left"],
    ["condition.operatorNotForType", { op: "contains", ...left("amount"), right: { value: 1 } }, "/op"],
    ["condition.operatorNotHere", { op: "changed", ...left("reason") }, "/op"],
    ["condition.typeMismatch", { not: { op: "eq", ...left("amount"), right: { field: "reason" } } }, "/not/right"],
    ["condition.typeMismatch", { op: "eq", ...left("amount"), right: { field: "dollars" } }, "/right"],
    ["condition.typeMismatch", { op: "eq", ...left("handler"), right: { field: "campus" } }, "/right"],
    ["condition.badLiteral", { op: "eq", ...left("amount"), right: { value: "5" } }, "/right"],
    ["condition.unknownOption", { op: "in", ...left("reason"), right: { value: ["moving", "gone"] } }, "/right"],
    ["condition.rightMissing", { op: "eq", ...left("amount") }, "/right"],
    ["condition.rightMissing", { op: "between", ...left("amount"), right: [{ value: 1 }] }, "/right"],
    ["condition.rightNotExpected", { op: "isEmpty", ...left("amount"), right: { value: 1 } }, "/right"],
    ["condition.untypedLiteral", { op: "eq", left: { value: 1 }, right: { value: 1 } }, "/left"],
    ["condition.notATable", { some: "amount", where: { all: [] } }, "/some"],
    ["condition.unknownField", { op: "isEmpty", ...left("row.qty") }, "/left"],
    [
      "condition.noSuchSignature",
      { op: "eq", left: { fn: "add", args: [{ field: "amount" }, { field: "at" }] }, right: { value: 1 } },
      "/left",
    ],
  ])("%s", (code, condition, path) => {
    expect(checkCondition(condition, catalog)).toEqual([expect.objectContaining({ code, path })]);
  });
  test("a condition that does not type-check can't be compiled", () => {
    expect(() => compileCondition({ op: "isEmpty", ...left("nope") }, catalog)).toThrow(/unknownField/);
  });
  test("an option no longer offered is told, and the condition still runs", () => {
    expect(
      compileCondition({ op: "eq", ...left("reason"), right: { value: "gone" } }, catalog)(
        { reason: "gone" },
        { now: 0, zone: "UTC" },
      ),
    ).toBe(true);
  });
});

describe("[C7] the wire", () => {
  const seeds = fc.integer({ min: 0, max: 2 ** 31 });
  const wide = arbitraryCatalog(true);
  test("whatever is well-typed parses, and comes back as it was", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const condition = arbitraryCondition(randomOf(seed), wide);
        expect(checkCondition(condition, wide)).toEqual([]);
        expect(conditionSchema.parse(JSON.parse(JSON.stringify(condition)))).toEqual(condition);
      }),
      { numRuns: 200 },
    );
  });
  test.each<[string, unknown]>([
    ["unknown key", { all: [], also: 1 }],
    ["unknown operator", { op: "like", ...left("reason"), right: { value: "x" } }],
    ["unknown function", { op: "isEmpty", left: { fn: "eval", args: [] } }],
    ["no object", "true"],
    ["two groups at once", { all: [], any: [] }],
  ])("refused: %s", (_name, raw) => {
    expect(conditionSchema.safeParse(raw).success).toBe(false);
  });
  test("a hostile depth or size is refused, not a stack overflow", () => {
    let deep: unknown = { all: [] };
    for (let n = 0; n < 100_000; n++) deep = { not: deep };
    expect(conditionSchema.safeParse(deep).error?.issues[0]?.message).toBe("condition.tooDeep");
    const wideList = { op: "in", ...left("reason"), right: { value: Array.from({ length: 100_000 }, () => "a") } };
    expect(conditionSchema.safeParse(wideList).error?.issues[0]?.message).toBe("condition.tooLarge");
    expect(checkCondition(deep as Condition, catalog)[0]?.code).toBe("condition.tooDeep");
  });
});

describe("[C8] sentences", () => {
  const sentence = (condition: Condition, locale: "zh" | "en") =>
    conditionSentence(condition, catalog, { locale, zone: "Asia/Shanghai" });
  test.each<[Condition, string, string]>([
    [
      {
        all: [
          { op: "eq", ...left("reason"), right: { value: "moving" } },
          { op: "gt", ...left("amount"), right: { value: 500_000 } },
        ],
      },
      "退费原因是“搬家”且退费金额大于¥5,000",
      "Reason is “Moving” and Amount is more than ¥5,000",
    ],
    [
      { op: "lt", ...left("at"), right: { fn: "minus", args: [{ value: 3 }, { value: "day" }] } },
      "提交时间早于此刻之前3天",
      "Submitted is before 3 days before now",
    ],
    [
      { op: "ge", ...left("at"), right: { value: "2026-11-20T16:00:00.000Z" } },
      "提交时间不早于2026-11-21 00:00",
      "Submitted is not before 2026-11-21 00:00",
    ],
    [
      { not: { some: "items", where: { op: "gt", ...left("row.qty"), right: { value: 3 } } } },
      "并非（明细中有一行满足（该行的数量大于3））",
      "not (some row of Items has (its 数量 is more than 3))",
    ],
    [{ any: [] }, "从不成立", "never"],
  ])("%#", (condition, zh, en) => {
    expect(sentence(condition, "zh")).toBe(zh);
    expect(sentence(condition, "en")).toBe(en);
  });
  test("never empty, no slot left open, in both languages", () => {
    const wide = arbitraryCatalog(true);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 31 }),
        fc.constantFrom("zh" as const, "en" as const),
        (seed, locale) => {
          const text = conditionSentence(arbitraryCondition(randomOf(seed), wide), wide, { locale });
          expect(text.trim()).not.toBe("");
          expect(text).not.toMatch(/\{[\w*]+\}|undefined|\[object/);
        },
      ),
      { numRuns: 500 },
    );
  });
});

test("[C9] facts: exactly what an evaluation asks for", () => {
  const condition: Condition = {
    all: [
      { op: "eq", ...left("handler"), right: { fn: "me", args: [] } },
      { every: "items", where: { op: "lt", ...left("row.qty"), right: { field: "amount" } } },
      { op: "gt", ...left("at"), right: { fn: "startOf", args: [{ value: "week" }] } },
    ],
  };
  expect(conditionFacts(condition)).toEqual({
    fields: ["handler", "items", "amount", "at"],
    rowFields: [],
    now: true,
    me: true,
    myDepartments: false,
    myCampuses: false,
    before: false,
  });
  expect(operandFacts({ fn: "mul", args: [{ field: "row.qty" }, { field: "amount" }] })).toMatchObject({
    fields: ["amount"],
    rowFields: ["row.qty"],
    now: false,
  });
  expect(operandFacts({ fn: "plus", args: [{ field: "at" }, { value: 3 }, { value: "day" }] }).now).toBe(false);
});
