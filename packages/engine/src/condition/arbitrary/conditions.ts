/** Well-typed operands and conditions over a catalogue, drawn from the operator and function tables themselves. */
import { VALUE_TYPES, type Value, type ValueType } from "../../kernel/index.ts";
import {
  type Comparison,
  type Condition,
  type FieldCatalog,
  type FieldInfo,
  NEGATIVE_OF,
  OPERAND_FUNCTIONS,
  type Operand,
  type OperandFunction,
  type Operator,
  type Shape,
  TIME_UNITS,
} from "../definition.ts";
import { type ArgumentWord, SIGNATURES, type Signature } from "../functions.ts";
import { isChange, OPERATOR_TABLE, ORDERED_TYPES, type OperatorRow, SET_OF } from "../operators.ts";
import { rowCatalog } from "../type-condition.ts";
import { fits } from "../type-operand.ts";
import type { Random } from "./random.ts";
import { arbitraryMissing, arbitraryValue } from "./values.ts";

const CALCULATED: readonly ValueType[] = [
  "text",
  "integer",
  "decimal",
  "money",
  "date",
  "time",
  "instant",
  "duration",
  "reference",
];

function fieldsOf(catalog: FieldCatalog, shape: Shape): string[] {
  return Object.entries(catalog.fields)
    .filter(([, info]) => fits(info, shape))
    .map(([path]) => path);
}

/** An operand of `shape`: mostly a field or a literal, sometimes a call up to `depth` deep. */
export function arbitraryOperand(random: Random, catalog: FieldCatalog, shape: Shape, depth = 1): Operand {
  const fields = fieldsOf(catalog, shape);
  if (depth > 0 && CALCULATED.includes(shape.type) && random.chance(0.3)) {
    const call = arbitraryCall(random, catalog, shape, depth - 1);
    if (call) return call;
  }
  if (fields.length > 0 && random.chance(0.6)) return { field: random.pick(fields) };
  return arbitraryLiteral(random, shape);
}

function arbitraryLiteral(random: Random, shape: Shape): Operand {
  const value: Value = arbitraryValue(random, shape);
  return { value, type: shape.type };
}

/** A call that yields `shape`, or undefined when the signature drawn has no arguments here. */
export function arbitraryCall(random: Random, catalog: FieldCatalog, shape: Shape, depth: number): Operand | undefined {
  const choices = OPERAND_FUNCTIONS.flatMap((fn) =>
    (SIGNATURES.get(fn) ?? []).filter((signature) => yields(signature, shape)).map((signature) => ({ fn, signature })),
  );
  if (choices.length === 0) return undefined;
  const { fn, signature } = random.pick(choices);
  return arbitraryCallOf(random, catalog, fn, signature, shape, depth);
}

/** What each function can yield: every signature with every result shape that it has. */
export function callKinds(): { fn: OperandFunction; signature: Signature; shape: Shape }[] {
  return OPERAND_FUNCTIONS.flatMap((fn) =>
    (SIGNATURES.get(fn) ?? []).flatMap((signature) => {
      const types = VALUE_TYPES.filter((type) => type === signature.result || generic(fn, signature, type));
      return types.map((type) => ({ fn, signature, shape: type === "money" ? { type, currency: "CNY" } : { type } }));
    }),
  );
}

function generic(fn: OperandFunction, { result }: Signature, type: ValueType): boolean {
  if (fn === "sum") return type === "integer" || MEANS.includes(type);
  if (fn === "avg") return MEANS.includes(type);
  if (result === "O" || result === "column") return (ORDERED_TYPES as readonly string[]).includes(type);
  return result === "T" && CALCULATED.includes(type);
}

/** What an average can be; one of integers is a decimal. */
const MEANS: readonly ValueType[] = ["decimal", "money", "duration"];

/** A call of `fn` by `signature` that yields `shape`; undefined when the catalogue has no arguments for it. */
export function arbitraryCallOf(
  random: Random,
  catalog: FieldCatalog,
  fn: OperandFunction,
  signature: Signature,
  shape: Shape,
  depth: number,
): Operand | undefined {
  const args: Operand[] = [];
  const column = signature.args.includes("column") ? columnFor(random, catalog, fn, shape) : undefined;
  for (const word of signature.args) {
    const arg = argument(random, catalog, word, shape, depth, signature, column);
    if (!arg) return undefined;
    args.push(arg);
  }
  const last = signature.args.at(-1);
  if (signature.repeats && last && random.chance(0.7)) {
    const more = argument(random, catalog, last, shape, depth, signature, column);
    if (more) args.push(more);
  }
  return { fn, args };
}

function yields({ result }: Signature, shape: Shape): boolean {
  if (result === "O" || result === "column") return (ORDERED_TYPES as readonly string[]).includes(shape.type);
  if (result === "T") return true;
  return result === shape.type && (shape.target === undefined || shape.target === "member");
}

