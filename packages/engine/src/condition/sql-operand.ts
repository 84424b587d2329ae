/** Operands as SQL: a typed expression that is NULL exactly when the operand is missing. */
import { InvariantError, type Value, type ValueType } from "../kernel/index.ts";
import type { ConditionEnv } from "./definition.ts";
import { FOLD_FROM, FOLD_TO } from "./fold.ts";
import { readerOf } from "./operand.ts";
import { isRange, NO_ROW } from "./read.ts";
import type { Aliases, Binder, SqlResolver, SqlShape } from "./sql-shape.ts";
import { isConstant, type TypedOperand } from "./typed.ts";

export interface SqlContext {
  binder: Binder;
  aliases: Aliases;
  resolver: SqlResolver;
  env: ConditionEnv;
  /** `callSql`, handed in because calls hold operands and operands are calls. */
  callSql: (context: SqlContext, call: Extract<TypedOperand, { kind: "call" }>) => string;
  /** The jsonb expression of the row at hand, inside a quantifier. */
  row?: string;
}

export type FieldOperand = Extract<TypedOperand, { kind: "field" }>;

/** The PostgreSQL type that a value type has in expressions; ids are text there. */
export const PG_TYPE: Readonly<Record<ValueType, string>> = {
  text: "text",
  option: "text",
  treeNode: "text",
  reference: "text",
  time: "text",
  integer: "int8",
  money: "int8",
  duration: "int8",
  decimal: "numeric",
  boolean: "boolean",
  date: "date",
  instant: "timestamptz",
  optionSet: "text[]",
  referenceSet: "text[]",
  dateRange: "jsonb",
  table: "jsonb",
};

const VALUE_COLUMN: Readonly<Record<Exclude<ValueType, "table" | "boolean">, string>> = {
  text: "text_value",
  option: "text_value",
  treeNode: "text_value",
  reference: "text_value",
  time: "text_value",
  optionSet: "text_value",
  referenceSet: "text_value",
  integer: "int_value",
  money: "int_value",
  duration: "int_value",
  decimal: "num_value",
  date: "date_value",
  dateRange: "date_value",
  instant: "time_value",
};

/** The value of an operand that reads no field, computed once in JS so that SQL and JS get the same constants. */
export function constantValue(context: SqlContext, operand: TypedOperand): Value | undefined {
  return isConstant(operand) ? readerOf(operand)(NO_ROW, context.env, NO_ROW) : undefined;
}

/** A value as a parameter of its type. */
export function bindValue(context: SqlContext, type: ValueType, value: Value): string {
  return context.binder.bind(value, PG_TYPE[type]);
}

/** The place of a field: a cell of the row at hand, or what the resolver says. */
export function placeOf(context: SqlContext, field: FieldOperand): SqlShape {
  if (field.column === undefined) return context.resolver(field.path, field.shape);
  if (context.row === undefined) throw new InvariantError(`no row for ${field.path}`);
  return { kind: "jsonb", sql: context.row, key: field.column };
}

/** `FROM … WHERE …` over the rows of `ticket_value` that hold a field of the ticket `t`, under `alias`. */
export function valueRows(context: SqlContext, fieldId: string, alias: string): string {
  const field = context.binder.bind(fieldId, "text");
  return `FROM ticket_value ${alias} WHERE ${alias}.tenant_id = t.tenant_id AND ${alias}.ticket_id = t.id AND ${alias}.field_id = ${field}`;
}

/** The typed column of `ticket_value` for a type. Tables are not kept there. */
export function valueColumn(type: ValueType, alias: string): string {
  if (type === "table") throw new InvariantError("a table has no rows in ticket_value; resolve it to jsonb");
  return type === "boolean" ? `(${alias}.int_value = 1)` : `${alias}.${VALUE_COLUMN[type]}`;
}

/** A scalar operand (not a set, a date range or a table). */
export function scalarSql(context: SqlContext, operand: TypedOperand): string {
  const { type } = operand.shape;
  const constant = constantValue(context, operand);
  if (constant !== undefined) return bindValue(context, type, constant);
  if (operand.kind === "call") return context.callSql(context, operand);
  if (operand.kind === "constant") return bindValue(context, type, operand.value);
  const place = placeOf(context, operand);
  switch (place.kind) {
    case "column":
      if (place.uuid) return `(${place.sql})::text`;
      return PG_TYPE[type] === "text" ? `NULLIF(${place.sql}, '')` : place.sql;
    case "value": {
      const alias = context.aliases.next("v");
      return `(SELECT ${valueColumn(type, alias)} ${valueRows(context, place.fieldId, alias)})`;
    }
    case "jsonb":
      return jsonbScalar(type, jsonbSql(context, place));
    case "rows":
      throw new InvariantError(`${operand.path} is a set of rows, not a scalar`);
    default:
      return place satisfies never;
  }
}

