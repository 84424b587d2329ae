/**
 * The signatures of the operand functions, as text: `argument types -> result`. A call takes the first signature
 * that fits; there is no implicit conversion, so what mixes types says so here.
 *
 * Special words: `unit` a literal time unit; `column` a literal column id of the table before it; `currency` a
 * literal ISO 4217 code; `T` any scalar type, the same throughout; `O` an ordered one; `…` the last argument may repeat.
 */
import { type ValueType, VALUE_TYPES } from "../kernel/index.ts";
import { OPERAND_FUNCTIONS, type OperandFunction } from "./definition.ts";

export const ARGUMENT_WORDS = ["unit", "column", "currency", "T", "O"] as const;
export type ArgumentWord = ValueType | (typeof ARGUMENT_WORDS)[number];

export interface Signature {
  args: readonly ArgumentWord[];
  /** The last argument may repeat. */
  repeats: boolean;
  result: ArgumentWord;
}

const NUMERIC = ["integer -> integer", "decimal -> decimal", "money -> money", "duration -> duration"];
const MIXED_DECIMAL = ["decimal decimal -> decimal", "integer decimal -> decimal", "decimal integer -> decimal"];
const STEP = [
  "integer unit -> instant",
  "date integer unit -> date",
  "instant integer unit -> instant",
  "instant duration -> instant",
];
const AGGREGATE = ["table column -> column"];

/** Meaning in SPEC.md [C40]–[C60]; `null` results are missing. */
export const FUNCTION_TABLE: Readonly<Record<OperandFunction, readonly string[]>> = {
  now: ["-> instant"],
  today: ["-> date"],
  me: ["-> reference"],
  myDepartments: ["-> referenceSet"],
  myCampuses: ["-> referenceSet"],
  startOf: ["unit -> instant", "unit date -> date", "unit instant -> instant"],
  plus: STEP,
  minus: STEP,
  dateOf: ["instant -> date"],
  timeOf: ["instant -> time"],
  at: ["date time -> instant"],
  weekday: ["date -> integer"],
  daysBetween: ["date date -> integer"],
  from: ["dateRange -> date"],
  to: ["dateRange -> date"],
  length: ["text -> integer", "optionSet -> integer", "referenceSet -> integer"],
  count: ["table -> integer", "table column -> integer"],
  sum: AGGREGATE,
  min: AGGREGATE,
  max: AGGREGATE,
  avg: AGGREGATE,
  add: ["integer integer -> integer", "money money -> money", "duration duration -> duration", ...MIXED_DECIMAL],
  sub: [
    "integer integer -> integer",
    "money money -> money",
    "duration duration -> duration",
    "instant instant -> duration",
    ...MIXED_DECIMAL,
  ],
  mul: [
    "integer integer -> integer",
    "money integer -> money",
    "money decimal -> money",
    "integer money -> money",
    "decimal money -> money",
    "duration integer -> duration",
    "integer duration -> duration",
    ...MIXED_DECIMAL,
  ],
  div: [
    "integer integer -> decimal",
    "money integer -> money",
    "money decimal -> money",
    "money money -> decimal",
    "duration integer -> duration",
    "duration duration -> decimal",
    ...MIXED_DECIMAL,
  ],
  neg: NUMERIC,
  abs: NUMERIC,
  round: ["decimal integer -> decimal"],
  least: ["O … -> O"],
  greatest: ["O … -> O"],
  coalesce: ["T … -> T"],
  toInteger: ["decimal -> integer"],
  toDecimal: ["integer -> decimal", "money -> decimal"],
  toMoney: ["decimal currency -> money"],
  toText: [
    "integer -> text",
    "decimal -> text",
    "date -> text",
    "time -> text",
    "option -> text",
    "treeNode -> text",
    "reference -> text",
  ],
  concat: ["text … -> text"],
  slice: ["text integer integer -> text"],
};

const WORDS: ReadonlySet<string> = new Set([...VALUE_TYPES, ...ARGUMENT_WORDS]);

function word(text: string): ArgumentWord {
  if (!WORDS.has(text)) throw new TypeError(`not an argument word: ${text}`);
  return text as ArgumentWord;
}

function parse(line: string): Signature {
  const [left = "", result = ""] = line.split("->");
  const words = left.split(" ").filter((part) => part !== "");
  const repeats = words.at(-1) === "…";
  return { args: (repeats ? words.slice(0, -1) : words).map(word), repeats, result: word(result.trim()) };
}

/** The parsed table. */
export const SIGNATURES: ReadonlyMap<string, readonly Signature[]> = new Map(
  OPERAND_FUNCTIONS.map((fn) => [fn, FUNCTION_TABLE[fn].map(parse)]),
);

/** Minor digits of currencies that have not two; money fields say theirs by `scale`. */
const MINOR_DIGITS: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, VND: 0 };

/** Digits of the minor unit of an ISO 4217 currency: 2 unless known otherwise. */
export function minorDigits(currency: string | undefined): number {
  return currency === undefined ? 2 : (MINOR_DIGITS[currency] ?? 2);
}
