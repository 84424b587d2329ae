/** Edits on a running ticket: guarded field by field by the value the person saw, never by the ticket's version [F17]. */
import type { Data, Json, Refused, Value } from "../kernel/index.ts";
import { refuse } from "../kernel/index.ts";
import { checkFields } from "./check.ts";
import type { FormContext, RecordRequest } from "./context.ts";
import { evaluateForm, type Evaluation } from "./evaluate.ts";
import { fault, type FieldError } from "./field-error.ts";
import type { News } from "./news.ts";
import type { FormPlan } from "./plan.ts";
import { sameValue } from "./same-value.ts";
import { mayFill, readSubmission } from "./submission.ts";
import { invalid, neededRecords, settle, type Submitted } from "./submit.ts";

/** `base`: the value the person saw (null = empty); `value`: what they put in its place (null clears). */
export type FieldChanges = Record<string, { base: unknown; value: unknown }>;

export interface EditContext extends FormContext {
  /** The step is being completed: everything it requires must be there, not only what this edit touches. */
  completing?: boolean;
}

export interface Edited extends Submitted {
  /** What is different now, computed and dropped fields included; null = missing. */
  changed: Record<string, { before: Value; after: Value }>;
}

export type EditResult = Edited | Refused | { ok: false; needs: RecordRequest[] };

/**
 * Apply `changes` to the stored data of a running ticket and settle everything again.
 * - Refuses `form.conflict` with `{conflicts: [{field, base, current, wanted}]}` where somebody else changed the same
 *   field meanwhile, unless they made it what is wanted now.
 * - Refuses `form.invalid` for faults of what is changed and for faults that the change causes elsewhere; a field
 *   that was at fault before and is not touched does not stand in the way.
 * - Formulas and lookups are reckoned again only where something they read has changed.
 */
export function editFields(plan: FormPlan, current: Data, changes: FieldChanges, context: EditContext): EditResult {
  const wanted = Object.fromEntries(Object.entries(changes).map(([id, change]) => [id, change.value]));
  const submission = readSubmission(plan, wanted);
  const refused = [...submission.refused, ...forbidden(plan, changes, context)];
  for (const faults of submission.perField.values()) refused.push(...faults);
  if (refused.length > 0) return invalid(refused);

  const conflicts = conflictsOf(plan, current, submission.data, changes);
  if (conflicts.length > 0) return refuse("form.conflict", { conflicts });

  const next: Data = { ...current };
  const touched = new Set<string>();
  for (const id of Object.keys(changes)) {
    const value = submission.data[id];
    if (sameValue(value, asSent(plan, id, current[id]))) continue;
    touched.add(id);
    if (value === undefined) delete next[id];
    else next[id] = value;
  }
  const news: News = { touched: (id) => touched.has(id), accepted: current };
  const before = evaluateForm(plan, current, context, { computed: "stored" });
  const after = evaluateForm(plan, next, context, { computed: { since: before.seen } });

  const needs = neededRecords(plan, after, context, news);
  if (needs.length > 0) return { ok: false, needs };

  const errors = newErrors(plan, before, after, context, news);
  if (errors.length > 0) return invalid(errors);
  const settled = settle(plan, after, next, new Set(Object.keys(next)));
  return { ...settled, changed: differences(plan, current, settled.data) };
}

function forbidden(plan: FormPlan, changes: FieldChanges, context: FormContext): FieldError[] {
  return Object.keys(changes)
    .filter((id) => plan.fields.has(id) && !mayFill(plan, id, context))
    .map((field) => ({ field, ...fault("form.not_editable") }));
}

function conflictsOf(plan: FormPlan, current: Data, wanted: Data, changes: FieldChanges): Json[] {
  return Object.entries(changes).flatMap(([id, { base }]): Json[] => {
    const field = plan.fields.get(id)?.field;
    const now = asSent(plan, id, current[id]);
    if (!field || sameValue(now, wanted[id]) || sameValue(now, asSent(plan, id, base))) return [];
    return [{ field: id, base: jsonOf(base), current: current[id] ?? null, wanted: wanted[id] ?? null }];
  });
}

/** A value as if it came in now: `"2.50"` that was shown is `"2.5"`, and rows have no computed cells. */
function asSent(plan: FormPlan, id: string, value: unknown): Value | undefined {
  const submission = readSubmission(plan, { [id]: value });
  return submission.perField.has(id) ? jsonOf(value) : submission.data[id];
}

function jsonOf(value: unknown): Value {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Value);
}

function newErrors(
  plan: FormPlan,
  before: Evaluation,
  after: Evaluation,
  context: EditContext,
  news: News,
): FieldError[] {
  const nothing: News = { touched: () => false, accepted: news.accepted };
  const old = new Set(checkFields(plan, before, context, nothing).map(keyOf));
  return checkFields(plan, after, context, news).filter((error) => {
    if (context.completing && error.code === "form.required") return true;
    return news.touched(error.field) || !old.has(keyOf(error));
  });
}

const keyOf = ({ field, row, column, code }: FieldError): string => JSON.stringify([field, row, column, code]);

function differences(plan: FormPlan, before: Data, after: Data): Edited["changed"] {
  const changed: Edited["changed"] = {};
  for (const id of plan.fields.keys()) {
    if (!sameValue(before[id], after[id])) changed[id] = { before: before[id] ?? null, after: after[id] ?? null };
  }
  return changed;
}
