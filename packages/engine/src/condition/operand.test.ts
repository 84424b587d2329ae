import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryCallOf, arbitraryCatalog, arbitraryData, callKinds, randomOf } from "./arbitrary/index.ts";
import {
  checkOperand,
  compileOperand,
  evaluateOperand,
  type FieldCatalog,
  normaliseValue,
  type Operand,
} from "./index.ts";

const catalog: FieldCatalog = {
  fields: {
    fee: { type: "money", currency: "CNY" },
    dollars: { type: "money", currency: "USD" },
    n: { type: "integer" },
    rate: { type: "decimal" },
    on: { type: "date" },
    at: { type: "instant" },
    clock: { type: "time" },
    name: { type: "text" },
    range: { type: "dateRange" },
    tags: { type: "optionSet" },
    items: {
      type: "table",
      columns: { qty: { type: "integer" }, price: { type: "money", currency: "CNY" }, rate: { type: "decimal" } },
    },
  },
};
const env = {
  now: Date.parse("2026-11-21T02:30:00.000Z"),
  zone: "Asia/Shanghai",
  me: "m1",
  myDepartments: ["d1"],
  myCampuses: [],
};
const f = (field: string): Operand => ({ field });
const v = (value: string | number): Operand => ({ value });
const d = (value: string): Operand => ({ value, type: "decimal" });
const call = (fn: Extract<Operand, { fn: string }>["fn"], ...args: Operand[]): Operand => ({ fn, args });

const data = {
  fee: 680_000,
  n: 7,
  rate: "0.15",
  on: "2026-11-21",
  at: "2026-11-20T16:30:00.000Z",
  clock: "18:40",
  name: "𠮷野家",
  range: { from: "2026-01-31", to: "2026-02-03" },
  tags: ["a", "b"],
  items: [{ qty: 3, price: 12_000, rate: "0.1" }, { qty: 4 }, { price: 5, rate: "0.25" }],
};

