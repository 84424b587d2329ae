/** One comparison as a closure: the `normal` column of the operator table, with its missing columns [C2]. */
import type { Data, Value, ValueType } from "../kernel/index.ts";
import { compareDecimals } from "./decimal.ts";
import type { ConditionEnv, PositiveOperator } from "./definition.ts";
import { fold } from "./fold.ts";
import { readerOf } from "./operand.ts";
import { plainTest } from "./plain-test.ts";
import { isRange, present, type Read } from "./read.ts";
import type { TypedComparison, TypedOperand } from "./typed.ts";

export type Test = (data: Data, env: ConditionEnv, row: Data) => boolean;

/** The closure of a typed comparison, negation included. */
export function testOf(node: TypedComparison): Test {
  const positive = plainTest(node) ?? TESTS[node.row.op](node);
  return node.negated ? (data, env, row) => !positive(data, env, row) : positive;
}

const TESTS: Readonly<Record<PositiveOperator, (node: TypedComparison) => Test>> = {
  eq: equality,
  lt: ordered,
  le: ordered,
  gt: ordered,
  ge: ordered,
  between,
  in: membership,
  contains: (node) =>
    node.row.type === "text" ? folded(node, (left, right) => left.includes(right)) : containsDay(node),
  startsWith: (node) => folded(node, (left, right) => left.startsWith(right)),
  overlaps: (node) =>
    both(node, (left, right) => isRange(left) && isRange(right) && left.from <= right.to && left.to >= right.from),
  under: (node) =>
    both(node, (left, right) => {
      const node = left as string;
      const top = right as string;
      return node === top || (node.startsWith(top) && node.charCodeAt(top.length) === SLASH);
    }),
  anyOf: (node) => sets(node, (left, right) => right.some((member) => left.includes(member))),
  allOf: (node) => sets(node, (left, right) => right.every((member) => left.includes(member))),
  isEmpty: (node) => {
    const read = readerOf(node.left);
    return (data, env, row) => read(data, env, row) === null;
  },
  changed: (node) => {
    const { before, after, same } = change(node);
    return (data, env) => !same(before(env), after(data));
  },
  changedFrom: (node) => {
    const { before, after, same } = change(node);
    const right = rightOf(node);
    return (data, env, row) => {
      const was = before(env);
      const value = right(data, env, row);
      return was !== null && value !== null && same(was, value) && !same(was, after(data));
    };
  },
  changedTo: (node) => {
    const { before, after, same } = change(node);
    const right = rightOf(node);
    return (data, env, row) => {
      const is = after(data);
      const value = right(data, env, row);
      return is !== null && value !== null && same(is, value) && !same(before(env), is);
    };
  },
};

const SLASH = 47;

function rightOf(node: TypedComparison): Read {
  const [right] = node.right;
  return right ? readerOf(right) : () => null;
}

/** The value of an operand that no data and no environment can change; undefined when there is none such. */
function literal(operand: TypedOperand | undefined): Value | undefined {
  return operand?.kind === "constant" ? operand.value : undefined;
}

function both(node: TypedComparison, test: (left: Value, right: Value) => boolean): Test {
  const left = readerOf(node.left);
  const right = rightOf(node);
  return (data, env, row) => {
    const a = left(data, env, row);
    if (a === null) return false;
    const b = right(data, env, row);
    return b !== null && test(a, b);
  };
}

function equality(node: TypedComparison): Test {
  const { type } = node.left.shape;
  if (type === "dateRange" || type === "optionSet" || type === "referenceSet") return both(node, sameValue(type));
  const constant = literal(node.right[0]);
  const left = readerOf(node.left);
  if (constant === null) return () => false;
  if (constant !== undefined) return (data, env, row) => left(data, env, row) === constant;
  return both(node, (a, b) => a === b);
}

/** Equality of two values of `type` that are there. Canonical JSON makes it `===` for scalars. */
function sameValue(type: ValueType): (left: Value, right: Value) => boolean {
  switch (type) {
    case "dateRange":
      return (left, right) => isRange(left) && isRange(right) && left.from === right.from && left.to === right.to;
    case "optionSet":
    case "referenceSet":
      return (left, right) =>
        Array.isArray(left) &&
        Array.isArray(right) &&
        left.every((member) => right.includes(member)) &&
        right.every((member) => left.includes(member));
    case "table":
      return (left, right) => canonicalJson(left) === canonicalJson(right);
    default:
      return (left, right) => left === right;
  }
}

