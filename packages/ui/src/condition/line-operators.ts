/** Which operators a line offers for a field, and what becomes of the value when the operator or the field changes. */
import {
  type Comparison,
  type Operand,
  type Operator,
  operatorRow,
  operatorsOf,
  positiveOf,
} from "@deskbell/engine/condition";
import type { FilterField } from "./catalog-of.ts";

/** One of several is also one of one: saying the same in two ways only asks people to choose. */
const LISTED = new Set(["option", "reference"]);
const SAME_AS_LIST = new Set<Operator>(["eq", "ne"]);
/** `le` and `gt` of a number beside `lt` and `ge` are plenty; ranges are asked by day. */
const NEVER = new Set<Operator>(["notBetween", "notStartsWith", "notOverlaps", "changed", "changedFrom", "changedTo"]);
const FIRST: readonly Operator[] = ["in", "anyOf", "under", "contains", "ge"];

export function offeredOperators(field: FilterField, current: Operator | undefined): Operator[] {
  const all = operatorsOf(field.type).filter(
    (op) =>
      op === current ||
      (!NEVER.has(op) &&
        !(LISTED.has(field.type) && SAME_AS_LIST.has(op)) &&
        !(field.type === "treeNode" && (op === "in" || op === "notIn")) &&
        !(
          (field.type === "text" || field.type === "boolean") &&
          (op === "in" || op === "notIn" || (field.type === "boolean" && op === "ne"))
        ) &&
        !(field.present && (op === "isEmpty" || op === "isNotEmpty"))),
  );
  return all.sort((a, b) => rank(a) - rank(b));
}

const rank = (op: Operator): number => {
  const at = FIRST.indexOf(op);
  return at < 0 ? FIRST.length : at;
};

/** A fresh line on a field: its first operator, no value yet. */
export function lineOn(field: FilterField): Comparison {
  const [op = "isEmpty"] = offeredOperators(field, undefined);
  return { op, left: { field: field.path } };
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
