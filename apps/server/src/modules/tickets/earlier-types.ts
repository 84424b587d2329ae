/** What a ticket was before its type was changed: the plan of each stretch of its history, and names for what it speaks of. */
import type { TicketPage } from "@deskbell/contract/tickets";
import type { Data } from "@deskbell/engine/kernel";
import type { TicketPlan, TicketState } from "@deskbell/engine/ticket";
import type { Tx } from "../../platform/database/transaction.ts";
import { getPlan } from "../ticket-types/index.ts";

interface EventRow {
  seq: number;
  kind: string;
  data: Record<string, unknown>;
}

/** One stretch: up to, not with, the change at `changedAt`. */
interface Stretch {
  plan: TicketPlan;
  changedAt: number;
  data: Data;
}

/** Oldest first; empty for nearly all tickets. */
export async function findStretches(tx: Tx, state: TicketState, rows: readonly EventRow[]): Promise<Stretch[]> {
  if (!state.earlier) return [];
  const changes = rows.filter((row) => row.kind === "ticket.typeChanged");
  return Promise.all(
    state.earlier.map(async ({ typeId, version }, index) => ({
      plan: (await getPlan(tx, typeId, version)).plan,
      changedAt: changes[index]?.seq ?? 0,
      data: (changes[index]?.data.before ?? {}) as Data,
    })),
  );
}

/** The plan in force at an event; the change itself is of the new type. */
export const planAt =
  (stretches: readonly Stretch[], present: TicketPlan) =>
  (seq: number): TicketPlan =>
    stretches.find((one) => seq < one.changedAt)?.plan ?? present;

export function presentEarlierTypes(stretches: readonly Stretch[]): TicketPage["earlierTypes"] {
  return stretches.map(({ plan, changedAt }) => ({
    name: plan.definition.name,
    until: changedAt - 1,
    form: plan.definition.form,
    steps: Object.fromEntries([...plan.flow.steps].map(([id, { step }]) => [id, step.name])),
  }));
}
