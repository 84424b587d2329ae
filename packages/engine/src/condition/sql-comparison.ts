/** One comparison as SQL: the template of the operator table, filled for the place where the left field lives. */
import { InvariantError, type Value } from "../kernel/index.ts";
import { compileTyped } from "./evaluate.ts";
import { UUID } from "./normalise.ts";
import { NO_ROW } from "./read.ts";
import {
  arraySql,
  constantValue,
  foldSql,
  placeOf,
  rangeSql,
  type SqlContext,
  scalarSql,
  tableSql,
  valueColumn,
  valueRows,
} from "./sql-operand.ts";
import type { SqlShape } from "./sql-shape.ts";
import { constantMembers, fill, isSet, ordered, slotsOf } from "./sql-template.ts";
import { isConstant, type TypedComparison, type TypedOperand } from "./typed.ts";

/** The positive of a comparison; NULL where it can't be told, never true then. */
export function comparisonSql(context: SqlContext, node: TypedComparison): string {
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
