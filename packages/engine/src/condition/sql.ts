/**
 * A condition as parameterised PostgreSQL, two-valued as the closure is. A positive test may be NULL, which AND, OR
 * and WHERE treat as false; a negation is always `NOT COALESCE(positive, false)`. Positive tests are left bare, since
 * a COALESCE around them would keep every index from being used.
 */
import { InvariantError, type Value } from "../kernel/index.ts";
import type { Condition, ConditionEnv, FieldCatalog } from "./definition.ts";
import { compileTyped } from "./evaluate.ts";
import { fold } from "./fold.ts";
import { UUID } from "./normalise.ts";
import { NO_ROW } from "./read.ts";
import {
  arraySql,
  bindValue,
  constantValue,
  foldSql,
  PG_TYPE,
  placeOf,
  rangeSql,
  type SqlContext,
  scalarSql,
  tableSql,
  valueColumn,
  valueRows,
} from "./sql-operand.ts";
import { Aliases, Binder, type SqlCondition, type SqlResolver, type SqlShape } from "./sql-shape.ts";
import { typeCondition } from "./type-condition.ts";
import { isHard } from "./type-operand.ts";
import { isConstant, type TypedComparison, type TypedCondition, type TypedOperand } from "./typed.ts";

/**
 * `condition` over the row `t` of `ticket`. `resolver` says where each field lives; `env` is read once, here, so that
 * SQL compares with the same `now`, `me` … as JS. `first` is the number of the first parameter (default 1).
 * Throws InvariantError for a condition that does not type-check, asks for changes, or reads a table that is not jsonb.
 */
export function conditionToSql(
  condition: Condition,
  catalog: FieldCatalog,
  resolver: SqlResolver,
  env: ConditionEnv,
  first = 1,
): SqlCondition {
  const { typed, problems } = typeCondition(condition, catalog);
  if (!typed) {
    throw new InvariantError(`condition does not type-check: ${JSON.stringify(problems.find((p) => isHard(p.code)))}`);
  }
  const context: SqlContext = { binder: new Binder(), aliases: new Aliases(), resolver, env };
  return context.binder.finish(nodeSql(context, typed), first);
}

function nodeSql(context: SqlContext, node: TypedCondition): string {
  switch (node.kind) {
    case "all":
      return join(context, node.items, "AND", "TRUE");
    case "any":
      return join(context, node.items, "OR", "FALSE");
    case "not":
      return negation(nodeSql(context, node.item));
    case "compare":
      return node.negated ? negation(positiveSql(context, node)) : `(${positiveSql(context, node)})`;
    case "some":
    case "every":
    case "none":
      return quantifiedSql(context, node);
    default:
      return node satisfies never;
  }
}

function negation(positive: string): string {
  return `NOT COALESCE(${positive}, false)`;
}

function join(context: SqlContext, items: readonly TypedCondition[], word: "AND" | "OR", none: string): string {
  return items.length === 0 ? none : `(${items.map((item) => nodeSql(context, item)).join(` ${word} `)})`;
}

function quantifiedSql(context: SqlContext, node: Extract<TypedCondition, { where: TypedCondition }>): string {
  const alias = context.aliases.next("r");
  const rows = `SELECT 1 FROM jsonb_array_elements(${tableSql(context, node.table)}) AS ${alias}(item)`;
  const where = nodeSql({ ...context, row: `${alias}.item` }, node.where);
  if (node.kind === "every") return `NOT EXISTS (${rows} WHERE ${negation(where)})`;
  return `${node.kind === "none" ? "NOT " : ""}EXISTS (${rows} WHERE ${where})`;
}

function positiveSql(context: SqlContext, node: TypedComparison): string {
  const { row, left, right } = node;
  if (row.sql === null) throw new InvariantError(`${row.op} is not known to SQL`);
  if (isConstant(left) && right.every(isConstant)) {
    return compileTyped({ ...node, negated: false })(NO_ROW, context.env, NO_ROW) ? "TRUE" : "FALSE";
  }
  if (row.op === "isEmpty") return emptySql(context, left);
  const constants = right.map((one) => constantValue(context, one));
  const nothing = row.right === "list" ? constants.every((one) => one === null) : constants.includes(null);
  if (nothing || constantValue(context, left) === null) return "FALSE";
  const place = left.kind === "field" ? placeOf(context, left) : undefined;
  if (place?.kind === "value") return valueSql(context, node, place, constants);
  if (place?.kind === "rows") return rowsSql(context, node, place, constants);
  if (place?.kind === "column" && place.uuid) return uuidSql(context, node, place.sql, constants);
  // With literals alone on the right, '' can't match: the column stays bare, for its index.
  const bare = place?.kind === "column" && constants.every((one) => one !== undefined) ? place.sql : undefined;
  const folded = place?.kind === "column" ? place.folded : undefined;
  return fill(context, node, row.sql, constants, {
    l: () => (isSet(left) ? arraySql(context, left) : ordered(node, bare ?? scalarSql(context, left))),
    lf: () => folded ?? foldSql(context, bare ?? scalarSql(context, left)),
    lFrom: () => rangeSql(context, left).from,
    lTo: () => rangeSql(context, left).to,
  });
}