function columnFor(random: Random, catalog: FieldCatalog, fn: string, shape: Shape): [string, string] | undefined {
  const tables = Object.entries(catalog.fields).filter(([, info]) => info.type === "table");
  if (tables.length === 0) return undefined;
  const [table, info] = random.pick(tables);
  const numeric = ["integer", "decimal", "money", "duration"];
  const fitting = Object.entries(info.columns ?? {}).filter(([, one]: [string, FieldInfo]) => {
    if (fn === "count") return true;
    if (fn === "sum" || fn === "avg") {
      if (!numeric.includes(one.type)) return false;
      if (fn === "avg" && one.type === "integer") return shape.type === "decimal";
    }
    return fits(one, shape);
  });
  return fitting.length === 0 ? undefined : [table, random.pick(fitting)[0]];
}

function argument(
  random: Random,
  catalog: FieldCatalog,
  word: ArgumentWord,
  shape: Shape,
  depth: number,
  signature: Signature,
  column: [string, string] | undefined,
): Operand | undefined {
  const dates = signature.result === "date";
  switch (word) {
    case "unit":
      return { value: random.pick(TIME_UNITS.filter((unit) => !dates || (unit !== "minute" && unit !== "hour"))) };
    case "column":
      return column && { value: column[1] };
    case "currency":
      return { value: shape.currency ?? "CNY" };
    case "T":
    case "O":
      return arbitraryOperand(random, catalog, shape, depth);
    case "money":
      return arbitraryOperand(random, catalog, { type: "money", currency: shape.currency ?? "CNY" }, depth);
    case "table": {
      const tables = fieldsOf(catalog, { type: "table" });
      if (signature.args.includes("column")) return column && { field: column[0] };
      return tables.length === 0 ? undefined : { field: random.pick(tables) };
    }
    default:
      return arbitraryOperand(random, catalog, { type: word }, depth);
  }
}

export type MissingSide = "none" | "left" | "right";

/**
 * A comparison by `row`. `missing` makes that side a literal that is missing, or leaves it to the data; half of the
 * operators that have a negative are negated.
 */
export function arbitraryComparison(
  random: Random,
  catalog: FieldCatalog,
  row: OperatorRow,
  missing: MissingSide = "none",
  depth = 1,
): Comparison {
  const fields = Object.entries(catalog.fields).filter(([, info]) => info.type === row.type);
  const [path, shape] = random.pick(fields);
  const call =
    depth > 0 && !isChange(row.op) && CALCULATED.includes(row.type) && random.chance(0.25)
      ? arbitraryCall(random, catalog, shape, depth - 1)
      : undefined;
  const negatives = (Object.keys(NEGATIVE_OF) as (keyof typeof NEGATIVE_OF)[]).filter(
    (op) => NEGATIVE_OF[op] === row.op,
  );
  const op: Operator = negatives[0] !== undefined && random.chance(0.5) ? negatives[0] : row.op;
  const right = arbitraryRight(random, catalog, row, shape, missing === "right", depth);
  return { op, left: call ?? { field: path }, ...(right === undefined ? {} : { right }) };
}

function arbitraryRight(
  random: Random,
  catalog: FieldCatalog,
  row: OperatorRow,
  left: Shape,
  missing: boolean,
  depth: number,
): Operand | Operand[] | undefined {
  const shape: Shape = { ...left, type: row.rightType ?? row.type };
  const gone = (): Operand => ({ value: arbitraryMissing(random), type: shape.type });
  const one = (): Operand => arbitraryOperand(random, catalog, shape, depth);
  switch (row.right) {
    case "none":
      return undefined;
    case "one":
      return missing ? gone() : one();
    case "two":
      return missing
        ? random.pick([
            [gone(), one()],
            [one(), gone()],
          ])
        : [one(), one()];
    case "list": {
      if (missing) return random.pick<Operand | Operand[]>([[], [gone()], { value: [] }]);
      const set = SET_OF[shape.type];
      const sets = set ? fieldsOf(catalog, { ...shape, type: set }) : [];
      if (sets.length > 0 && random.chance(0.25)) return { field: random.pick(sets) };
      return Array.from({ length: 1 + random.below(3) }, one);
    }
    default:
      return row.right satisfies never;
  }
}

/** A condition of groups, negations, quantifiers and comparisons, at most `depth` groups deep. */
export function arbitraryCondition(random: Random, catalog: FieldCatalog, depth = 3): Condition {
  const kind = depth === 0 ? 9 : random.below(10);
  const inner = (): Condition => arbitraryCondition(random, catalog, depth - 1);
  if (kind < 2) return { all: Array.from({ length: random.below(4) }, inner) };
  if (kind < 4) return { any: Array.from({ length: random.below(4) }, inner) };
  if (kind < 5) return { not: inner() };
  const tables = Object.entries(catalog.fields).filter(([, info]) => info.type === "table");
  if (kind < 6 && tables.length > 0) {
    const [table, info] = random.pick(tables);
    const where = arbitraryCondition(random, rowCatalog(catalog, info.columns ?? {}), depth - 1);
    return random.pick<Condition>([
      { some: table, where },
      { every: table, where },
      { none: table, where },
    ]);
  }
  const rows = OPERATOR_TABLE.filter((row) => catalog.changes || !isChange(row.op));
  const there = rows.filter((row) => Object.values(catalog.fields).some((info) => info.type === row.type));
  return arbitraryComparison(random, catalog, random.pick(there));
}
