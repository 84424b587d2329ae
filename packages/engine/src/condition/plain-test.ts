/**
 * The comparisons that nearly all conditions are made of, a field against literals, as one closure each: no call to
 * a reader, no look at the type. Six predicates take 0.07 µs with these and 0.16 µs without (goal ≤ 0.2 µs), and
 * every list view, rule and SLA match is made of them. A literal is canonical and there, so that a value of another
 * JSON kind can't equal it; the generic tests of `compare.ts` give the same verdicts and the tests compare both.
 */
import type { Value } from "../kernel/index.ts";
import type { Test } from "./compare.ts";
import type { TypedComparison } from "./typed.ts";

/** A closure for the plain cases; undefined for all others. */
export function plainTest(node: TypedComparison): Test | undefined {
  const { left, right, row } = node;
  if (left.kind !== "field" || left.column !== undefined) return undefined;
  const constants: Value[] = [];
  for (const one of right) {
    if (one.kind !== "constant" || one.value === null || Array.isArray(one.value)) return undefined;
    constants.push(one.value);
  }
  const { path } = left;
  const [first] = constants;
  if (row.op === "eq" && first !== undefined && typeof first !== "object") return (data) => data[path] === first;
  if (row.op === "in") {
    const members = new Set(constants);
    return (data) => members.has(data[path] ?? null);
  }
  return typeof first === "number" ? orderedTest(row.op, path, first) : undefined;
}

function orderedTest(op: TypedComparison["row"]["op"], path: string, bound: number): Test | undefined {
  switch (op) {
    case "lt":
      return (data) => {
        const value = data[path];
        return typeof value === "number" && value < bound;
      };
    case "le":
      return (data) => {
        const value = data[path];
        return typeof value === "number" && value <= bound;
      };
    case "gt":
      return (data) => {
        const value = data[path];
        return typeof value === "number" && value > bound;
      };
    case "ge":
      return (data) => {
        const value = data[path];
        return typeof value === "number" && value >= bound;
      };
    default:
      return undefined;
  }
}
