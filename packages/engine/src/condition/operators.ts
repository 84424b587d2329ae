/**
 * THE table: type × operator × operand types × result × SQL. The check, the evaluation, the SQL and SPEC.md all
 * read it; adding an operator is adding a row (and its closure in `compare.ts`, which the compiler then demands).
 *
 * `sql` is a template over `{l}` and `{r}` (`{r2}` for the upper end of `between`):
 * `{lf}` `{rf}` folded text; `{list}` the right side as an array; `{lFrom}` … `{rTo}` the ends of date ranges.
 * A set on the left is an array `{l}`. `sqlRow` is the form used instead when each member of the set is a row `{l}`.
 */
import type { ValueType } from "../kernel/index.ts";
import { NEGATIVE_OF, type Operator, type PositiveOperator } from "./definition.ts";

/** How many right operands: none, one, two (`between`), or a list of `each` that may also be one set. */
export type RightArity = "none" | "one" | "two" | "list";

export interface OperatorRow {
  type: ValueType;
  op: PositiveOperator;
  right: RightArity;
  /** Type of each right operand; absent for `none`. */
  rightType?: ValueType;
  /** Verdict when left is missing, when right is missing (`null`: there is none), and the test otherwise. */
  missingLeft: boolean | "as below";
  missingRight: boolean | null;
  normal: string;
  /** `null`: not in SQL (changes are known to rules only). */
  sql: string | null;
  sqlRow?: string;
}

type Group = Omit<OperatorRow, "type" | "rightType" | "missingLeft" | "missingRight"> & {
  types: readonly ValueType[];
  /** Default: the left type itself. */
  rightType?: ValueType | ((left: ValueType) => ValueType);
  missingLeft?: boolean | "as below";
};

export const ORDERED_TYPES = ["integer", "decimal", "money", "duration", "date", "time", "instant"] as const;
export const SET_TYPES = ["optionSet", "referenceSet"] as const;
const LISTED = [...ORDERED_TYPES, "text", "option", "treeNode", "reference"] as const;
const SCALAR = [...LISTED, "boolean"] as const;
const COMPARABLE = [...SCALAR, "dateRange", ...SET_TYPES] as const;
const ALL = [...COMPARABLE, "table"] as const;

/** The member type of a set type, the set type of a member type. */
export const MEMBER_OF = { optionSet: "option", referenceSet: "reference" } as const;
export const SET_OF: Partial<Record<ValueType, (typeof SET_TYPES)[number]>> = {
  option: "optionSet",
  reference: "referenceSet",
};

const memberOf = (set: ValueType): ValueType => (set === "optionSet" ? "option" : "reference");

