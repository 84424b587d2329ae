/** Formulas and lookups: typed, exact, and reckoned again only when something they read has changed [F18] [F20]. */
import { normaliseValue } from "../condition/index.ts";
import type { Value } from "../kernel/index.ts";
import { isMissing } from "../kernel/index.ts";
import { recordKey } from "./context.ts";
import type { ComputedField } from "./definition.ts";
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
    return { value: isKept(run, field, [field.through]) ? run.given[field.id] : lookUp(run, planned, field) };
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

function lookUp(run: Run, planned: PlannedField, field: Extract<ComputedField, { type: "lookup" }>): Value | undefined {
  const id = run.seen[field.through];
  const kind = planned.through;
  if (typeof id !== "string" || kind === undefined) return undefined;
  const fact = run.context.records?.[recordKey(kind, id)];
  if (fact === undefined) {
    ask(run, { kind, id });
    return undefined;
  }
  const read = normaliseValue(field.result, fact?.attributes[field.attribute]);
  return read.ok && !isMissing(read.value) ? read.value : undefined;
}
