/** A form while it is being filled: what persons gave, and what stands in its inputs for now. */
import type { Data, Value } from "../kernel/index.ts";
import type { FormContext } from "./context.ts";
import { evaluateForm, type Evaluation } from "./evaluate.ts";
import { initialRow } from "./evaluate-rows.ts";
import type { FormPlan } from "./plan.ts";
import { startRun } from "./run.ts";
import { sameValue } from "./same-value.ts";
import { isInput } from "./value-type.ts";

export interface OpenForm {
  /** What stands in the inputs, and is sent: `given` and the initial values of asked inputs that nobody has touched. */
  value: Data;
  /** How the form looks with it. */
  evaluation: Evaluation;
}

/**
 * The form as it stands on a screen. `given`: what persons put in (a draft, values from a link), by field id; an id that is not
 * there was not touched, `null` was emptied. An input that was not touched has its initial value, reckoned anew every time, so
 * that it follows what it reads; those that this person is not asked for count as they will on submit [F22].
 */
export function openForm(plan: FormPlan, given: Data, context: FormContext): OpenForm {
  const evaluation = evaluateForm(plan, given, context, { initial: context.running ? "asked" : "all" });
  const value: Data = { ...given };
  for (const [id, { field }] of plan.fields) {
    const state = evaluation.fields[id];
    const initial = evaluation.data[id];
    if (!isInput(field) || Object.hasOwn(given, id) || initial === undefined) continue;
    if (state?.visible && !state.readOnly) value[id] = initial;
  }
  return { value, evaluation };
}

/**
 * What is given once a person has changed what stood in the form (`openForm(plan, given, context).value`) to `value`: what
 * they changed is theirs from now on, emptied inputs as `null`; all else goes on following its initial value [F22].
 */
export function fillForm(plan: FormPlan, given: Data, value: Data, context: FormContext): Data {
  const stood = openForm(plan, given, context).value;
  const filled: Data = { ...given };
  for (const id of new Set([...Object.keys(stood), ...Object.keys(value)])) {
    if (!sameValue(stood[id], value[id])) filled[id] = value[id] ?? null;
  }
  return filled;
}

/** A new row of a subtable, with its columns' initial values. Empty for an id that is no subtable. */
export function openRow(plan: FormPlan, id: string, data: Data, context: FormContext): { [column: string]: Value } {
  const planned = plan.fields.get(id);
  if (planned?.field.type !== "subtable") return {};
  const run = startRun(data, context, {});
  run.seen = evaluateForm(plan, data, context).seen;
  return initialRow(run, planned);
}
