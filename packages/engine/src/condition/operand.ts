/**
 * Operands as closures: what conditions compare and what formulas compute. A missing argument makes the result
 * missing, save where SPEC.md says otherwise (`coalesce`, `concat`, `least`, `greatest`, `length`, aggregates).
 */
import { type Data, InvariantError, toIso, type Value } from "../kernel/index.ts";
import { absolute, add, compareOrdered, divide, multiply, negate, type Numeric, subtract } from "./call-number.ts";
import * as time from "./call-time.ts";
import {
  decimalToInteger,
  DIVISION_PLACES,
  meanAsDecimal,
  meanAsInteger,
  roundDecimal,
  sumAsDecimal,
  sumAsInteger,
  toMajorUnits,
  toMinorUnits,
} from "./decimal.ts";
import type { ConditionEnv, FieldCatalog, Operand, Shape, TimeUnit } from "./definition.ts";
import { minorDigits } from "./functions.ts";
import { normaliseText } from "./normalise.ts";
import { isRange, NO_ROW, present, type Read } from "./read.ts";
import { isHard, type Typing, typeOperand } from "./type-operand.ts";
import { isConstant, type TypedOperand } from "./typed.ts";

type Call = Extract<TypedOperand, { kind: "call" }>;

/**
 * A closure that computes `operand` over data. `expected` is the shape of the result: it gives a bare literal its
 * type, and its `scale` rounds a decimal half-up. The closure's `row` is the subtable row for `row.<column>`.
 * Throws InvariantError when the operand does not type-check; check it first (`checkOperand`).
 */
export function compileOperand(
  operand: Operand,
  catalog: FieldCatalog,
  expected?: Shape,
): (data: Data, env: ConditionEnv, row?: Data) => Value {
  const typing: Typing = { catalog, problems: [] };
  const typed = typeOperand(typing, operand, expected, "");
  if (!typed) {
    throw new InvariantError(
      `operand does not type-check: ${JSON.stringify(typing.problems.find((p) => isHard(p.code)))}`,
    );
  }
  const read = readerOf(typed);
  const scale = expected?.scale;
  const round = typed.shape.type === "decimal" && scale !== undefined;
  return (data, env, row = NO_ROW) => {
    const value = read(data, env, row);
    return round && typeof value === "string" ? roundDecimal(value, scale) : value;
  };
}

/** {@link compileOperand}, once: the value of `operand` over `data`, null when missing. */
export function evaluateOperand(
  operand: Operand,
  catalog: FieldCatalog,
  data: Data,
  env: ConditionEnv,
  expected?: Shape,
): Value {
  return compileOperand(operand, catalog, expected)(data, env);
}

/** The closure of a typed operand. */
export function readerOf(operand: TypedOperand): Read {
  switch (operand.kind) {
    case "constant": {
      const { value } = operand;
      return () => value;
    }
    case "field":
      return fieldReader(operand);
    case "call": {
      const read = callReader(operand);
      return isConstant(operand) ? oncePerEnv(read) : read;
    }
    default:
      return operand satisfies never;
  }
}

function fieldReader(operand: Extract<TypedOperand, { kind: "field" }>): Read {
  const { path, column, shape } = operand;
  const { type } = shape;
  return column === undefined ? (data) => present(type, data[path]) : (_data, _env, row) => present(type, row[column]);
}

/** `now` and what hangs on it is computed once for all records of an evaluation. */
function oncePerEnv(read: Read): Read {
  let last: ConditionEnv | undefined;
  let lastNow = 0;
  let value: Value = null;
  return (data, env, row) => {
    if (env !== last || env.now !== lastNow) {
      value = read(data, env, row);
      last = env;
      lastNow = env.now;
    }
    return value;
  };
}

/** A closure over arguments that must all be there. */
function strict(args: readonly Read[], compute: (values: Value[], env: ConditionEnv) => Value): Read {
  return (data, env, row) => {
    const values: Value[] = [];
    for (const read of args) {
      const value = read(data, env, row);
      if (value === null) return null;
      values.push(value);
    }
    return compute(values, env);
  };
}

