import { type FormPlan, isInput } from "@deskbell/engine/form";
import type { Data } from "@deskbell/engine/kernel";
import type { Me } from "../../app/session.ts";

export interface Start {
  data: Data;
  labels: Readonly<Record<string, string>>;
}

/** An empty form as it is opened: nothing but the only child, where there is no choice. Initial values are no answers. */
export function startingData(plan: FormPlan, children: Me["children"]): Start {
  const [only, another] = children;
  const data: Data = {};
  const labels: Record<string, string> = {};
  for (const [id, { field }] of plan.fields) {
    if (field.type !== "reference" || field.record !== "student" || !only || another) continue;
    data[id] = field.multiple ? [only.id] : only.id;
    labels[only.id] = only.name;
  }
  return { data, labels };
}

/** What was sent, to be corrected: every field that is filled by somebody, those that were left empty too, so that none begins anew. */
export function sentData(plan: FormPlan, data: Data): Data {
  const inputs = [...plan.fields.values()].filter(({ field }) => isInput(field));
  return Object.fromEntries(inputs.map(({ field: { id } }) => [id, data[id] ?? null]));
}
