/** Operand functions over fields as SQL. A call that reads no field never comes here: it is a parameter. */
import { InvariantError, type ValueType } from "../kernel/index.ts";
import { DIVISION_PLACES, MAX_DIGITS } from "./decimal.ts";
import type { Shape, TimeUnit } from "./definition.ts";
import { minorDigits } from "./functions.ts";
import { BLANKS } from "./normalise.ts";
import { arraySql, jsonbScalar, PG_TYPE, rangeSql, type SqlContext, scalarSql, tableSql } from "./sql-operand.ts";
import * as time from "./sql-time.ts";
import { FENCE } from "./sql-time.ts";
import type { TypedOperand } from "./typed.ts";

type Call = Extract<TypedOperand, { kind: "call" }>;

/** A zero of 60 places: added to a dividend it makes PostgreSQL divide to 60 places, so that rounding is done once. */
const WIDE_ZERO = "0::numeric(90,60)";
const MAX_SAFE = "9007199254740991";

/** A whole number as int8, NULL beyond ±(2^53 − 1). */
function safeSql(number: string): string {
  return `(SELECT CASE WHEN abs(q.n) <= ${MAX_SAFE} THEN q.n::int8 END FROM (SELECT (${number})::numeric AS n ${FENCE}) AS q)`;
}

/** A decimal without needless zeros, NULL with more than 20 digits. */
function decimalSql(number: string): string {
  return `(SELECT CASE WHEN length(translate(trim_scale(q.n)::text, '-.', '')) <= ${MAX_DIGITS} THEN trim_scale(q.n) END FROM (SELECT (${number})::numeric AS n ${FENCE}) AS q)`;
}

function numberSql(type: ValueType, number: string): string {
  return type === "decimal" ? decimalSql(number) : safeSql(number);
}

function quotientSql(type: ValueType, dividend: string, divisor: string): string {
  const quotient = `((${dividend})::numeric + ${WIDE_ZERO}) / NULLIF((${divisor})::numeric, 0)`;
  return numberSql(type, type === "decimal" ? `round(${quotient}, ${DIVISION_PLACES})` : `round(${quotient})`);
}

const collated = (type: ValueType, sql: string): string => (type === "time" ? `(${sql}) COLLATE "C"` : sql);

/** The SQL of a call of which at least one argument reads a field. */
export function callSql(context: SqlContext, call: Call): string {
  const { fn, shape } = call;
  const arg = (at: number): TypedOperand => {
    const one = call.args[at];
    if (!one) throw new InvariantError(`${fn} lacks argument ${at}`);
    return one;
  };
  const sql = (at: number): string => scalarSql(context, arg(at));
  const zone = (): string => context.binder.bind(context.env.zone, "text");
  const unit = (call.word ?? "day") as TimeUnit;
  const first = call.args[0]?.shape;
  switch (fn) {
    case "now":
    case "today":
    case "me":
    case "myDepartments":
    case "myCampuses":
      throw new InvariantError(`${fn} is a constant`);
    case "startOf":
      return first?.type === "date"
        ? `date_trunc('${unit}', (${sql(0)})::timestamp)::date`
        : time.startOfInstantSql(sql(0), unit, zone());
    case "plus":
    case "minus":
      return stepSql(context, call, fn === "plus" ? "" : "-", unit);
    case "dateOf":
      return time.guardDate(`${time.localSql(sql(0), zone())}::date`);
    case "timeOf":
      return `to_char(${time.localSql(sql(0), zone())}, 'HH24:MI')`;
    case "at":
      return time.instantSql(`(${sql(0)}) + (${sql(1)})::time`, zone());
    case "weekday":
      return `extract(isodow FROM (${sql(0)}))::int8`;
    case "daysBetween":
      return `((${sql(1)}) - (${sql(0)}))::int8`;
    case "from":
      return rangeSql(context, arg(0)).from;
    case "to":
      return rangeSql(context, arg(0)).to;
    case "length":
      return first?.type === "text"
        ? `COALESCE(char_length(${sql(0)}), 0)::int8`
        : `COALESCE(cardinality(${arraySql(context, arg(0))}), 0)::int8`;
    case "count":
    case "sum":
    case "min":
    case "max":
    case "avg":
      return aggregateSql(context, call);
    case "add":
      return numberSql(shape.type, `(${sql(0)})::numeric + (${sql(1)})::numeric`);
    case "sub":
      return first?.type === "instant"
        ? safeSql(`round(extract(epoch FROM ((${sql(0)}) - (${sql(1)}))) * 1000)`)
        : numberSql(shape.type, `(${sql(0)})::numeric - (${sql(1)})::numeric`);
    case "mul": {
      const product = `(${sql(0)})::numeric * (${sql(1)})::numeric`;
      return numberSql(shape.type, `round(${product}, ${shape.type === "decimal" ? DIVISION_PLACES : 0})`);
    }
    case "div":
      return quotientSql(shape.type, sql(0), sql(1));
    case "neg":
      return `(- (${sql(0)}))`;
    case "abs":
      return `abs(${sql(0)})`;
    case "round":
      return decimalSql(roundSql(sql(0), sql(1)));
    case "least":
    case "greatest":
      return `${fn === "least" ? "LEAST" : "GREATEST"}(${call.args.map((_one, at) => collated(shape.type, sql(at))).join(", ")})`;
    case "coalesce":
      return `COALESCE(${call.args.map((_one, at) => sql(at)).join(", ")})`;
    case "toInteger":
      return safeSql(`round(${sql(0)})`);
    case "toDecimal":
      return first?.type === "money" ? majorUnitsSql(context, sql(0), first) : `(${sql(0)})::numeric`;
    case "toMoney":
      return safeSql(`round((${sql(0)}) * ${context.binder.bind(String(10 ** minorDigits(call.word)), "numeric")})`);
    case "toText":
      return textSql(arg(0).shape.type, sql(0));
    case "concat":
      return normalSql(context, `concat(${call.args.map((_one, at) => sql(at)).join(", ")})`);
    case "slice":
      return `(SELECT CASE WHEN p.f >= 1 AND p.n >= 1 THEN ${normalSql(context, "substr(p.x, LEAST(p.f, 1000000)::int, LEAST(p.n, 1000000)::int)")} END FROM (SELECT ${sql(0)} AS x, ${sql(1)} AS f, ${sql(2)} AS n ${FENCE}) AS p)`;
    default:
      return fn satisfies never;
  }
}

