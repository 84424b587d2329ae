/** Who reads what of a ticket: accounts and ID numbers, phones, and what staff fill. Pure. */
import type { Json } from "@deskbell/engine/kernel";
import type { TicketPlan, TicketRights } from "@deskbell/engine/ticket";

/** What the decision needs of a reader. */
export interface DataReader {
  rights: Pick<TicketRights, "side" | "handle" | "manage">;
  /** May see whole phone numbers: holds a seat, or has that right at its campus. */
  phones: boolean;
  /** May see accounts and ID numbers: holds a seat, or manages the ticket. Nobody by having held one, or by watching. */
  accounts: boolean;
}

type Field = TicketPlan["definition"]["form"]["fields"][number];

/** Accounts and ID numbers. */
const isSensitive = (field: Field): boolean => "sensitive" in field && field.sensitive === true;

/** A value as the reader may see it: whole, cut to its tail, or not at all. */
export function maskedValue<V extends Json | undefined>(
  plan: TicketPlan,
  { rights, phones, accounts }: DataReader,
  field: string,
  value: V,
): V | string | null {
  const planned = plan.form.fields.get(field);
  if (!planned) return value;
  if (planned.staff && rights.side === "requester") return null;
  const definition = planned.field;
  if (isSensitive(definition) && !accounts) return tail(value);
  if (definition.type === "phone" && typeof value === "string") return maskedPhone(value, { phones });
  return value;
}

/** Data by field as the reader may see it. */
export function maskedData<D extends Record<string, Json>>(plan: TicketPlan, reader: DataReader, data: D): D {
  return Object.fromEntries(
    Object.entries(data).map(([field, value]) => [field, maskedValue(plan, reader, field, value)]),
  ) as D;
}

/** `138****1234` unless the reader may see it whole. */
export function maskedPhone(phone: string, { phones }: Pick<DataReader, "phones">): string {
  return phones ? phone : phone.replace(/^(.{3}).*(.{4})$/, "$1****$2");
}

/** Fields that nobody finds or filters a ticket by, because a hit would tell what is masked. */
export function unsearchable(plan: TicketPlan): ReadonlySet<string> {
  const { fields } = plan.definition.form;
  return new Set(fields.filter((field) => isSensitive(field) || field.type === "phone").map((field) => field.id));
}

function tail<V extends Json | undefined>(value: V): V | string {
  if (value === undefined || value === null || value === "") return value;
  return typeof value === "string" && value.length > 4 ? `****${value.slice(-4)}` : "****";
}
