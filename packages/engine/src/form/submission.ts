/** What came in, read field by field: the values that parse, the faults that don't, what is nobody's. */
import type { Data } from "../kernel/index.ts";
import type { FormContext } from "./context.ts";
import { fault, type FieldError, wrongType } from "./field-error.ts";
import { standingOf } from "./field-state.ts";
import { parseValue } from "./parse.ts";
import type { FormPlan } from "./plan.ts";
import { isComputed, isInput } from "./value-type.ts";

export interface Submission {
  /** Parsed values by field id. */
  data: Data;
  /** Ids that carried something, whether it parsed or not. */
  given: Set<string>;
  /** Faults by what they hang on: `refused` whatever the form looks like, `perField` only if the field is there. */
  refused: FieldError[];
  perField: Map<string, FieldError[]>;
}

/** More errors than this help nobody, and answers stay small whatever comes in. */
const MAX_UNKNOWN = 20;

/** Read a submission. Ids that the form has not are refused; values of computed fields are ignored [F15] [F19]. */
export function readSubmission(plan: FormPlan, raw: unknown): Submission {
  const submission: Submission = { data: {}, given: new Set(), refused: [], perField: new Map() };
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    submission.refused.push({ field: "", ...wrongType("object") });
    return submission;
  }
  for (const [id, value] of Object.entries(raw)) {
    const field = plan.fields.get(id)?.field;
    if (!field || !(isInput(field) || isComputed(field))) {
      if (submission.refused.length < MAX_UNKNOWN) {
        submission.refused.push({ field: id.slice(0, 100), ...fault("form.unknown_field") });
      }
      continue;
    }
    if (!isInput(field)) continue;
    const parsed = parseValue(field, value);
    if (parsed.value === undefined && parsed.faults.length === 0) continue;
    submission.given.add(id);
    if (parsed.value !== undefined) submission.data[id] = parsed.value;
    if (parsed.faults.length > 0) {
      submission.perField.set(
        id,
        parsed.faults.map((one) => ({ field: id, ...one })),
      );
    }
  }
  return submission;
}

/** Whether this person may fill the field at all, hidden or not. */
export function mayFill(plan: FormPlan, id: string, context: FormContext): boolean {
  const planned = plan.fields.get(id);
  if (!planned) return false;
  const standing = standingOf(planned, context);
  return standing === "edit" || standing === "required";
}
