/** Likely values for the search of a witness: what the condition itself names, as it stands at one moment. */
import type { Data, Value, ValueType } from "../kernel/index.ts";
import { type Candidate, candidatesOf } from "./analyse-classes.ts";
import type { Variable } from "./analyse-search.ts";
import type { ConditionEnv, FieldCatalog, FieldInfo } from "./definition.ts";
import { readerOf } from "./operand.ts";
import { MEMBER_OF } from "./operators.ts";
import { isRange, NO_ROW } from "./read.ts";
import { isConstant, leavesOf, operandsOf, type TypedCondition, type TypedOperand } from "./typed.ts";

const MAX_ROWS = 16;
const MAX_CELLS = 8;
const MAX_TEXTS = 60;

/** Every operand of a condition, those inside `where` and inside calls included. */
function* allOperands(node: TypedCondition): Generator<TypedOperand> {
  for (const leaf of leavesOf(node)) {
    if (leaf.kind !== "compare") {
      yield* operandsOf(leaf.table);
      continue;
    }
    yield* operandsOf(leaf.left);
    for (const one of leaf.right) yield* operandsOf(one);
  }
}

/** Paths of the outer record that a condition reads. */
export function outerFieldsOf(node: TypedCondition): string[] {
  const paths = new Set<string>();
  for (const one of allOperands(node)) if (one.kind === "field" && one.column === undefined) paths.add(one.path);
  return [...paths];
}

/** For each field that is read, candidates from all that the condition compares anything of its type with. */
export function guesses(node: TypedCondition, catalog: FieldCatalog, env: ConditionEnv): Variable<Candidate>[] {
  const named = namedValues(node, env);
  return outerFieldsOf(node).flatMap((path): Variable<Candidate>[] => {
    const info = catalog.fields[path];
    return info ? [{ key: path, candidates: guessesOf(info, named) }] : [];
  });
}

type Named = ReadonlyMap<ValueType, readonly Value[]>;

/** Constants of the condition by type, at this moment; ranges give their dates, sets their members. */
function namedValues(node: TypedCondition, env: ConditionEnv): Named {
  const named = new Map<ValueType, Value[]>();
  const add = (type: ValueType, value: Value): void => {
    if (value === null) return;
    if (Array.isArray(value) && (type === "optionSet" || type === "referenceSet")) {
      for (const member of value) add(MEMBER_OF[type], member);
      return;
    }
    named.set(type, [...(named.get(type) ?? []), value]);
    if (isRange(value)) {
      add("date", value.from);
      add("date", value.to);
    }
  };
  for (const operand of allOperands(node)) {
    if (isConstant(operand)) add(operand.shape.type, readerOf(operand)(NO_ROW, env, NO_ROW));
  }
  return named;
}

function guessesOf(info: FieldInfo, named: Named): Candidate[] {
  const own = named.get(info.type) ?? [];
  const missing: Candidate[] = info.present ? [] : [{ value: null }];
  switch (info.type) {
    case "text":
      return [...missing, ...texts(own).map((value) => ({ value }))];
    case "dateRange":
      return [...missing, ...ranges(own, named.get("date") ?? []).map((value) => ({ value }))];
    case "table":
      return [...missing, ...tables(info.columns ?? {}, named).map((value) => ({ value }))];
    case "optionSet":
    case "referenceSet":
      return candidatesOf(info, named.get(MEMBER_OF[info.type]) ?? []).candidates;
    default: {
      // Twice, so that there is room between and around the literals for one field to be more than another.
      const near = candidatesOf(info, own).candidates.map(({ value }) => value);
      return candidatesOf(info, near).candidates;
    }
  }
}

/** Named texts, something else, and named ones joined, so that several `contains` can hold at once. */
function texts(named: readonly Value[]): string[] {
  const own = [...new Set(named.map(String))];
  const joined = own.flatMap((a) => own.filter((b) => b !== a).map((b) => `${a} ${b}`));
  return [...own, "~other~", ...own.map((text) => `~${text}~`), own.join(" "), ...joined].slice(0, MAX_TEXTS);
}

function ranges(named: readonly Value[], dates: readonly Value[]): Value[] {
  const days = candidatesOf({ type: "date", present: true }, dates)
    .candidates.map(({ value }) => String(value))
    .sort();
  const made = days.flatMap((from, at) => days.slice(at, at + 3).map((to): Value => ({ from, to })));
  return [...named, ...made].slice(0, MAX_TEXTS);
}

/** Tables of one row, and of two: one row of each kind is what quantifiers ask for. */
function tables(columns: Readonly<Record<string, FieldInfo>>, named: Named): Value[] {
  let rows: Data[] = [{}];
  for (const [id, column] of Object.entries(columns)) {
    // Columns of a type that nothing is compared with change no verdict but isEmpty.
    const cells = (named.has(column.type) ? guessesOf(column, named) : guessesOf(column, named).slice(0, 2)).slice(
      0,
      MAX_CELLS,
    );
    const longer = rows.flatMap((row) =>
      cells.map(({ value }): Data => (value === null ? row : { ...row, [id]: value })),
    );
    // Thin out evenly, so that late columns vary too.
    const step = Math.max(1, Math.ceil(longer.length / MAX_ROWS));
    rows = longer.filter((_row, at) => at % step === 0);
  }
  const pairs = rows.flatMap((row, at) => rows.slice(at + 1).map((other): Value => [row, other]));
  return [...rows.map((row): Value => [row]), ...pairs];
}