function callReader(call: Call): Read {
  const args = call.args.map(readerOf);
  const unit = (call.word ?? "day") as TimeUnit;
  const result = call.shape.type;
  const first = call.args[0]?.shape;
  const str = (value: Value | undefined): string => (typeof value === "string" ? value : "");
  const num = (value: Value | undefined): number => (typeof value === "number" ? value : 0);
  const numeric = (value: Value | undefined): Numeric => (typeof value === "number" ? value : str(value));
  switch (call.fn) {
    case "now":
      return (_data, env) => toIso(env.now);
    case "today":
      return (_data, env) => time.dateOf(toIso(env.now), env.zone);
    case "me":
      return (_data, env) => present("reference", env.me);
    case "myDepartments":
      return (_data, env) => present("referenceSet", env.myDepartments && [...env.myDepartments]);
    case "myCampuses":
      return (_data, env) => present("referenceSet", env.myCampuses && [...env.myCampuses]);
    case "startOf":
      if (!first) return (_data, env) => time.startOfInstant(toIso(env.now), unit, env.zone);
      return first.type === "date"
        ? strict(args, ([date]) => time.startOfDay(str(date), unit))
        : strict(args, ([at], env) => time.startOfInstant(str(at), unit, env.zone));
    case "plus":
    case "minus":
      return step(call, args, call.fn === "plus" ? 1 : -1, unit);
    case "dateOf":
      return strict(args, ([at], env) => time.dateOf(str(at), env.zone));
    case "timeOf":
      return strict(args, ([at], env) => time.timeOf(str(at), env.zone));
    case "at":
      return strict(args, ([date, clock], env) => time.at(str(date), str(clock), env.zone));
    case "weekday":
      return strict(args, ([date]) => time.weekday(str(date)));
    case "daysBetween":
      return strict(args, ([a, b]) => time.daysBetween(str(a), str(b)));
    case "from":
      return strict(args, ([range]) => (isRange(range) ? range.from : null));
    case "to":
      return strict(args, ([range]) => (isRange(range) ? range.to : null));
    case "length":
      return lengthOf(args);
    case "count":
    case "sum":
    case "min":
    case "max":
    case "avg":
      return aggregate(call, args);
    case "add":
      return strict(args, ([a, b]) => add(result, numeric(a), numeric(b)));
    case "sub":
      return first?.type === "instant"
        ? strict(args, ([a, b]) => Date.parse(str(a)) - Date.parse(str(b)))
        : strict(args, ([a, b]) => subtract(result, numeric(a), numeric(b)));
    case "mul":
      return strict(args, ([a, b]) => multiply(result, numeric(a), numeric(b)));
    case "div":
      return strict(args, ([a, b]) => divide(result, numeric(a), numeric(b)));
    case "neg":
      return strict(args, ([a]) => negate(numeric(a)));
    case "abs":
      return strict(args, ([a]) => absolute(numeric(a)));
    case "round":
      return strict(args, ([a, places]) =>
        num(places) >= 0 && num(places) <= DIVISION_PLACES ? roundDecimal(str(a), num(places)) : null,
      );
    case "least":
      return extreme(call, args, -1);
    case "greatest":
      return extreme(call, args, 1);
    case "coalesce":
      return (data, env, row) => {
        for (const read of args) {
          const value = read(data, env, row);
          if (value !== null) return value;
        }
        return null;
      };
    case "toInteger":
      return strict(args, ([a]) => decimalToInteger(str(a)));
    case "toDecimal":
      return first?.type === "money"
        ? strict(args, ([a]) => toMajorUnits(num(a), first.scale ?? minorDigits(first.currency)))
        : strict(args, ([a]) => String(a));
    case "toMoney":
      return strict(args, ([a]) => toMinorUnits(str(a), minorDigits(call.word)));
    case "toText":
      return strict(args, ([a]) => String(a));
    case "concat":
      return (data, env, row) => normaliseText(args.map((read) => str(read(data, env, row))).join("")) || null;
    case "slice":
      return strict(args, ([text, from, count]) => slice(str(text), num(from), num(count)));
    default:
      return call.fn satisfies never;
  }
}

function step(call: Call, args: readonly Read[], sign: 1 | -1, unit: TimeUnit): Read {
  const [first, second] = call.args;
  if (first?.shape.type === "integer") {
    return strict(args, ([n], env) => time.moveInstant(toIso(env.now), sign * Number(n), unit, env.zone));
  }
  if (first?.shape.type === "date")
    return strict(args, ([date, n]) => time.moveDate(String(date), sign * Number(n), unit));
  return second?.shape.type === "duration"
    ? strict(args, ([at, ms]) => time.moveBySpan(String(at), sign * Number(ms)))
    : strict(args, ([at, n], env) => time.moveInstant(String(at), sign * Number(n), unit, env.zone));
}

/** Characters (code points) of a text, members of a set; 0 when missing [C55]. */
function lengthOf([read]: readonly Read[]): Read {
  return (data, env, row) => {
    const value = read ? read(data, env, row) : null;
    if (Array.isArray(value)) return value.length;
    return typeof value === "string" ? [...value].length : 0;
  };
}

/** `count` characters from the 1-based `from`; missing when nothing is left or the place is not one. */
function slice(text: string, from: number, count: number): string | null {
  if (from < 1 || count < 1) return null;
  const part = [...text].slice(from - 1, from - 1 + count).join("");
  return normaliseText(part) || null;
}

function extreme(call: Call, args: readonly Read[], sign: 1 | -1): Read {
  const { type } = call.shape;
  return (data, env, row) => {
    let best: Numeric | null = null;
    for (const read of args) best = better(type, sign, best, read(data, env, row));
    return best;
  };
}

function better(type: Shape["type"], sign: 1 | -1, best: Numeric | null, value: Value): Numeric | null {
  if (typeof value !== "number" && typeof value !== "string") return best;
  return best === null || compareOrdered(type, value, best) * sign > 0 ? value : best;
}

/** Over the cells of a column that are there; no cells: `count` and `sum` are 0, the others missing [C56]. */
function aggregate(call: Call, [table]: readonly Read[]): Read {
  const { fn, word, shape } = call;
  const column = word === undefined ? undefined : call.args[0]?.shape.columns?.[word];
  return (data, env, row) => {
    const rows = table ? table(data, env, row) : null;
    const list = Array.isArray(rows) ? rows : [];
    if (word === undefined || !column) return list.length;
    const cells = list.map((one) => cellOf(one, word, column.type)).filter((cell) => cell !== null);
    if (fn === "count") return cells.length;
    if (fn === "min" || fn === "max") {
      return cells.reduce(
        (best, cell) => better(shape.type, fn === "min" ? -1 : 1, best, cell),
        null as Numeric | null,
      );
    }
    const numbers = cells as Numeric[];
    const decimal = shape.type === "decimal";
    if (fn === "sum") return decimal ? sumAsDecimal(numbers) : sumAsInteger(numbers);
    if (numbers.length === 0) return null;
    return decimal ? meanAsDecimal(numbers) : meanAsInteger(numbers);
  };
}

function cellOf(row: Value, column: string, type: Shape["type"]): Value {
  if (typeof row !== "object" || row === null || Array.isArray(row)) return null;
  return present(type, Object.hasOwn(row, column) ? row[column] : null);
}