function isSet(operand: TypedOperand): boolean {
  return operand.shape.type === "optionSet" || operand.shape.type === "referenceSet";
}

/** Times are text in the database; their order must not be that of a locale. */
function ordered(node: TypedComparison, sql: string): string {
  return node.row.type === "time" && node.row.op !== "eq" && node.row.op !== "in" ? `${sql} COLLATE "C"` : sql;
}

type Slots = { l: () => string; lf: () => string; lFrom: () => string; lTo: () => string };

/** The template of the operator table with its slots filled. */
function fill(
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
function constantMembers(constants: readonly (Value | undefined)[]): Value[] | undefined {
  if (constants.some((one) => one === undefined)) return undefined;
  return constants.flatMap((one) => (Array.isArray(one) ? one : one === null || one === undefined ? [] : [one]));
}

/** A field of `ticket_value`: the comparison inside EXISTS, on the typed column, where an index can serve it. */
function valueSql(
  context: SqlContext,
  node: TypedComparison,
  place: Extract<SqlShape, { kind: "value" }>,
  constants: readonly (Value | undefined)[],
): string {
  const { left, row } = node;
  const template = isSet(left) ? row.sqlRow : row.sql;
  if (template === undefined || template === null) {
    return fill(
      context,
      node,
      row.sql ?? "",
      constants,
      slotsOf(() => arraySql(context, left)),
    );
  }
  const alias = context.aliases.next("v");
  const column = (name: string) => () => `${alias}.${name}`;
  const rows = valueRows(context, place.fieldId, alias);
  const test = fill(context, node, template, constants, {
    l: () => ordered(node, valueColumn(left.shape.type, alias)),
    lf: column("folded_value"),
    lFrom: column("date_value"),
    lTo: column("date_to"),
  });
  return `EXISTS (SELECT 1 ${rows} AND ${test})`;
}

function slotsOf(l: () => string): Slots {
  const none = (): string => {
    throw new InvariantError("this operand has no such slot");
  };
  return { l, lf: none, lFrom: none, lTo: none };
}

/** A set kept as rows of a side table. */
function rowsSql(
  context: SqlContext,
  node: TypedComparison,
  place: Extract<SqlShape, { kind: "rows" }>,
  constants: readonly (Value | undefined)[],
): string {
  const { row, left } = node;
  if (!row.sqlRow)
    return fill(
      context,
      node,
      row.sql ?? "",
      constants,
      slotsOf(() => arraySql(context, left)),
    );
  const rows = `SELECT 1 FROM ${place.from} WHERE ${place.where}`;
  const members = constantMembers(constants);
  if (place.uuid && members) {
    const ids = members.filter(isUuid);
    return ids.length === 0
      ? "FALSE"
      : `EXISTS (${rows} AND ${place.sql} = ANY(${context.binder.bind(ids, "uuid[]")}))`;
  }
  const test = fill(
    context,
    node,
    row.sqlRow,
    constants,
    slotsOf(() => (place.uuid ? `(${place.sql})::text` : place.sql)),
  );
  return `EXISTS (${rows} AND ${test})`;
}

/** A uuid column against literals: compared as uuid for its index; what is no UUID can't be equal. */
function uuidSql(
  context: SqlContext,
  node: TypedComparison,
  column: string,
  constants: readonly (Value | undefined)[],
): string {
  const members = constantMembers(constants);
  if (!members)
    return fill(
      context,
      node,
      node.row.sql ?? "",
      constants,
      slotsOf(() => `(${column})::text`),
    );
  const ids = members.filter(isUuid);
  const [id] = ids;
  if (id === undefined) return "FALSE";
  return node.row.op === "in"
    ? `${column} = ANY(${context.binder.bind(ids, "uuid[]")})`
    : `${column} = ${context.binder.bind(id, "uuid")}`;
}

function isUuid(value: Value): value is string {
  return typeof value === "string" && UUID.test(value);
}

function emptySql(context: SqlContext, left: TypedOperand): string {
  const place = left.kind === "field" ? placeOf(context, left) : undefined;
  if (place?.kind === "value") {
    return `NOT EXISTS (SELECT 1 ${valueRows(context, place.fieldId, context.aliases.next("v"))})`;
  }
  if (place?.kind === "rows") return `NOT EXISTS (SELECT 1 FROM ${place.from} WHERE ${place.where})`;
  if (left.shape.type === "table") return `COALESCE(jsonb_array_length(${tableSql(context, left)}), 0) = 0`;
  if (isSet(left)) return `COALESCE(cardinality(${arraySql(context, left)}), 0) = 0`;
  if (left.shape.type === "dateRange") return `${rangeSql(context, left).from} IS NULL`;
  return `${scalarSql(context, left)} IS NULL`;
}
