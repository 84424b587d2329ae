import { type FormContext, type FormPlan, isInput, openForm } from "@deskbell/engine/form";
import type { Data } from "@deskbell/engine/kernel";
import type { Me } from "../../app/session.ts";

export interface Start {
  data: Data;
  labels: Readonly<Record<string, string>>;
}

/** An empty form as it is opened: its initial values, and the only child where there is no choice. */
export function startingData(plan: FormPlan, context: FormContext, children: Me["children"]): Start {
  const [only, another] = children;
  const given: Data = {};
  const labels: Record<string, string> = {};
  for (const [id, { field }] of plan.fields) {
    if (field.type !== "reference" || field.record !== "student" || !only || another) continue;
    given[id] = field.multiple ? [only.id] : only.id;
    labels[only.id] = only.name;
  }
  return { data: openForm(plan, given, context), labels };
}

/** Whether the field is filled by somebody, not computed. */
export function isFilledIn(plan: FormPlan, id: string): boolean {
  const field = plan.fields.get(id)?.field;
  return field !== undefined && isInput(field);
}