test.each<[string, Operand, unknown]>([
  ["[C40] now", call("now"), "2026-11-21T02:30:00.000Z"],
  ["[C40] today is the tenant's", call("today"), "2026-11-21"],
  ["[C41] me", call("me"), "m1"],
  ["[C41] no campuses is missing", call("myCampuses"), null],
  ["[C42] a week starts on Monday", call("startOf", v("week"), f("on")), "2026-11-16"],
  ["[C42] the start of this month", call("startOf", v("month")), "2026-10-31T16:00:00.000Z"],
  ["[C42] the start of an instant's day is local", call("startOf", v("day"), f("at")), "2026-11-20T16:00:00.000Z"],
  ["[C43] three days before now", call("minus", v(3), v("day")), "2026-11-18T02:30:00.000Z"],
  ["[C43] a month has its last day", call("plus", call("from", f("range")), v(1), v("month")), "2026-02-28"],
  ["[C43] a step beyond 9999 is missing", call("plus", f("on"), v(4_000), v("year")), "6026-11-21"],
  ["[C43] a step of more than 4,000 years is missing", call("plus", f("on"), v(4_001), v("year")), null],
  [
    "[C43] an instant plus a duration",
    call("plus", f("at"), call("mul", { value: 60_000, type: "duration" }, v(90))),
    "2026-11-20T18:00:00.000Z",
  ],
  ["[C44] dateOf is local", call("dateOf", f("at")), "2026-11-21"],
  ["[C44] timeOf is local", call("timeOf", f("at")), "00:30"],
  ["[C44] at", call("at", f("on"), f("clock")), "2026-11-21T10:40:00.000Z"],
  ["[C45] Saturday is 6", call("weekday", f("on")), 6],
  ["[C45] days between", call("daysBetween", v("2026-11-01"), f("on")), 20],
  ["[C45] an instant less an instant is a duration", call("sub", call("now"), f("at")), 36_000_000],
  ["[C50] money by a rate is half-up", call("mul", { value: 5, type: "money" }, d("0.1")), 1],
  ["[C50] money by money is a ratio", call("div", f("fee"), { value: 300, type: "money" }), "2266.6666666667"],
  ["[C51] division by zero is missing", call("div", f("n"), v(0)), null],
  ["[C51] division rounds half-up at 10 places", call("div", v(2), { value: 3, type: "integer" }), "0.6666666667"],
  ["[C51] away from zero", call("round", d("-2.5"), v(0)), "-3"],
  [
    "[C52] beyond a safe integer is missing",
    call("add", { value: 9_007_199_254_740_991, type: "integer" }, f("n")),
    null,
  ],
  ["[C52] 0.1 + 0.2", call("add", d("0.1"), d("0.2")), "0.3"],
  ["[C53] a missing argument makes the result missing", call("add", f("n"), { value: null, type: "integer" }), null],
  ["[C54] coalesce", call("coalesce", { value: null, type: "integer" }, f("n")), 7],
  ["[C54] least passes over what is missing", call("least", { value: null, type: "integer" }, f("n"), v(9)), 7],
  ["[C55] length counts code points", call("length", f("name")), 3],
  ["[C55] length of a set", call("length", f("tags")), 2],
  ["[C55] length of a missing text is 0", call("length", { value: "", type: "text" }), 0],
  ["[C56] count", call("count", f("items")), 3],
  ["[C56] count of a column", call("count", f("items"), v("qty")), 2],
  ["[C56] sum", call("sum", f("items"), v("price")), 12_005],
  ["[C56] average of integers is a decimal", call("avg", f("items"), v("qty")), "3.5"],
  ["[C56] least of a column", call("min", f("items"), v("rate")), "0.1"],
  [
    "[C57] concat passes over what is missing",
    call("concat", f("name"), { value: null, type: "text" }, v("!")),
    "𠮷野家!",
  ],
  ["[C57] slice counts code points from 1", call("slice", f("name"), v(1), v(2)), "𠮷野"],
  ["[C58] money in major units", call("toDecimal", f("fee")), "6800"],
  ["[C58] yen have no minor unit", call("toMoney", d("12.5"), v("JPY")), 13],
  ["[C58] a decimal as money", call("toMoney", d("12.345"), v("CNY")), 1235],
])("%s", (_name, operand, expected) => {
  expect(checkOperand(operand, catalog).problems).toEqual([]);
  expect(evaluateOperand(operand, catalog, data, env)).toBe(expected);
});

describe("formulas", () => {
  test("[C56] no rows: count and sum are 0, the others missing", () => {
    const values = (["count", "sum", "min", "max", "avg"] as const).map((fn) =>
      evaluateOperand(call(fn, f("items"), v("price")), catalog, {}, env),
    );
    expect(values).toEqual([0, 0, null, null, null]);
  });
  test("[C51] the result of a formula rounds half-up to its scale", () => {
    const operand = call("div", f("n"), v(3));
    expect(evaluateOperand(operand, catalog, data, env, { type: "decimal", scale: 2 })).toBe("2.33");
  });
  test("a row's formula reads row.<column>", () => {
    const rows: FieldCatalog = {
      fields: { "row.qty": { type: "integer" }, "row.price": { type: "money", currency: "CNY" } },
    };
    const total = compileOperand(call("mul", f("row.price"), f("row.qty")), rows);
    expect(total({}, env, { qty: 3, price: 12_000 })).toBe(36_000);
    expect(total({}, env)).toBe(null);
  });
  test("[C4] two currencies never meet", () => {
    expect(checkOperand(call("add", f("fee"), f("dollars")), catalog).problems[0]?.code).toBe(
      "condition.noSuchSignature",
    );
  });
});

test("[C53] every function is total, and what it yields is a canonical value of its type", () => {
  const wide = arbitraryCatalog();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), fc.constantFrom(...callKinds()), (seed, kind) => {
      const random = randomOf(seed);
      const operand = arbitraryCallOf(random, wide, kind.fn, kind.signature, kind.shape, 2);
      if (!operand) return;
      expect(checkOperand(operand, wide).problems).toEqual([]);
      const value = evaluateOperand(operand, wide, arbitraryData(random, wide), env);
      expect(normaliseValue(kind.shape.type, value)).toEqual({ ok: true, value });
    }),
    { numRuns: 1_500 },
  );
});
