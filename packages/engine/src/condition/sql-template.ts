/** Fills the SQL templates of the operator table. */
import { InvariantError, type Value } from "../kernel/index.ts";
import { fold } from "./fold.ts";
import { arraySql, bindValue, foldSql, PG_TYPE, rangeSql, type SqlContext, scalarSql } from "./sql-operand.ts";
import type { TypedComparison, TypedOperand } from "./typed.ts";

/** Whether an operand is of a set type. */
export function isSet(operand: TypedOperand): boolean {
  return operand.shape.type === "optionSet" || operand.shape.type === "referenceSet";
}

/** Times are text in the database; their order must not be that of a locale. */
export function ordered(node: TypedComparison, sql: string): string {
  return node.row.type === "time" && node.row.op !== "eq" && node.row.op !== "in" ? `${sql} COLLATE "C"` : sql;
}

/** The left side in the forms that templates ask for. */
export type Slots = { l: () => string; lf: () => string; lFrom: () => string; lTo: () => string };

/** The template of the operator table with its slots filled. */
export function fill(
  context: SqlContext,
  node: TypedComparison,
  template: string,
  constants: readonly (Value | undefined)[],
  slots: Slots,
): string {
  const [first, second] = node.right;
  return template.replace(/\{(\w+)\}/g, (_match, name: string) => {
    switch (name) {
      case "l":
        return slots.l();
      case "lf":
        return slots.lf();
      case "lFrom":
        return slots.lFrom();
      case "lTo":
        return slots.lTo();
      case "r":
        return need(first, (one) => (isSet(one) ? arraySql(context, one) : scalarSql(context, one)));
      case "r2":
        return need(second, (one) => scalarSql(context, one));
      case "rf":
        return need(first, (one) => foldedSql(context, one, constants[0]));
      case "rFrom":
        return need(first, (one) => rangeSql(context, one).from);
      case "rTo":
        return need(first, (one) => rangeSql(context, one).to);
      case "list":
        return listSql(context, node, constants);
      default:
        throw new InvariantError(`unknown slot ${name}`);
    }
  });
}

function need(operand: TypedOperand | undefined, make: (operand: TypedOperand) => string): string {
  if (!operand) throw new InvariantError("the template asks for an operand that the arity does not give");
  return make(operand);
}

function foldedSql(context: SqlContext, operand: TypedOperand, constant: Value | undefined): string {
  return typeof constant === "string"
    ? bindValue(context, "text", fold(constant))
    : foldSql(context, scalarSql(context, operand));
}

/** Members of the right side as an array; missing ones are left out. */
function listSql(context: SqlContext, node: TypedComparison, constants: readonly (Value | undefined)[]): string {
  const members = constantMembers(constants);
  const cast = `${PG_TYPE[memberType(node)]}[]`;
  if (members) return context.binder.bind(members, cast);
  const [only] = node.right;
  if (only && node.right.length === 1 && isSet(only)) return arraySql(context, only);
  return `array_remove(ARRAY[${node.right.map((one) => scalarSql(context, one)).join(", ")}]::${cast}, NULL)`;
}

function memberType(node: TypedComparison): TypedOperand["shape"]["type"] {
  return node.row.rightType ?? node.left.shape.type;
}

/** The members when no field is read: of several operands, or of the one set. */
export function constantMembers(constants: readonly (Value | undefined)[]): Value[] | undefined {
  if (constants.some((one) => one === undefined)) return undefined;
  return constants.flatMap((one) => (Array.isArray(one) ? one : one === null || one === undefined ? [] : [one]));
}

/** Slots of a place that offers its left side in one form only. */
export function slotsOf(l: () => string): Slots {
  const none = (): string => {
    throw new InvariantError("this operand has no such slot");
  };
  return { l, lf: none, lFrom: none, lTo: none };
}
