/** Chosen records: they exist, this person may choose them, and they belong to what was chosen before [F41] [F42]. */
import type { Data, Value } from "../kernel/index.ts";
import { isMissing } from "../kernel/index.ts";
import { type FormContext, type RecordFact, recordKey, type RecordRequest } from "./context.ts";
import type { InputField } from "./definition.ts";
import { type Fault, fault } from "./field-error.ts";
import type { FormPlan } from "./plan.ts";

type ReferenceField = Extract<InputField, { type: "reference" }>;

/** The record ids in a reference's value. */
function idsOf(value: Value | undefined): string[] {
  if (isMissing(value)) return [];
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string");
}

/** Records that checking this value takes and the context does not have. */
export function missingRecords(field: ReferenceField, value: Value | undefined, context: FormContext): RecordRequest[] {
  return idsOf(value)
    .map((id) => ({ kind: field.record, id }))
    .filter(({ kind, id }) => context.records?.[recordKey(kind, id)] === undefined);
}

/** Faults of a reference. A record that is not there and one that is not offered answer alike, so that ids can't be tried out. */
export function checkReference(
  plan: FormPlan,
  field: ReferenceField,
  value: Value,
  data: Data,
  context: FormContext,
): Fault[] {
  return idsOf(value).flatMap((id): Fault[] => {
    const fact = context.records?.[recordKey(field.record, id)];
    if (fact === undefined && context.unknown === "accept") return [];
    if (!fact?.offered) return [fault("form.not_offered", { value: id })];
    const apart = (field.within ?? []).find((other) => !isLinked(plan, fact, other, data[other]));
    return apart === undefined ? [] : [fault("form.not_linked", { value: id, within: apart })];
  });
}

/**
 * Linked: the record names, under the kind of the other field's records, at least one of its values. Where the
 * other field is empty or hidden there is nothing to belong to.
 */
function isLinked(plan: FormPlan, fact: RecordFact, other: string, value: Value | undefined): boolean {
  const field = plan.fields.get(other)?.field;
  const wanted = idsOf(value);
  if (field?.type !== "reference" || wanted.length === 0) return true;
  const linked = new Set(idsOf(fact.attributes[field.record]));
  return wanted.some((id) => linked.has(id));
}
