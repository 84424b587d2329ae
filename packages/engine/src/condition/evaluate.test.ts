import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Data, Value } from "../kernel/index.ts";
import {
  arbitraryCatalog,
  arbitraryComparison,
  arbitraryCondition,
  arbitraryData,
  arbitraryValue,
  patternOf,
  randomOf,
} from "./arbitrary/index.ts";
import {
  checkCondition,
  compileCondition,
  type Condition,
  type ConditionEnv,
  evaluateCondition,
  type Operand,
  OPERATOR_TABLE,
  positiveOf,
} from "./index.ts";

const catalog = arbitraryCatalog(true);
const env: ConditionEnv = {
  now: Date.parse("2026-11-21T02:30:00.000Z"),
  zone: "Asia/Shanghai",
  me: "0192f0c0-0000-7000-8000-000000000001",
};
const junkValue = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    "garbage",
    "2026-99-99",
    "1e400",
    "NaN",
    "99:99",
    Number.NaN,
    1e300,
    0.5,
    [{}],
    [{ date: "x", decimal: "y" }],
  ),
);
const seeds = fc.integer({ min: 0, max: 2 ** 31 });

describe("[C10] the operator table: every operator on every type, both sides missing or there", () => {
  test.each(OPERATOR_TABLE.map((row) => [row.type, row.op, row] as const))("%s %s", (type, op, row) => {
    const random = randomOf(11);
    const field = `${type}1`;
    const there = arbitraryValue(random, catalog.fields[field] ?? { type });
    const rightValue = arbitraryValue(random, catalog.fields[`${row.rightType ?? type}1`] ?? { type });
    const literal = (value: Value): Operand => ({ value, type: row.rightType ?? type });
    const right = (value: Value): { right?: Operand | Operand[] } => {
      if (row.right === "none") return {};
      if (row.right === "two") return { right: [literal(value), literal(rightValue)] };
      return { right: row.right === "list" ? [literal(value)] : literal(value) };
    };
    const holds = (data: Data, value: Value, before: Data = data) =>
      evaluateCondition({ op, left: { field }, ...right(value) }, catalog, data, { ...env, before });
    if (row.missingLeft !== "as below") {
      for (const gone of [{}, { [field]: null }, { [field]: "" }, { [field]: [] }]) {
        expect(holds(gone, rightValue)).toBe(row.missingLeft);
      }
    }
    if (row.missingRight !== null) {
      for (const gone of [null, "", []]) expect(holds({ [field]: there }, gone, {})).toBe(row.missingRight);
    }
    if (op === "isEmpty") expect(holds({ [field]: there }, null)).toBe(false);
  });
});

