/** The operand functions as closures, one per function of the table. */
import { daysBetween, toIso, type Value, type ValueType, weekday } from "../kernel/index.ts";
import { aggregate, extreme } from "./call-aggregate.ts";
import { absolute, add, divide, multiply, negate, type Numeric, subtract } from "./call-number.ts";
import * as time from "./call-time.ts";
import { decimalToInteger, DIVISION_PLACES, roundDecimal, toMajorUnits, toMinorUnits } from "./decimal.ts";
import type { ConditionEnv, OperandFunction, Shape, TimeUnit } from "./definition.ts";
import { minorDigits } from "./functions.ts";
import { normaliseText, normaliseValue } from "./normalise.ts";
import { isRange, present, type Read } from "./read.ts";
import type { TypedOperand } from "./typed.ts";

type Call = Extract<TypedOperand, { kind: "call" }>;

/** What a call's closure is made from. */
interface Parts {
  call: Call;
  args: Read[];
  unit: TimeUnit;
  /** type of the result */
  result: Shape["type"];
  /** shape of the first argument */
  first: Shape | undefined;
}

const str = (value: Value | undefined): string => (typeof value === "string" ? value : "");
const num = (value: Value | undefined): number => (typeof value === "number" ? value : 0);
const numeric = (value: Value | undefined): Numeric => (typeof value === "number" ? value : str(value));

/** The closure of a call. `readerOf` makes those of its arguments; it is passed in because it comes back here. */
export function callReader(call: Call, readerOf: (operand: TypedOperand) => Read): Read {
  return CALLS[call.fn]({
    call,
    args: call.args.map((arg) => (arg.kind === "field" ? wellFormed(arg.shape.type, readerOf(arg)) : readerOf(arg))),
    unit: (call.word ?? "day") as TimeUnit,
    result: call.shape.type,
    first: call.args[0]?.shape,
  });
}

/**
 * What comparing can take as it is, computing can't: a date that is none would throw. Stored data is canonical; this is
 * for what a browser or an older version holds, which counts as missing [C2].
 */
function wellFormed(type: ValueType, read: Read): Read {
  return (data, env, row) => {
    const value = read(data, env, row);
    return value === null || normaliseValue(type, value).ok ? value : null;
  };
}

const CALLS: Readonly<Record<OperandFunction, (parts: Parts) => Read>> = {
  now: () => (_data, env) => toIso(env.now),
  today: () => (_data, env) => time.dateOf(toIso(env.now), env.zone),
  me: () => (_data, env) => present("reference", env.me),
  myDepartments: () => (_data, env) => present("referenceSet", env.myDepartments && [...env.myDepartments]),
  myCampuses: () => (_data, env) => present("referenceSet", env.myCampuses && [...env.myCampuses]),
  startOf: ({ args, unit, first }) => {
    if (!first) return (_data, env) => time.startOfInstant(toIso(env.now), unit, env.zone);
    return first.type === "date"
      ? strict(args, ([date]) => time.startOfDay(str(date), unit))
      : strict(args, ([at], env) => time.startOfInstant(str(at), unit, env.zone));
  },
  plus: ({ call, args, unit }) => step(call, args, call.fn === "plus" ? 1 : -1, unit),
  minus: ({ call, args, unit }) => step(call, args, call.fn === "plus" ? 1 : -1, unit),
  dateOf: ({ args }) => strict(args, ([at], env) => time.dateOf(str(at), env.zone)),
  timeOf: ({ args }) => strict(args, ([at], env) => time.timeOf(str(at), env.zone)),
  at: ({ args }) => strict(args, ([date, clock], env) => time.at(str(date), str(clock), env.zone)),
  weekday: ({ args }) => strict(args, ([date]) => weekday(str(date))),
  daysBetween: ({ args }) => strict(args, ([a, b]) => daysBetween(str(a), str(b))),
  from: ({ args }) => strict(args, ([range]) => (isRange(range) ? range.from : null)),
  to: ({ args }) => strict(args, ([range]) => (isRange(range) ? range.to : null)),
  length: ({ args }) => lengthOf(args),
  count: ({ call, args }) => aggregate(call, args),
  sum: ({ call, args }) => aggregate(call, args),
  min: ({ call, args }) => aggregate(call, args),
  max: ({ call, args }) => aggregate(call, args),
  avg: ({ call, args }) => aggregate(call, args),
  add: ({ args, result }) => strict(args, ([a, b]) => add(result, numeric(a), numeric(b))),
  sub: ({ args, result, first }) =>
    first?.type === "instant"
      ? strict(args, ([a, b]) => Date.parse(str(a)) - Date.parse(str(b)))
      : strict(args, ([a, b]) => subtract(result, numeric(a), numeric(b))),
  mul: ({ args, result }) => strict(args, ([a, b]) => multiply(result, numeric(a), numeric(b))),
  div: ({ args, result }) => strict(args, ([a, b]) => divide(result, numeric(a), numeric(b))),
  neg: ({ args }) => strict(args, ([a]) => negate(numeric(a))),
  abs: ({ args }) => strict(args, ([a]) => absolute(numeric(a))),
  round: ({ args }) =>
    strict(args, ([a, places]) =>
      num(places) >= 0 && num(places) <= DIVISION_PLACES ? roundDecimal(str(a), num(places)) : null,
    ),
  least: ({ call, args }) => extreme(call, args, -1),
  greatest: ({ call, args }) => extreme(call, args, 1),
  coalesce:
    ({ args }) =>
    (data, env, row) => {
      for (const read of args) {
        const value = read(data, env, row);
        if (value !== null) return value;
      }
      return null;
    },
  toInteger: ({ args }) => strict(args, ([a]) => decimalToInteger(str(a))),
  toDecimal: ({ args, first }) =>
    first?.type === "money"
      ? strict(args, ([a]) => toMajorUnits(num(a), first.scale ?? minorDigits(first.currency)))
      : strict(args, ([a]) => String(a)),
  toMoney: ({ call, args }) => strict(args, ([a]) => toMinorUnits(str(a), minorDigits(call.word))),
  toText: ({ args }) => strict(args, ([a]) => String(a)),
  concat:
    ({ args }) =>
    (data, env, row) =>
      normaliseText(args.map((read) => str(read(data, env, row))).join("")) || null,
  slice: ({ args }) => strict(args, ([text, from, count]) => slice(str(text), num(from), num(count))),
};

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
