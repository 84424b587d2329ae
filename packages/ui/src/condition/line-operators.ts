/** Which operators a line offers for a field, and what becomes of the value when the operator or the field changes. */
import {
  type Comparison,
  type Operand,
  type Operator,
  operatorRow,
  operatorsOf,
  positiveOf,
} from "@deskbell/engine/condition";
import type { ValueType } from "@deskbell/engine/kernel";
import type { FilterField } from "./catalog-of.ts";

/** What is chosen from a list is asked as one of several, everything else as one value: saying the same in two ways only asks people to choose. */
const LISTED = new Set<ValueType>(["option", "reference"]);
const MOMENTS = new Set<ValueType>(["instant", "date"]);
/** Ranges are asked by day, and what is not between is less or more. */
const NEVER = new Set<Operator>(["notBetween", "notStartsWith", "notOverlaps", "changed", "changedFrom", "changedTo"]);
const FIRST: readonly Operator[] = ["in", "anyOf", "under", "contains", "ge"];
/** A week is what people mean by lately. */
const LATELY: Operand = { fn: "minus", args: [{ value: 7 }, { value: "day" }] };
const LATELY_BY_DAY: Operand = {
  fn: "minus",
  args: [{ fn: "today", args: [] }, { value: 7 }, { value: "day" }],
};

export function offeredOperators(field: FilterField, current: Operator | undefined): Operator[] {
  return operatorsOf(field.type)
    .filter((op) => op === current || isOffered(field, op))
    .sort((a, b) => rank(a) - rank(b));
}

function isOffered({ type, present }: FilterField, op: Operator): boolean {
  if (NEVER.has(op)) return false;
  switch (op) {
    case "in":
    case "notIn":
      return LISTED.has(type);
    case "eq":
    case "ne":
      return !LISTED.has(type) && type !== "instant" && (op === "eq" || type !== "boolean");
    case "isEmpty":
    case "isNotEmpty":
      return !present;
    default:
      return true;
  }
}

const rank = (op: Operator): number => {
  const at = FIRST.indexOf(op);
  return at < 0 ? FIRST.length : at;
};

/** A fresh line on a field: its first operator; moments begin a week ago, all else without a value. */
export function lineOn(field: FilterField): Comparison {
  const [op = "isEmpty"] = offeredOperators(field, undefined);
  const line: Comparison = { op, left: { field: field.path } };
  if (!MOMENTS.has(field.type) || op !== "ge") return line;
  return { ...line, right: field.type === "date" ? LATELY_BY_DAY : LATELY };
}

/** The same line under another operator; the value stays where it fits. */
export function underOperator(line: Comparison, field: FilterField, op: Operator): Comparison {
  const rowOf = (one: Operator) => operatorRow(field.type, positiveOf(one).op);
  const [before, after] = [rowOf(line.op), rowOf(op)];
  const fits = before && after && before.right === after.right && before.rightType === after.rightType;
  const { right: _, ...rest } = line;
  return fits && line.right !== undefined ? { ...rest, op, right: line.right } : { ...rest, op };
}

/** The operands on the right, one per place. */
export const rightsOf = (line: Comparison): Operand[] => (line.right === undefined ? [] : [line.right].flat());