describe("[C11] normal verdicts", () => {
  const yes: [string, Condition, Data][] = [
    ["text is equal by code point", eq("text1", "abc"), { text1: "abc" }],
    ["contains folds case and width", cmp("contains", "text1", "ＡB"), { text1: "xabx" }],
    ["contains knows no wildcards", { not: cmp("contains", "text1", "a%c") }, { text1: "abc" }],
    ["a text is not equal across case", { not: eq("text1", "ABC") }, { text1: "abc" }],
    ["decimals compare by value", cmp("lt", "decimal1", "10"), { decimal1: "9.5" }],
    ["negative decimals", cmp("lt", "decimal1", "-9"), { decimal1: "-10.25" }],
    ["between is inclusive below", between("money1", 100, 200), { money1: 100 }],
    ["between is inclusive above", between("money1", 100, 200), { money1: 200 }],
    ["between the wrong way round holds for nothing", { not: between("money1", 200, 100) }, { money1: 150 }],
    ["in", { op: "in", left: { field: "option1" }, right: { value: ["a", "b"] } }, { option1: "b" }],
    [
      "in a set field",
      { op: "in", left: { field: "option1" }, right: { field: "optionSet1" } },
      { option1: "b", optionSet1: ["a", "b"] },
    ],
    ["in [] is false", { not: { op: "in", left: { field: "option1" }, right: [] } }, { option1: "b" }],
    ["notIn [] is true", { op: "notIn", left: { field: "option1" }, right: [] }, { option1: "b" }],
    [
      "sets are equal in any order",
      { op: "eq", left: { field: "optionSet1" }, right: { value: ["b", "a"] } },
      { optionSet1: ["a", "b"] },
    ],
    ["anyOf", { op: "anyOf", left: { field: "optionSet1" }, right: { value: ["c", "a"] } }, { optionSet1: ["a", "b"] }],
    ["noneOf", { op: "noneOf", left: { field: "optionSet1" }, right: { value: ["c"] } }, { optionSet1: ["a", "b"] }],
    [
      "allOf",
      { op: "allOf", left: { field: "optionSet1" }, right: { value: ["b", "a"] } },
      { optionSet1: ["a", "b", "c"] },
    ],
    ["under itself", cmp("under", "treeNode1", "a/b"), { treeNode1: "a/b" }],
    ["under a parent", cmp("under", "treeNode1", "a"), { treeNode1: "a/b/c" }],
    ["not under a name's beginning", cmp("notUnder", "treeNode1", "a/b"), { treeNode1: "a/bc" }],
    [
      "a range contains its ends",
      { op: "contains", left: { field: "dateRange1" }, right: { value: "2026-01-02" } },
      { dateRange1: { from: "2026-01-01", to: "2026-01-02" } },
    ],
    [
      "ranges overlap in one day",
      { op: "overlaps", left: { field: "dateRange1" }, right: { value: { from: "2026-01-02", to: "2026-01-09" } } },
      { dateRange1: { from: "2026-01-01", to: "2026-01-02" } },
    ],
    ["an empty all is true", { all: [] }, {}],
    ["an empty any is false", { not: { any: [] } }, {}],
    ["some of no rows is false", { not: { some: "table1", where: { all: [] } } }, {}],
    ["every of no rows is true", { every: "table1", where: { any: [] } }, {}],
    ["none of no rows is true", { none: "table1", where: { all: [] } }, {}],
    [
      "rows see outer fields",
      { some: "table1", where: { op: "gt", left: { field: "row.integer" }, right: { field: "integer1" } } },
      { integer1: 1, table1: [{ integer: 1 }, { integer: 2 }] },
    ],
    [
      "a literal may stand on the left",
      { op: "lt", left: { value: 5 }, right: { field: "integer1" } },
      { integer1: 6 },
    ],
    ["ne of a missing field is true", cmp("ne", "option1", "a"), {}],
    ["a value of another JSON kind is missing", { op: "isEmpty", left: { field: "integer1" } }, { integer1: "7" }],
    ["a key of Object.prototype is missing", { op: "isEmpty", left: { field: "text1" } }, {}],
  ];
  test.each(yes)("%s", (_name, condition, data) => {
    expect(checkCondition(condition, catalog)).toEqual([]);
    expect(evaluateCondition(condition, catalog, data, env)).toBe(true);
  });
});

describe("[C12] changes", () => {
  const changed = (op: "changed" | "changedFrom" | "changedTo", before: Data | undefined, after: Data, to?: string) =>
    evaluateCondition(
      { op, left: { field: "option1" }, ...(to === undefined ? {} : { right: { value: to } }) },
      catalog,
      after,
      { ...env, ...(before ? { before } : {}) },
    );
  test("changed: missing is equal to missing, and nothing was there before the first version", () => {
    expect(changed("changed", {}, { option1: "" })).toBe(false);
    expect(changed("changed", undefined, { option1: "a" })).toBe(true);
    expect(changed("changed", { option1: "a" }, { option1: "a" })).toBe(false);
    expect(changed("changed", { option1: "a" }, {})).toBe(true);
  });
  test("changedFrom and changedTo ask for a change and an end of it", () => {
    expect(changed("changedFrom", { option1: "a" }, { option1: "b" }, "a")).toBe(true);
    expect(changed("changedFrom", { option1: "a" }, {}, "a")).toBe(true);
    expect(changed("changedFrom", { option1: "a" }, { option1: "a" }, "a")).toBe(false);
    expect(changed("changedTo", { option1: "a" }, { option1: "b" }, "b")).toBe(true);
    expect(changed("changedTo", { option1: "b" }, { option1: "b" }, "b")).toBe(false);
  });
});

