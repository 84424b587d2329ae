/** The atoms of a condition: what can be exhausted by representatives of one field, and what stays a free yes or no. */
import type { Data, Value } from "../kernel/index.ts";
import type { Candidate } from "./analyse-classes.ts";
import { CLASSED_TYPES } from "./analyse-classes.ts";
import { testOf, type Test } from "./compare.ts";
import type { ConditionEnv, Shape } from "./definition.ts";
import { NO_ROW } from "./read.ts";
import type { TypedComparison, TypedCondition } from "./typed.ts";

/** A comparison of one field with literals. `pattern`: `contains`, `startsWith`, open for a text unlike all literals. */
export interface PlainAtom {
  kind: "plain";
  path: string;
  shape: Shape;
  literals: Value[];
  pattern: boolean;
  /** For a free yes or no while the text is `others`. */
  key: string;
  test: Test;
}

/** Depends on more than one field's literals: on another field, on now, on rows, on the record before. */
export interface OpenAtom {
  kind: "open";
  key: string;
  /** A quantifier is settled when its table is missing. */
  table?: { path: string; whenMissing: boolean };
}

export type Atom = PlainAtom | OpenAtom;
type Leaf = Exclude<TypedCondition, { kind: "all" | "any" | "not" }>;

const NO_ENV: ConditionEnv = { now: 0, zone: "UTC" };

/** The atom of a leaf; negations of one comparison share its key. */
export function atomOf(leaf: Leaf): Atom {
  if (leaf.kind !== "compare") {
    const key = JSON.stringify(leaf);
    return leaf.table.kind === "field"
      ? { kind: "open", key, table: { path: leaf.table.path, whenMissing: leaf.kind !== "some" } }
      : { kind: "open", key };
  }
  const { left, right, row } = leaf;
  const key = JSON.stringify({ op: row.op, left, right });
  const literals = literalsOf(leaf);
  if (left.kind !== "field" || left.column !== undefined || literals === undefined || row.sql === null) {
    return { kind: "open", key };
  }
  if (!CLASSED_TYPES.includes(row.type) && row.op !== "isEmpty") return { kind: "open", key };
  return {
    kind: "plain",
    path: left.path,
    shape: left.shape,
    literals,
    pattern: row.op === "contains" || row.op === "startsWith",
    key,
    test: testOf({ ...leaf, negated: false }),
  };
}

/** The scalars on the right, when all are literals. */
export function literalsOf({ right }: TypedComparison): Value[] | undefined {
  const literals: Value[] = [];
  for (const one of right) {
    if (one.kind !== "constant") return undefined;
    literals.push(...(Array.isArray(one.value) ? one.value : [one.value]));
  }
  return literals;
}

/** What a plain atom says of a candidate; undefined for a pattern over an unnamed text. */
export function verdictOf(atom: PlainAtom, candidate: Candidate): boolean | undefined {
  if (atom.pattern && candidate.others) return undefined;
  const data: Data = { [atom.path]: candidate.value };
  return atom.test(data, NO_ENV, NO_ROW);
}

/** Leaves that speak of the record itself; a quantifier is one leaf, whatever its `where` says. */
export function* outerLeaves(node: TypedCondition): Generator<Leaf> {
  switch (node.kind) {
    case "all":
    case "any":
      for (const item of node.items) yield* outerLeaves(item);
      return;
    case "not":
      yield* outerLeaves(node.item);
      return;
    default:
      yield node;
  }
}
