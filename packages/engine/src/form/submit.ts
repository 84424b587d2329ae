/** A submission's verdict: the same for a browser, an API call, an Excel row and a staff form [F15]–[F19]. */
import type { Data, Json, Refused, Value } from "../kernel/index.ts";
import { isMissing, refuse } from "../kernel/index.ts";
import { checkFields } from "./check.ts";
import { missingRecords } from "./check-reference.ts";
import type { FormContext, RecordRequest } from "./context.ts";
import { recordKey } from "./context.ts";
import type { TicketRole } from "./definition.ts";
import { evaluateForm, type Evaluation } from "./evaluate.ts";
import { fault, type FieldError } from "./field-error.ts";
import { ALL_NEW, type News } from "./news.ts";
import type { FormPlan } from "./plan.ts";
import { sameValue } from "./same-value.ts";
import { mayFill, readSubmission, type Submission } from "./submission.ts";
import { isInput } from "./value-type.ts";

export interface Submitted {
  ok: true;
  /** What is stored, by field id: inputs, kept hidden values, computed values. */
  data: Data;
  /** What conditions of flows, rules and clocks read; see `Evaluation.seen`. */
  seen: Data;
  /** Hidden fields whose value was left out; `items.price` for a column. */
  dropped: string[];
  roles: Partial<Record<TicketRole, Value>>;
}

export type SubmitResult = Submitted | Refused | { ok: false; needs: RecordRequest[] };

/**
 * Check and settle a submission. `raw` is any JSON. Answers `needs` until every record it speaks of is in
 * `context.records` (null = no such record); refuses with `form.invalid` and every fault per field, in the form's
 * order; otherwise the data to store. Submitting that data again gives the same data.
 */
export function submitForm(plan: FormPlan, raw: unknown, context: FormContext): SubmitResult {
  const submission = readSubmission(plan, raw);
  const fillable = keepFillable(plan, submission, context);
  const evaluation = evaluateForm(plan, fillable, context, { initial: "unasked" });

  const needs = neededRecords(plan, evaluation, context, ALL_NEW);
  if (needs.length > 0) return { ok: false, needs };

  const errors = errorsOf(plan, submission, evaluation, context);
  if (errors.length > 0) return invalid(errors);
  return settle(plan, evaluation, fillable, submission.given);
}

/** `form.invalid` with its errors. */
export function invalid(errors: readonly FieldError[]): Refused {
  return refuse("form.invalid", { errors: errors.map((one): Json => ({ ...one })) });
}

/** Values that this person may not fill never reach the evaluation, so that they can't switch other fields. */
function keepFillable(plan: FormPlan, submission: Submission, context: FormContext): Data {
  return Object.fromEntries(Object.entries(submission.data).filter(([id]) => mayFill(plan, id, context)));
}

/** Records that settling takes and the context does not have, each once. */
export function neededRecords(
  plan: FormPlan,
  evaluation: Evaluation,
  context: FormContext,
  news: News,
): RecordRequest[] {
  if (context.unknown === "accept") return [];
  const needs = new Map(evaluation.needs.map((one) => [recordKey(one.kind, one.id), one]));
  for (const [id, { field }] of plan.fields) {
    if (field.type !== "reference") continue;
    for (const one of missingRecords(field, evaluation.data[id], context, news))
      needs.set(recordKey(one.kind, one.id), one);
  }
  return [...needs.values()];
}

function errorsOf(plan: FormPlan, submission: Submission, evaluation: Evaluation, context: FormContext): FieldError[] {
  const checked = checkFields(plan, evaluation, context);
  const errors = [...submission.refused];
  for (const [id, { field }] of plan.fields) {
    const state = evaluation.fields[id];
    if (!state || !isInput(field)) continue;
    if (submission.given.has(id) && !mayFill(plan, id, context)) {
      // What the form itself would fill in is no intrusion: a stored submission may come back whole.
      const same = sameValue(submission.data[id], evaluation.data[id]);
      if (!same) errors.push({ field: id, ...fault("form.not_editable") });
      continue;
    }
    const counts = state.present || field.keepWhenHidden;
    const parsing = counts ? (submission.perField.get(id) ?? []) : [];
    // A value that did not parse is not also "required"; a table's other cells are still worth checking.
    const later = parsing.length > 0 && field.type !== "subtable" ? [] : checked.filter((one) => one.field === id);
    errors.push(...parsing, ...later.filter((one) => !parsing.some((first) => isSamePlace(first, one))));
  }
  return errors;
}

const isSamePlace = (a: FieldError, b: FieldError): boolean => a.row === b.row && a.column === b.column;

/**
 * Store what counts and what is kept of `values`; name what was dropped of the fields in `given`, a value that did
 * not even parse among them.
 */
export function settle(plan: FormPlan, evaluation: Evaluation, values: Data, given: ReadonlySet<string>): Submitted {
  const data: Data = {};
  const dropped: string[] = [];
  for (const [id, planned] of plan.fields) {
    const { field } = planned;
    const value = evaluation.data[id];
    const before = values[id];
    if (value !== undefined) {
      data[id] = value;
      if (field.type === "subtable") dropped.push(...droppedColumns(id, before, value));
    } else if (isInput(field) && !evaluation.fields[id]?.present) {
      if (field.keepWhenHidden && !isMissing(before)) data[id] = before;
      else if (given.has(id)) dropped.push(id);
    }
  }
  return { ok: true, data, seen: evaluation.seen, dropped, roles: evaluation.roles };
}

function droppedColumns(id: string, before: Value | undefined, after: Value): string[] {
  if (!Array.isArray(before) || !Array.isArray(after)) return [];
  const columns = before.flatMap((row, i) => {
    const kept = after[i];
    if (typeof row !== "object" || row === null || Array.isArray(row)) return [];
    return Object.keys(row).filter((column) => !(typeof kept === "object" && kept !== null && column in kept));
  });
  return [...new Set(columns)].map((column) => `${id}.${column}`);
}