function canonicalJson(value: Value): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Numbers order as numbers; dates, times and instants as their JSON text does. */
function ordered(node: TypedComparison): Test {
  const { op } = node.row;
  if (node.left.shape.type === "decimal") {
    const order = (left: Value, right: Value) => compareDecimals(left as string, right as string);
    if (op === "lt") return both(node, (left, right) => order(left, right) < 0);
    if (op === "le") return both(node, (left, right) => order(left, right) <= 0);
    return op === "gt"
      ? both(node, (left, right) => order(left, right) > 0)
      : both(node, (left, right) => order(left, right) >= 0);
  }
  if (op === "lt") return both(node, (left, right) => (left as number) < (right as number));
  if (op === "le") return both(node, (left, right) => (left as number) <= (right as number));
  return op === "gt"
    ? both(node, (left, right) => (left as number) > (right as number))
    : both(node, (left, right) => (left as number) >= (right as number));
}

function between(node: TypedComparison): Test {
  const [low, high] = node.right;
  if (!low || !high) return () => false;
  const notBefore = ordered({ ...node, row: { ...node.row, op: "ge" }, right: [low] });
  const notAfter = ordered({ ...node, row: { ...node.row, op: "le" }, right: [high] });
  return (data, env, row) => notBefore(data, env, row) && notAfter(data, env, row);
}

function membership(node: TypedComparison): Test {
  const left = readerOf(node.left);
  const constants = node.right.map(literal);
  if (node.right.length !== 1 || node.right[0]?.shape.type === node.left.shape.type) {
    if (constants.every((value) => value !== undefined)) {
      const set = new Set<Value>(constants.filter((value) => value !== null));
      return (data, env, row) => set.has(left(data, env, row));
    }
    const rights = node.right.map(readerOf);
    return (data, env, row) => {
      const value = left(data, env, row);
      return value !== null && rights.some((right) => right(data, env, row) === value);
    };
  }
  return both(node, (value, set) => Array.isArray(set) && set.includes(value));
}

function folded(node: TypedComparison, test: (left: string, right: string) => boolean): Test {
  const constant = literal(node.right[0]);
  if (typeof constant !== "string") {
    return both(node, (left, right) => test(fold(left as string), fold(right as string)));
  }
  const needle = fold(constant);
  const left = readerOf(node.left);
  return (data, env, row) => {
    const value = left(data, env, row);
    return typeof value === "string" && test(fold(value), needle);
  };
}

function containsDay(node: TypedComparison): Test {
  return both(node, (range, day) => isRange(range) && typeof day === "string" && range.from <= day && range.to >= day);
}

function sets(node: TypedComparison, test: (left: readonly Value[], right: readonly Value[]) => boolean): Test {
  const left = readerOf(node.left);
  const right = listReader(node);
  return (data, env, row) => {
    const a = left(data, env, row);
    if (!Array.isArray(a)) return false;
    const b = right(data, env, row);
    return b.length > 0 && test(a, b);
  };
}

/** The members of the right side, missing ones left out: one set, or each operand. */
function listReader(node: TypedComparison): (data: Data, env: ConditionEnv, row: Data) => readonly Value[] {
  const [only] = node.right;
  if (node.right.length === 1 && only && only.shape.type === node.left.shape.type) {
    const read = readerOf(only);
    return (data, env, row) => {
      const value = read(data, env, row);
      return Array.isArray(value) ? value : NONE;
    };
  }
  const constants = node.right.map(literal);
  if (constants.every((value) => value !== undefined)) {
    const members = constants.filter((value) => value !== null);
    return () => members;
  }
  const rights = node.right.map(readerOf);
  return (data, env, row) => rights.map((read) => read(data, env, row)).filter((value) => value !== null);
}

const NONE: readonly Value[] = [];

/** The field before and after; outside rules `before` is absent and reads as nothing was there. */
function change(node: TypedComparison): {
  before: (env: ConditionEnv) => Value;
  after: (data: Data) => Value;
  same: (left: Value, right: Value) => boolean;
} {
  const { type } = node.left.shape;
  const path = node.left.kind === "field" ? node.left.path : "";
  const equal = sameValue(type);
  return {
    before: (env) => present(type, env.before?.[path]),
    after: (data) => present(type, data[path]),
    same: (left, right) => (left === null || right === null ? left === right : equal(left, right)),
  };
}
