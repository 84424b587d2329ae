/** Chosen records: they exist, this person may choose them, and they belong to what was chosen before [F41] [F42]. */
import type { Data, Value } from "../kernel/index.ts";
import { type FormContext, type RecordFact, recordKey, type RecordRequest } from "./context.ts";
import type { InputField } from "./definition.ts";
import { type Fault, fault } from "./field-error.ts";
import { idsOf, type News, newIds } from "./news.ts";
import type { FormPlan } from "./plan.ts";

type ReferenceField = Extract<InputField, { type: "reference" }>;

/** The chosen ids to judge: new ones, and all of them when what they must belong to is different now. */
function judged(field: ReferenceField, value: Value | undefined, news: News): string[] {
  return (field.within ?? []).some(news.touched) ? idsOf(value) : newIds(field.id, value, news);
}

/** Records that checking this value takes and the context does not have. */
export function missingRecords(
  field: ReferenceField,
  value: Value | undefined,
  context: FormContext,
  news: News,
): RecordRequest[] {
  return judged(field, value, news)
    .map((id) => ({ kind: field.record, id }))
    .filter(({ kind, id }) => context.records?.[recordKey(kind, id)] === undefined);
}

/** Faults of a reference. A record that is not there and one that is not offered answer alike, so that ids can't be tried out. */
export function checkReference(
  plan: FormPlan,
  field: ReferenceField,
  data: Data,
  context: FormContext,
  news: News,
): Fault[] {
  const value = data[field.id];
  const added = new Set(newIds(field.id, value, news));
  return judged(field, value, news).flatMap((id): Fault[] => {
    const fact = context.records?.[recordKey(field.record, id)];
    if (fact === undefined && context.unknown === "accept") return [];
    // What was chosen earlier may be past its offer: a lesson that was held, a class that is full.
    if (!fact || (added.has(id) && !fact.offered)) return [fault("form.not_offered", { value: id })];
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