describe("properties", () => {
  test("[C2] total: any well-typed condition over any data is true or false and never throws", () => {
    fc.assert(
      fc.property(seeds, fc.dictionary(fc.constantFrom(...Object.keys(catalog.fields)), junkValue), (seed, junk) => {
        const random = randomOf(seed);
        const test = compileCondition(arbitraryCondition(random, catalog), catalog);
        expect(typeof test(arbitraryData(random, catalog), env)).toBe("boolean");
        expect(typeof test(junk as Data, env)).toBe("boolean");
      }),
      { numRuns: 500 },
    );
  });
  test("[C2] not is negation, and De Morgan holds", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = randomOf(seed);
        const [a, b] = [arbitraryCondition(random, catalog), arbitraryCondition(random, catalog)];
        const compiled = (condition: Condition) => compileCondition(condition, catalog);
        const [plain, not] = [compiled(a), compiled({ not: a })];
        const [notBoth, eitherNot] = [compiled({ not: { all: [a, b] } }), compiled({ any: [{ not: a }, { not: b }] })];
        for (let n = 0; n < 5; n++) {
          const data = arbitraryData(random, catalog);
          expect(not(data, env)).toBe(!plain(data, env));
          expect(notBoth(data, env)).toBe(eitherNot(data, env));
        }
      }),
      { numRuns: 200 },
    );
  });
  test("[C3] a negative operator is exactly not of its positive", () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(...OPERATOR_TABLE), (seed, row) => {
        const random = randomOf(seed);
        const comparison = arbitraryComparison(random, catalog, row);
        const { op, negated } = positiveOf(comparison.op);
        const data = arbitraryData(random, catalog);
        const positive = evaluateCondition({ ...comparison, op }, catalog, data, env);
        expect(evaluateCondition(comparison, catalog, data, env)).toBe(negated ? !positive : positive);
      }),
      { numRuns: 500 },
    );
  });
  test("[C2] a positive operator with a missing operand is false", () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(...OPERATOR_TABLE.filter((row) => row.missingLeft === false)), (seed, row) => {
        const random = randomOf(seed);
        const comparison = arbitraryComparison(random, catalog, row);
        const data = arbitraryData(random, catalog, 0.6);
        if (patternOf(comparison, catalog, env)(data) === "normal") return;
        const { op } = positiveOf(comparison.op);
        expect(evaluateCondition({ ...comparison, op }, catalog, data, { ...env, before: {} })).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
  test("the plain closures and the general ones agree", () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(...OPERATOR_TABLE), (seed, row) => {
        const random = randomOf(seed);
        const comparison = arbitraryComparison(random, catalog, row, "none", 0);
        if (!("field" in comparison.left) || row.op.startsWith("changed")) return;
        // A call around the field keeps the plain closure away.
        const general: Condition = { ...comparison, left: { fn: "coalesce", args: [comparison.left] } };
        if (checkCondition(general, catalog).length > 0) return;
        const data = arbitraryData(random, catalog);
        expect(evaluateCondition(comparison, catalog, data, env)).toBe(evaluateCondition(general, catalog, data, env));
      }),
      { numRuns: 500 },
    );
  });
});

function cmp(op: "contains" | "lt" | "ne" | "under" | "notUnder" | "eq", field: string, value: Value): Condition {
  return { op, left: { field }, right: { value } };
}

function eq(field: string, value: Value): Condition {
  return cmp("eq", field, value);
}

function between(field: string, low: number, high: number): Condition {
  return { op: "between", left: { field }, right: [{ value: low }, { value: high }] };
}
