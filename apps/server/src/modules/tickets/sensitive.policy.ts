/** Who reads what of a ticket: accounts and ID numbers are shown to who handles it, staff's own fields never to families. Pure. */
import type { Json } from "@deskbell/engine/kernel";
import type { TicketPlan, TicketRights } from "@deskbell/engine/ticket";

/** A value as these rights may read it: whole, cut to its tail, or not at all. A table is masked cell by cell. */
export function maskedValue<V extends Json | undefined>(
  plan: TicketPlan,
  rights: TicketRights,
  field: string,
  value: V,
): V | string | null {
  const definition = plan.definition.form.fields.find((one) => one.id === field);
  if (!definition) return value;
  if (definition.audience === "staff" && rights.side === "requester") return null;
  return isSensitive(definition) && !rights.handle ? tail(value) : value;
}

/** Data by field as these rights may read it. */
export function maskedData<D extends Record<string, Json>>(plan: TicketPlan, rights: TicketRights, data: D): D {
  return Object.fromEntries(
    Object.entries(data).map(([field, value]) => [field, maskedValue(plan, rights, field, value)]),
  ) as D;
}

/** Fields that nobody finds a ticket by. */
export function sensitiveFields(plan: TicketPlan): ReadonlySet<string> {
  return new Set(plan.definition.form.fields.filter(isSensitive).map((field) => field.id));
}

const isSensitive = (field: TicketPlan["definition"]["form"]["fields"][number]): boolean =>
  "sensitive" in field && field.sensitive === true;

function tail<V extends Json | undefined>(value: V): V | string {
  if (value === undefined || value === null || value === "") return value;
  return typeof value === "string" && value.length > 4 ? `****${value.slice(-4)}` : "****";
}