/** Text put together anew is normalised as stored text is. */
function normalSql(context: SqlContext, text: string): string {
  return `NULLIF(btrim(normalize(${text}, NFC), ${context.binder.bind(BLANKS, "text")}), '')`;
}

function roundSql(value: string, places: string): string {
  return `(SELECT CASE WHEN p.n BETWEEN 0 AND ${DIVISION_PLACES} THEN round(p.x, p.n::int) END FROM (SELECT (${value}) AS x, (${places}) AS n ${FENCE}) AS p)`;
}

function majorUnitsSql(context: SqlContext, minor: string, { scale, currency }: Shape): string {
  const digits = scale ?? minorDigits(currency);
  const unit = context.binder.bind((10 ** -digits).toFixed(digits), "numeric");
  return `trim_scale((${minor})::numeric * ${unit})`;
}

function textSql(type: ValueType, value: string): string {
  if (type === "date") return `to_char(${value}, 'YYYY-MM-DD')`;
  return type === "decimal" ? `trim_scale(${value})::text` : `(${value})::text`;
}

function stepSql(context: SqlContext, call: Call, sign: "" | "-", unit: TimeUnit): string {
  const [first, second] = call.args;
  if (!first) throw new InvariantError(`${call.fn} lacks its arguments`);
  const zone = (): string => context.binder.bind(context.env.zone, "text");
  if (first.shape.type === "integer") {
    const now = context.binder.bind(new Date(context.env.now).toISOString(), "timestamptz");
    return time.moveInstantSql(now, `${sign}(${scalarSql(context, first)})`, unit, zone());
  }
  if (!second) throw new InvariantError(`${call.fn} lacks its step`);
  const base = scalarSql(context, first);
  const step = `${sign}(${scalarSql(context, second)})`;
  if (second.shape.type === "duration") return time.moveBySpanSql(base, step);
  return first.shape.type === "date"
    ? time.moveDateSql(base, step, unit)
    : time.moveInstantSql(base, step, unit, zone());
}

function aggregateSql(context: SqlContext, call: Call): string {
  const { fn, word, shape } = call;
  const [table] = call.args;
  const column = word === undefined ? undefined : table?.shape.columns?.[word];
  if (!table) throw new InvariantError(`${fn} lacks its table`);
  const rows = tableSql(context, table);
  if (word === undefined || !column) return `COALESCE(jsonb_array_length(${rows}), 0)::int8`;
  const alias = context.aliases.next("r");
  const cell = cellSql(column, `(${alias}.item -> ${context.binder.bind(word, "text")})`);
  const cells = `FROM (SELECT ${cell} AS cell FROM jsonb_array_elements(${rows}) AS ${alias}(item)) AS c`;
  switch (fn) {
    case "count":
      return `(SELECT count(c.cell) ${cells})`;
    case "min":
    case "max":
      return `(SELECT ${fn}(${collated(column.type, "c.cell")}) ${cells})`;
    case "sum":
      return numberSql(shape.type, `(SELECT COALESCE(sum(c.cell), 0) ${cells})`);
    default:
      return quotientSql(shape.type, `(SELECT sum(c.cell) ${cells})`, `(SELECT count(c.cell) ${cells})`);
  }
}

/** A cell as its type; a set or a date range counts by being there. */
function cellSql(column: Shape, json: string): string {
  switch (column.type) {
    case "optionSet":
    case "referenceSet":
      return `CASE WHEN jsonb_typeof(${json}) = 'array' AND jsonb_array_length(${json}) > 0 THEN ${json} END`;
    case "dateRange":
    case "table":
      return `CASE WHEN jsonb_typeof(${json}) = 'object' THEN ${json} END`;
    default:
      return PG_TYPE[column.type] === "jsonb" ? json : jsonbScalar(column.type, json);
  }
}
