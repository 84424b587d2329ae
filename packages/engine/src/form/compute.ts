/** Formulas and lookups: typed, exact, and reckoned again only when something they read has changed [F18] [F20]. */
import { normaliseValue } from "../condition/index.ts";
import type { Value, ValueType } from "../kernel/index.ts";
import { isMissing } from "../kernel/index.ts";
import { recordKey } from "./context.ts";
import type { ComputedField, RecordAttribute } from "./definition.ts";
import type { PlannedField } from "./plan-field.ts";
import { sameValue } from "./same-value.ts";
import { ask, type Run } from "./run.ts";

export interface Computed {
  value?: Value | undefined;
  lines?: Value[];
}

/** The value of a computed field in this run; missing when an input is missing or the result does not fit its type. */
export function computeField(run: Run, planned: PlannedField, field: ComputedField): Computed {
  if (field.type === "lookup") {
    return {
      value: isKept(run, field, [field.through])
        ? run.given[field.id]
        : readAttribute(run, planned, field, field.result),
    };
  }
  const kept = isKept(run, field, planned.value?.reads ?? []);
  const value = kept ? run.given[field.id] : planned.value?.read(run.seen, run.env);
  if (planned.lines.length === 0) return { value };
  return { value, lines: planned.lines.map((line) => line.read(run.seen, run.env)) };
}

/** Stored, and still true to its inputs: see `EvaluateOptions.computed`. */
function isKept(run: Run, field: ComputedField, reads: Iterable<string>): boolean {
  const mode = run.options.computed ?? "fresh";
  if (mode === "fresh") return false;
  if (mode === "stored") return true;
  if (isMissing(run.given[field.id])) return false;
  for (const path of reads) if (!sameValue(run.seen[path], mode.since[path])) return false;
  return true;
}

/** What the record that is chosen in `through` says, as a value of `type`; asked for when the caller has not given it [F4]. */
export function readAttribute(
  run: Run,
  { through: kind }: PlannedField,
  { through, attribute }: RecordAttribute,
  type: ValueType,
): Value | undefined {
  if (kind === undefined) return undefined;
  const chosen = run.seen[through];
  const values: Value[] = [];
  for (const id of Array.isArray(chosen) ? chosen : [chosen]) {
    if (typeof id !== "string") continue;
    const fact = run.context.records?.[recordKey(kind, id)];
    if (fact === undefined) {
      ask(run, { kind, id });
      continue;
    }
    const read = normaliseValue(type, fact?.attributes[attribute]);
    if (read.ok && !isMissing(read.value)) values.push(read.value);
  }
  return least(values);
}

/** Through several records a lookup reads the least value (the first lesson of several); of ids and texts, the first one chosen [F52]. */
function least(values: readonly Value[]): Value | undefined {
  const [first, ...others] = values;
  const ordered = typeof first === "number" || (typeof first === "string" && /^\d{4}-\d{2}-\d{2}(T|$)/.test(first));
  if (first === undefined || !ordered) return first;
  return others.reduce((low, value) => (value !== null && low !== null && value < low ? value : low), first);
}