const GROUPS: readonly Group[] = [
  { types: SCALAR, op: "eq", right: "one", normal: "the same value", sql: "{l} = {r}" },
  {
    types: ["dateRange"],
    op: "eq",
    right: "one",
    normal: "the same first and last day",
    sql: "{lFrom} = {rFrom} AND {lTo} = {rTo}",
  },
  {
    types: SET_TYPES,
    op: "eq",
    right: "one",
    normal: "the same members, in any order",
    sql: "cardinality({l}) > 0 AND {l} @> {r} AND {l} <@ {r}",
  },
  { types: ORDERED_TYPES, op: "lt", right: "one", normal: "left before right", sql: "{l} < {r}" },
  { types: ORDERED_TYPES, op: "le", right: "one", normal: "left before or at right", sql: "{l} <= {r}" },
  { types: ORDERED_TYPES, op: "gt", right: "one", normal: "left after right", sql: "{l} > {r}" },
  { types: ORDERED_TYPES, op: "ge", right: "one", normal: "left after or at right", sql: "{l} >= {r}" },
  {
    types: ORDERED_TYPES,
    op: "between",
    right: "two",
    normal: "first ≤ left ≤ second, both ends inclusive",
    sql: "{l} >= {r} AND {l} <= {r2}",
  },
  { types: LISTED, op: "in", right: "list", normal: "equal to a member", sql: "{l} = ANY({list})" },
  {
    types: ["text"],
    op: "contains",
    right: "one",
    normal: "folded right inside folded left",
    sql: "strpos({lf}, {rf}) > 0",
  },
  {
    types: ["dateRange"],
    op: "contains",
    right: "one",
    rightType: "date",
    normal: "first day ≤ right ≤ last day",
    sql: "{lFrom} <= {r} AND {lTo} >= {r}",
  },
  {
    types: ["text"],
    op: "startsWith",
    right: "one",
    normal: "folded left begins with folded right",
    sql: "starts_with({lf}, {rf})",
  },
  {
    types: ["dateRange"],
    op: "overlaps",
    right: "one",
    normal: "a day in common",
    sql: "{lFrom} <= {rTo} AND {lTo} >= {rFrom}",
  },
  {
    types: ["treeNode"],
    op: "under",
    right: "one",
    normal: "right itself or a node below it",
    sql: "({l} = {r} OR starts_with({l}, {r} || '/'))",
  },
  {
    types: SET_TYPES,
    op: "anyOf",
    right: "list",
    rightType: memberOf,
    normal: "a member in common",
    sql: "{l} && {list}",
    sqlRow: "{l} = ANY({list})",
  },
  {
    types: SET_TYPES,
    op: "allOf",
    right: "list",
    rightType: memberOf,
    normal: "every member of right is in left",
    sql: "cardinality({list}) > 0 AND {l} @> {list}",
  },
  { types: ALL, op: "isEmpty", right: "none", missingLeft: true, normal: "false", sql: "{l} IS NULL" },
  {
    types: ALL,
    op: "changed",
    right: "none",
    missingLeft: "as below",
    normal: "before and after differ; missing is equal to missing",
    sql: null,
  },
  {
    types: COMPARABLE,
    op: "changedFrom",
    right: "one",
    missingLeft: "as below",
    normal: "changed, and before `eq` right",
    sql: null,
  },
  { types: COMPARABLE, op: "changedTo", right: "one", normal: "changed, and after `eq` right", sql: null },
];

function expand(group: Group): OperatorRow[] {
  const { types, rightType, missingLeft, ...rest } = group;
  return types.map((type) => ({
    type,
    ...rest,
    ...(rest.right === "none"
      ? {}
      : { rightType: typeof rightType === "function" ? rightType(type) : (rightType ?? type) }),
    missingLeft: missingLeft ?? false,
    missingRight: rest.right === "none" ? null : false,
  }));
}

export const OPERATOR_TABLE: readonly OperatorRow[] = GROUPS.flatMap(expand);

const byKey = new Map(OPERATOR_TABLE.map((row) => [`${row.type} ${row.op}`, row]));

/** The positive that `op` states or denies. */
export function positiveOf(op: Operator): { op: PositiveOperator; negated: boolean } {
  const positive = (NEGATIVE_OF as Partial<Record<Operator, PositiveOperator>>)[op];
  return positive ? { op: positive, negated: true } : { op: op as PositiveOperator, negated: false };
}

/** The row of a positive operator on a type; undefined when the type has no such operator. */
export function operatorRow(type: ValueType, op: PositiveOperator): OperatorRow | undefined {
  return byKey.get(`${type} ${op}`);
}

/** The operators that a type offers, positives and negatives; `changes`: those of rules too. */
export function operatorsOf(type: ValueType, changes = false): Operator[] {
  const positives = OPERATOR_TABLE.filter((row) => row.type === type && (changes || !isChange(row.op))).map(
    (r) => r.op,
  );
  const negatives = (Object.entries(NEGATIVE_OF) as [Operator, PositiveOperator][]).filter(([, positive]) =>
    positives.includes(positive),
  );
  return [...positives, ...negatives.map(([negative]) => negative)];
}

/** Operators that compare with the record before the change. */
export function isChange(op: PositiveOperator): boolean {
  return op === "changed" || op === "changedFrom" || op === "changedTo";
}
