/**
 * Representatives: for a field and the literals that it is compared with, a short list of values such that any other
 * value makes every such comparison come out as one of them does. Trying them all is then a proof.
 */
import { addDays, isMissing, type Value, type ValueType } from "../kernel/index.ts";
import { addDecimals, subtractDecimals } from "./decimal.ts";
import type { Shape } from "./definition.ts";
import { normaliseValue } from "./normalise.ts";

/** `others`: a text unlike every literal; whether it contains one is left open. */
export interface Candidate {
  value: Value;
  others?: true;
}

/** Sets with more named members than this are not tried out (2^n subsets). */
const MAX_MEMBERS = 7;
const FRESH = "~other~";
const FRESH_ID = "ffffffff-ffff-7fff-bfff-ffffffffffff";

/** Types whose comparisons with literals this file can exhaust. */
export const CLASSED_TYPES: readonly ValueType[] = [
  "text",
  "option",
  "treeNode",
  "reference",
  "boolean",
  "integer",
  "money",
  "duration",
  "decimal",
  "date",
  "time",
  "instant",
  "optionSet",
  "referenceSet",
];

/** A value next to `value`, `by` smallest steps away; null where the type ends. */
function neighbour(type: ValueType, value: Value, by: 1 | -1): Value {
  switch (type) {
    case "integer":
    case "money":
    case "duration":
      return Number.isSafeInteger(Number(value) + by) ? Number(value) + by : null;
    case "decimal": {
      const places = String(value).split(".")[1]?.length ?? 0;
      const step = `0.${"0".repeat(places)}1`;
      return by === 1 ? addDecimals(String(value), step) : subtractDecimals(String(value), step);
    }
    case "date":
      return String(value) === (by === 1 ? "9999-12-31" : "0001-01-01") ? null : addDays(String(value), by);
    case "time": {
      const minutes = Number(String(value).slice(0, 2)) * 60 + Number(String(value).slice(3)) + by;
      if (minutes < 0 || minutes >= 1440) return null;
      return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
    }
    case "instant": {
      const next = normaliseValue("instant", new Date(Date.parse(String(value)) + by).toISOString());
      return next.ok ? next.value : null;
    }
    default:
      return null;
  }
}

/** A value to start from when a field is compared with no literal. */
const SAMPLES: Readonly<Partial<Record<ValueType, Value>>> = {
  integer: 1,
  money: 100,
  duration: 60_000,
  decimal: "1",
  date: "2026-01-01",
  time: "09:00",
  instant: "2026-01-01T01:00:00.000Z",
};

/**
 * The candidates of a field of `shape` that is compared with `literals` (scalars; the members of lists and sets one
 * by one), *missing* first unless the field is never missing. `complete: false` when they do not exhaust the type.
 */
export function candidatesOf(
  shape: Shape & { present?: boolean },
  literals: readonly Value[],
): { candidates: Candidate[]; complete: boolean } {
  const named = [...new Set(literals.filter((value) => !isMissing(value)))];
  const missing: Candidate[] = shape.present ? [] : [{ value: null }];
  const { values, complete } = valuesOf(shape, named);
  return { candidates: [...missing, ...values], complete };
}

function valuesOf(shape: Shape, named: readonly Value[]): { values: Candidate[]; complete: boolean } {
  const plain = (values: readonly Value[]) => ({ values: values.map((value) => ({ value })), complete: true });
  const { type } = shape;
  switch (type) {
    case "boolean":
      return plain([true, false]);
    case "option":
      return plain(shape.options ? shape.options.map((option) => option.id) : [...named, FRESH]);
    case "reference":
      return plain([...named, FRESH_ID]);
    case "text":
      return { values: [...named.map((value) => ({ value })), { value: FRESH, others: true }], complete: true };
    case "treeNode":
      return plain([...named, ...named.map((node) => `${String(node)}/${FRESH}`), FRESH]);
    case "optionSet":
    case "referenceSet":
      return subsets(shape, named);
    case "integer":
    case "money":
    case "duration":
    case "decimal":
    case "date":
    case "time":
    case "instant":
      return ordered(type, named);
    default:
      return { values: [], complete: false };
  }
}

function ordered(type: ValueType, named: readonly Value[]): { values: Candidate[]; complete: boolean } {
  const around = new Set<Value>(named.length === 0 ? [SAMPLES[type] ?? null] : []);
  let complete = true;
  for (const literal of named) {
    for (const value of [neighbour(type, literal, -1), literal, neighbour(type, literal, 1)]) {
      // A decimal with too many digits to have a neighbour; the others end there, so nothing is left out.
      if (value === null) complete = complete && type !== "decimal";
      else around.add(value);
    }
  }
  return { values: [...around].map((value) => ({ value })), complete };
}

function subsets(shape: Shape, named: readonly Value[]): { values: Candidate[]; complete: boolean } {
  const fresh = shape.options
    ? shape.options.map((option) => option.id).find((id) => !named.includes(id))
    : shape.type === "referenceSet"
      ? FRESH_ID
      : FRESH;
  const members = [...named.slice(0, MAX_MEMBERS), ...(fresh === undefined ? [] : [fresh])];
  const values = Array.from({ length: 2 ** members.length - 1 }, (_one, bits) => ({
    value: members.filter((_member, at) => ((bits + 1) >> at) & 1),
  }));
  return { values, complete: named.length <= MAX_MEMBERS };
}
