import { checkCondition, type Condition } from "@deskbell/engine/condition";
import { VALUE_TYPES } from "@deskbell/engine/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogOf, type FilterField } from "./catalog-of.ts";
import {
  asGroup,
  emptyLine,
  fromGroup,
  groupOf,
  linesOf,
  MATCHES,
  readyCondition,
  withoutLine,
} from "./condition-tree.ts";
import { lineOn, offeredOperators, underOperator } from "./line-operators.ts";
import { recordsIn } from "./records-in.ts";

const field = (path: string, more: Partial<FilterField>): FilterField => ({
  path,
  label: { zh: path },
  type: "text",
  present: false,
  target: null,
  currency: null,
  scale: null,
  options: null,
  ...more,
});
const FIELDS = VALUE_TYPES.map((type) =>
  field(`f-${type}`, {
    type,
    target: type.startsWith("reference") ? "student" : null,
    currency: type === "money" ? "CNY" : null,
    options: type.startsWith("option") ? [{ id: "a", label: { zh: "甲" } }] : null,
  }),
);
const typeOf = (path: string) => FIELDS.find((one) => one.path === path)?.type;
const priority: Condition = { op: "in", left: { field: "f-option" }, right: [{ value: "a" }] };

describe("a condition that is being built", () => {
  it("reads a group as it writes it, denied or not", () => {
    for (const match of MATCHES) {
      expect(groupOf(fromGroup({ match, items: [priority, priority] }))).toEqual({
        match,
        items: [priority, priority],
      });
    }
    expect(asGroup(priority)).toEqual({ match: "all", items: [priority] });
    expect(asGroup({ not: priority })).toEqual({ match: "notAny", items: [priority] });
  });

  it("leaves out what is not filled in, whole groups too", () => {
    const half: Condition = { op: "between", left: { field: "f-integer" }, right: [{ value: 1 }, { value: null }] };
    const tree: Condition = {
      all: [emptyLine(), half, { any: [emptyLine()] }, { not: { all: [priority, emptyLine()] } }],
    };
    expect(readyCondition(tree, typeOf)).toEqual({ all: [{ not: { all: [priority] } }] });
    expect(readyCondition({ all: [emptyLine()] }, typeOf)).toBeUndefined();
  });

  it("is taken apart line by line", () => {
    const both: Condition = { all: [priority, { any: [priority] }] };
    expect(linesOf(both)).toHaveLength(2);
    expect(withoutLine(both, 0)).toEqual({ all: [{ any: [priority] }] });
    expect(withoutLine(priority, 0)).toBeUndefined();
  });

  it("keeps what it is given, whatever is built around it", () => {
    const tree = fc.letrec<{ node: Condition }>((tie) => ({
      node: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        fc.constant(priority),
        fc.array(tie("node"), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
        fc.array(tie("node"), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
        fc.array(tie("node"), { minLength: 1, maxLength: 3 }).map((any) => ({ not: { any } })),
      ),
    })).node;
    fc.assert(
      fc.property(tree, (node) => {
        expect(readyCondition(node, typeOf)).toEqual(node);
      }),
    );
  });
});

describe("a line", () => {
  it("offers for every type only what the engine takes there", () => {
    const catalog = catalogOf(FIELDS);
    for (const one of FIELDS) {
      for (const op of offeredOperators(one, undefined)) {
        const codes = checkCondition({ op, left: { field: one.path } }, catalog).map((problem) => problem.code);
        expect(codes, `${op} on ${one.type}`).not.toContain("condition.operatorNotForType");
        expect(codes, `${op} on ${one.type}`).not.toContain("condition.operatorNotHere");
      }
    }
  });

  it("keeps its value under an operator that takes the same", () => {
    const amount = field("n", { type: "integer" });
    const line = { ...lineOn(amount), op: "ge" as const, right: { value: 3 } };
    expect(underOperator(line, amount, "lt")).toEqual({ ...line, op: "lt" });
    expect(underOperator(line, amount, "between").right).toBeUndefined();
    expect(underOperator(line, amount, "isEmpty").right).toBeUndefined();
  });

  it("names the records that it speaks of, so that they can be asked for", () => {
    const about: Condition = { op: "in", left: { field: "f-reference" }, right: [{ value: "x" }, { value: "y" }] };
    expect([...recordsIn({ all: [about, { not: { any: [about, priority] } }] }, FIELDS)]).toEqual([
      ["student", ["x", "y"]],
    ]);
  });
});
