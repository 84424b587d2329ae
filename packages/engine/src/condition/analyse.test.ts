import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryCatalog, arbitraryCondition, arbitraryData, randomOf } from "./arbitrary/index.ts";
import {
  compileCondition,
  type Condition,
  evaluateCondition,
  type FieldCatalog,
  proveAlwaysTrue,
  proveCovered,
  proveDead,
  proveDisjoint,
  proveNever,
  SAMPLE_ENV,
} from "./index.ts";

const catalog: FieldCatalog = {
  fields: {
    reason: { type: "option", options: [{ id: "moving" }, { id: "unhappy" }, { id: "other" }] },
    priority: { type: "option", options: [{ id: "normal" }, { id: "urgent" }], present: true },
    amount: { type: "money", currency: "CNY" },
    rate: { type: "decimal" },
    on: { type: "date" },
    at: { type: "instant" },
    title: { type: "text" },
    tags: { type: "optionSet" },
    node: { type: "treeNode" },
    who: { type: "reference", target: "member" },
    other: { type: "money", currency: "CNY" },
    items: { type: "table", columns: { qty: { type: "integer" }, name: { type: "text" } } },
  },
};
const is = (field: string, value: string | number | boolean): Condition => ({
  op: "eq",
  left: { field },
  right: { value },
});
const over = (value: number): Condition => ({ op: "gt", left: { field: "amount" }, right: { value } });
const upTo = (value: number): Condition => ({ op: "le", left: { field: "amount" }, right: { value } });
const has = (value: string): Condition => ({ op: "contains", left: { field: "title" }, right: { value } });
const empty = (field: string): Condition => ({ op: "isEmpty", left: { field } });

describe("[C61] coverage, missing included", () => {
  test("amounts split at 5,000 leave a missing amount uncovered, and the witness is that record", () => {
    const proof = proveCovered([over(500_000), upTo(500_000)], catalog);
    expect(proof).toMatchObject({ verdict: "refuted", witness: { data: {} } });
    expect(proveCovered([over(500_000), upTo(500_000), empty("amount")], catalog)).toEqual({ verdict: "proved" });
  });
  test("a gap of one fen is found", () => {
    const proof = proveCovered(
      [over(500_000), { op: "lt", left: { field: "amount" }, right: { value: 500_000 } }, empty("amount")],
      catalog,
    );
    expect(proof).toMatchObject({ witness: { data: { amount: 500_000 } } });
  });
  test("all options and missing are a cover; a field that is never missing needs no arm for it", () => {
    const reasons = ["moving", "unhappy", "other"].map((id) => is("reason", id));
    expect(proveCovered([...reasons, empty("reason")], catalog)).toEqual({ verdict: "proved" });
    expect(proveCovered(reasons, catalog)).toMatchObject({ verdict: "refuted" });
    expect(proveCovered([is("priority", "normal"), is("priority", "urgent")], catalog)).toEqual({ verdict: "proved" });
  });
});

describe("[C62] dead arms, overlap, always and never", () => {
  test("an arm behind a wider one is dead", () => {
    expect(proveDead(over(600_000), [over(500_000)], catalog)).toEqual({ verdict: "proved" });
    expect(proveDead(over(400_000), [over(500_000)], catalog)).toMatchObject({ verdict: "refuted" });
  });
  test.each<[string, Condition, Condition]>([
    ["options", is("reason", "moving"), is("reason", "other")],
    ["money", over(100), upTo(100)],
    ["text", is("title", "a"), { not: has("A") }],
    [
      "trees",
      { op: "under", left: { field: "node" }, right: { value: "a/b" } },
      { op: "notUnder", left: { field: "node" }, right: { value: "a" } },
    ],
    [
      "sets",
      { op: "allOf", left: { field: "tags" }, right: { value: ["x", "y"] } },
      { op: "noneOf", left: { field: "tags" }, right: { value: ["y"] } },
    ],
    ["rows", { some: "items", where: { all: [] } }, empty("items")],
    [
      "an atom that can't be looked into",
      { op: "lt", left: { field: "amount" }, right: { field: "other" } },
      { not: { op: "lt", left: { field: "amount" }, right: { field: "other" } } },
    ],
  ])("disjoint: %s", (_name, a, b) => {
    expect(proveDisjoint(a, b, catalog)).toEqual({ verdict: "proved" });
  });
  test.each<[string, Condition, Condition]>([
    ["two texts in one", has("退费"), has("投诉")],
    ["field against field", { op: "lt", left: { field: "amount" }, right: { field: "other" } }, over(7)],
    [
      "now",
      { op: "gt", left: { field: "at" }, right: { fn: "now", args: [] } },
      { op: "isNotEmpty", left: { field: "at" } },
    ],
    ["me", { op: "eq", left: { field: "who" }, right: { fn: "me", args: [] } }, { all: [] }],
    [
      "rows",
      { some: "items", where: { op: "gt", left: { field: "row.qty" }, right: { value: 3 } } },
      { some: "items", where: { op: "lt", left: { field: "row.qty" }, right: { value: 2 } } },
    ],
    [
      "decimals",
      { op: "gt", left: { field: "rate" }, right: { value: "0.1" } },
      { op: "lt", left: { field: "rate" }, right: { value: "0.11" } },
    ],
  ])("overlap with a witness: %s", (_name, a, b) => {
    const proof = proveDisjoint(a, b, catalog);
    expect(proof.verdict).toBe("refuted");
  });
  test("what can't be settled is unknown, never a finding", () => {
    const ab: Condition = { op: "lt", left: { field: "amount" }, right: { field: "other" } };
    const ba: Condition = { op: "lt", left: { field: "other" }, right: { field: "amount" } };
    expect(proveDisjoint(ab, ba, catalog)).toEqual({ verdict: "unknown" });
  });
});

describe("properties", () => {
  const wide = arbitraryCatalog();
  const seeds = fc.integer({ min: 0, max: 2 ** 31 });
  test("[C60] a witness witnesses, and nothing contradicts a proof", () => {
    const verdicts = { proved: 0, refuted: 0, unknown: 0 };
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = randomOf(seed);
        const condition = arbitraryCondition(random, wide, 2);
        const never = proveNever(condition, wide);
        const always = proveAlwaysTrue(condition, wide);
        verdicts[never.verdict]++;
        if (never.verdict === "refuted") {
          expect(evaluateCondition(condition, wide, never.witness.data, never.witness.env)).toBe(true);
        }
        if (always.verdict === "refuted") {
          expect(evaluateCondition(condition, wide, always.witness.data, always.witness.env)).toBe(false);
        }
        const test = compileCondition(condition, wide);
        for (let n = 0; n < 20; n++) {
          const holds = test(arbitraryData(random, wide, 0.4), SAMPLE_ENV);
          if (never.verdict === "proved") expect(holds).toBe(false);
          if (always.verdict === "proved") expect(holds).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
    expect(verdicts.refuted).toBeGreaterThan(verdicts.unknown);
  });
});
