import type { Amount, AmountUnit } from "@deskbell/engine/sla";
import { AMOUNT_LIMIT } from "./amounts.ts";
import { areComplete } from "./time-rows.ts";

/** An amount while it is typed: a number that is not there yet. */
export type AmountDraft = Amount | { amount: null; unit: AmountUnit };

/** The amount when it may be saved: above nothing, days whole, times of the day for every request. */
export function readyAmount(draft: AmountDraft): Amount | undefined {
  if (draft.unit === "byTime") return areComplete(draft.rows) ? draft : undefined;
  const { amount, unit } = draft;
  if (amount === null || amount <= 0 || amount > AMOUNT_LIMIT) return undefined;
  if ((unit === "workingDays" || unit === "naturalDays") && !Number.isInteger(amount)) return undefined;
  return { amount, unit };
}
