/** The values a form is opened with. */
import type { Data, Value } from "../kernel/index.ts";
import { isMissing } from "../kernel/index.ts";
import type { FormContext } from "./context.ts";
import { evaluateForm } from "./evaluate.ts";
import { initialRow } from "./evaluate-rows.ts";
import type { FormPlan } from "./plan.ts";
import { startRun } from "./run.ts";
import { isInput } from "./value-type.ts";

/** `given` (a draft, values from a link) with the initial values of inputs that it leaves empty; evaluated once, in the plan's order [F22]. */
export function openForm(plan: FormPlan, given: Data, context: FormContext): Data {
  const opened = evaluateForm(plan, given, context, { initial: "all" });
  const data: Data = { ...given };
  for (const [id, { field }] of plan.fields) {
    const value = opened.data[id];
    if (isInput(field) && isMissing(given[id]) && value !== undefined) data[id] = value;
  }
  return data;
}

/** A new row of a subtable, with its columns' initial values. Empty for an id that is no subtable. */
export function openRow(plan: FormPlan, id: string, data: Data, context: FormContext): { [column: string]: Value } {
  const planned = plan.fields.get(id);
  if (planned?.field.type !== "subtable") return {};
  const run = startRun(data, context, {});
  run.seen = evaluateForm(plan, data, context).seen;
  return initialRow(run, planned);
}