/** The jsonb expression of a place. */
export function jsonbSql(context: SqlContext, place: Extract<SqlShape, { kind: "jsonb" }>): string {
  return place.key === undefined ? place.sql : `(${place.sql} -> ${context.binder.bind(place.key, "text")})`;
}

/** A jsonb value as its scalar type; JSON of another kind reads as missing, as it does in the closure. */
export function jsonbScalar(type: ValueType, json: string): string {
  const text = `(${json} #>> '{}')`;
  switch (PG_TYPE[type]) {
    case "int8":
      return `CASE WHEN jsonb_typeof(${json}) = 'number' THEN ${text}::numeric::int8 END`;
    case "boolean":
      return `CASE WHEN jsonb_typeof(${json}) = 'boolean' THEN ${text}::boolean END`;
    case "text":
      return `NULLIF(${text}, '')`;
    default:
      return `NULLIF(${text}, '')::${PG_TYPE[type]}`;
  }
}

/** A set operand as text[]: NULL or empty when missing. */
export function arraySql(context: SqlContext, operand: TypedOperand): string {
  const constant = constantValue(context, operand);
  if (constant !== undefined) return bindValue(context, operand.shape.type, constant ?? []);
  if (operand.kind !== "field") throw new InvariantError("a computed set reads no field");
  const place = placeOf(context, operand);
  switch (place.kind) {
    case "column":
      return `(${place.sql})::text[]`;
    case "value": {
      const alias = context.aliases.next("v");
      return `ARRAY(SELECT ${alias}.text_value ${valueRows(context, place.fieldId, alias)})`;
    }
    case "jsonb":
      return `ARRAY(SELECT jsonb_array_elements_text(${arrayOnly(jsonbSql(context, place))}))`;
    case "rows":
      return `ARRAY(SELECT (${place.sql})::text FROM ${place.from} WHERE ${place.where})`;
    default:
      return place satisfies never;
  }
}

/** A table operand as a jsonb array, NULL when there is none. */
export function tableSql(context: SqlContext, operand: TypedOperand): string {
  const place = operand.kind === "field" ? placeOf(context, operand) : undefined;
  if (place?.kind !== "jsonb") throw new InvariantError("a table is read from jsonb only");
  return arrayOnly(jsonbSql(context, place));
}

function arrayOnly(json: string): string {
  return `CASE WHEN jsonb_typeof(${json}) = 'array' THEN ${json} END`;
}

/** The two ends of a date range operand. */
export function rangeSql(context: SqlContext, operand: TypedOperand): { from: string; to: string } {
  if (operand.kind === "constant") {
    const range = isRange(operand.value) ? operand.value : { from: null, to: null };
    return { from: context.binder.bind(range.from, "date"), to: context.binder.bind(range.to, "date") };
  }
  if (operand.kind !== "field") throw new InvariantError("no function yields a date range");
  const place = placeOf(context, operand);
  switch (place.kind) {
    case "column":
      if (place.to === undefined) throw new InvariantError(`${operand.path} has no column for its last day`);
      return { from: place.sql, to: place.to };
    case "value": {
      const end = (column: string): string => {
        const alias = context.aliases.next("v");
        return `(SELECT ${alias}.${column} ${valueRows(context, place.fieldId, alias)})`;
      };
      return { from: end("date_value"), to: end("date_to") };
    }
    case "jsonb": {
      const json = jsonbSql(context, place);
      return { from: `(${json} ->> 'from')::date`, to: `(${json} ->> 'to')::date` };
    }
    case "rows":
      throw new InvariantError(`${operand.path} is a set of rows, not a date range`);
    default:
      return place satisfies never;
  }
}

/** `text` folded in the database by the very table that `fold` uses. */
export function foldSql(context: SqlContext, text: string): string {
  return `translate(${text}, ${context.binder.bind(FOLD_FROM, "text")}, ${context.binder.bind(FOLD_TO, "text")})`;
}
