/**
 * What a condition is, as JSON. Types only (the zod schema is in `schema.ts`, so that the portal's bundle stays
 * small). Every value is written as `kernel/value.ts` says.
 *
 * Field paths are opaque strings: a form field's id (`reason`), a role (`role.amount`), a system field
 * (`ticket.priority`). Inside `where`, `row.<column>` reads the row at hand and any other path the outer record.
 */
import type { Data, Instant, Text, Value, ValueType } from "../kernel/index.ts";

/** Operators that state something; each is false when an operand is missing (`isEmpty` and `changed` apart). */
export const POSITIVE_OPERATORS = [
  "eq",
  "lt",
  "le",
  "gt",
  "ge",
  "between",
  "in",
  "contains",
  "startsWith",
  "overlaps",
  "under",
  "anyOf",
  "allOf",
  "isEmpty",
  "changed",
  "changedFrom",
  "changedTo",
] as const;
export type PositiveOperator = (typeof POSITIVE_OPERATORS)[number];

/** Each is exactly `not` of its positive, hence true when an operand is missing. */
export const NEGATIVE_OF = {
  ne: "eq",
  notBetween: "between",
  notIn: "in",
  notContains: "contains",
  notStartsWith: "startsWith",
  notOverlaps: "overlaps",
  notUnder: "under",
  noneOf: "anyOf",
  isNotEmpty: "isEmpty",
} as const satisfies Record<string, PositiveOperator>;
export type NegativeOperator = keyof typeof NEGATIVE_OF;

export type Operator = PositiveOperator | NegativeOperator;

export const OPERATORS: readonly Operator[] = [
  ...POSITIVE_OPERATORS,
  ...(Object.keys(NEGATIVE_OF) as NegativeOperator[]),
];

/** Units of `startOf`, `plus` and `minus`. A week starts on Monday. */
export const TIME_UNITS = ["minute", "hour", "day", "week", "month", "quarter", "year"] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

/** The operand functions; their signatures are the table of `functions.ts`. */
export const OPERAND_FUNCTIONS = [
  "now",
  "today",
  "me",
  "myDepartments",
  "myCampuses",
  "startOf",
  "plus",
  "minus",
  "dateOf",
  "timeOf",
  "at",
  "weekday",
  "daysBetween",
  "from",
  "to",
  "length",
  "count",
  "sum",
  "min",
  "max",
  "avg",
  "add",
  "sub",
  "mul",
  "div",
  "neg",
  "abs",
  "round",
  "least",
  "greatest",
  "coalesce",
  "toInteger",
  "toDecimal",
  "toMoney",
  "toText",
  "concat",
  "slice",
] as const;
export type OperandFunction = (typeof OPERAND_FUNCTIONS)[number];

/**
 * A value to compare or compute with.
 * - `{ field }` reads a field;
 * - `{ value }` is a literal of `type`, else of the type that its place asks for;
 * - `{ fn, args }` computes: `{fn:"minus", args:[{fn:"now",args:[]}, {value:3}, {value:"day"}]}`. Units and the
 *   column of a subtable aggregate are literals: `{fn:"sum", args:[{field:"items"}, {value:"amount"}]}`.
 */
export type Operand = { field: string } | { value: Value; type?: ValueType } | { fn: OperandFunction; args: Operand[] };

/** `right` is absent for `isEmpty`, `isNotEmpty`, `changed`; two operands for `between`; a list or one set for `in`, `anyOf`, `allOf`. */
export interface Comparison {
  op: Operator;
  left: Operand;
  right?: Operand | Operand[];
}

export type Quantified =
  | { some: string; where: Condition }
  | { every: string; where: Condition }
  | { none: string; where: Condition };

/** `{all: []}` is true, `{any: []}` is false. */
export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | Comparison | Quantified;

export interface OptionInfo {
  id: string;
  label?: Text;
}

/** The exact type of a field or operand: a value type with what narrows it. */
export interface Shape {
  type: ValueType;
  /** money: ISO 4217; two currencies are never compared. */
  currency?: string;
  /** money: digits of the minor unit (default 2); decimal: digits after the point that results are rounded to. */
  scale?: number;
  /** reference, referenceSet: what it points at (member, department …); two different targets are never compared. */
  target?: string;
  /** option, optionSet: the ids on offer, when they are known and closed. */
  options?: readonly OptionInfo[];
  /** table: its columns by id. A column is never a table. */
  columns?: Readonly<Record<string, FieldInfo>>;
}

/** What a context says about one field. */
export interface FieldInfo extends Shape {
  label?: Text;
  /** `false`: the reader lacks the full right to read it, so a condition on it is refused. */
  readable?: boolean;
  /** `true`: never missing (`ticket.createdAt`); sharpens the analysis, changes no verdict. */
  present?: boolean;
}

/** A context: the fields that a condition may speak of, and whether it may ask for changes (rules only). */
export interface FieldCatalog {
  fields: Readonly<Record<string, FieldInfo>>;
  /** `changed`, `changedFrom`, `changedTo` are allowed. Default false. */
  changes?: boolean;
}

/** What an evaluation is given besides the data. `now` is read once by the caller. */
export interface ConditionEnv {
  /** ms since 1970 UTC */
  now: Instant;
  /** the tenant's IANA zone */
  zone: string;
  /** the reader's member id */
  me?: string;
  myDepartments?: readonly string[];
  myCampuses?: readonly string[];
  /** the record before the change, for `changed…`; absent = nothing was there */
  before?: Data;
}

/** A fault found by a check: where (`/all/1/left`), a stable code, and what a person needs to mend it. */
export interface ConditionProblem {
  path: string;
  code: ConditionProblemCode;
  params: Record<string, string | number>;
}

export type ConditionProblemCode =
  | "condition.unknownField"
  | "condition.fieldNotReadable"
  | "condition.untypedLiteral"
  | "condition.badLiteral"
  | "condition.unknownOption"
  | "condition.operatorNotForType"
  | "condition.operatorNotHere"
  | "condition.rightMissing"
  | "condition.rightNotExpected"
  | "condition.typeMismatch"
  | "condition.noSuchSignature"
  | "condition.notATable"
  | "condition.leftNotAField"
  | "condition.tooDeep"
  | "condition.tooLarge";
