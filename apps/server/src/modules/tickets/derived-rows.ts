/** Rows that nobody waits for: the words a ticket is found by, and its stays in steps. Pure; a worker writes them after commit. */
import type { Visit } from "@deskbell/engine/flow";
import type { TicketPlan, TicketState } from "@deskbell/engine/ticket";
import { campusOf, iso, type Row } from "./rows.ts";
import { allVisits } from "./seat-rows.ts";
import { unsearchable } from "./sensitive.policy.ts";
import { termsOf } from "./terms.ts";

/** What the worker derives after commit. */
export interface Derived {
  terms: Row[];
  visits: Row[];
}

export function deriveRows(plan: TicketPlan, state: TicketState): Derived {
  const at = iso(state.createdAt);
  const campus_id = campusOf(state);
  return {
    terms: ticketTerms(plan, state).map((term) => ({ term, at, campus_id })),
    visits: allVisits(state).map((visit) => visitRow(state, visit)),
  };
}

/** What a ticket is found by: title, requester, short texts of its form; never by what is masked. */
export function ticketTerms(plan: TicketPlan, state: TicketState): string[] {
  const hidden = unsearchable(plan);
  const texts = Object.entries(state.data).flatMap(([field, value]) =>
    typeof value === "string" && !hidden.has(field) && !/^[0-9a-f-]{36}$/.test(value) ? [value] : [],
  );
  return termsOf([state.title, state.requester?.name ?? "", ...texts].join("\n"));
}

/** A stay in a step. */
function visitRow(state: TicketState, visit: Visit): Row {
  const clock = state.clocks[`step:${visit.id}`];
  return {
    visit_id: visit.id,
    step_id: visit.step,
    kind: visit.kind,
    episode: visit.episode,
    entered_at: iso(visit.enteredAt),
    left_at: iso(visit.leftAt),
    outcome: visit.outcome ?? null,
    by: visit.by ?? null,
    working_ms: clock?.stoppedAt === undefined ? null : clock.elapsedWorking,
    natural_ms: visit.leftAt === undefined ? null : visit.leftAt - visit.enteredAt,
  };
}
