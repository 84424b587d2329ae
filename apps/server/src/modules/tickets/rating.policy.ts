/**
 * Who may see what a ticket was rated (3-semantics §3.9): a ticket has one rater, so a score tells the rated who gave it. It
 * is for who asked, and for who manages the ticket and never had it in hand; all others see that it was rated. Pure.
 */
import type { Principal } from "../../platform/http/principal.ts";
import type { HistoryRow } from "./history.present.ts";
import { personOf, rightsOf, type Standing } from "./tickets.policy.ts";

/** What one does with a seat that one has. */
export const SEAT_ACTS = ["flow.claimed", "flow.decided", "flow.returned", "flow.waiting"] as const;

const acts: ReadonlySet<string> = new Set(SEAT_ACTS);
const isId = (value: unknown, id: string): boolean =>
  typeof value === "object" && value !== null && "id" in value && value.id === id;

/** Has the seat, or had it: also who gave it back or passed it on, which only the history still knows. */
function everHandled(person: string, ticket: Standing, history: readonly HistoryRow[]): boolean {
  return (
    ticket.relations.some((relation) => relation === "handler" || relation === "formerHandler") ||
    history.some(
      ({ kind, actor, data }) =>
        (acts.has(kind) && isId(actor, person)) ||
        (kind === "flow.transferred" && (isId(data.from, person) || isId(data.to, person))),
    )
  );
}

export function seesRating(principal: Principal, ticket: Standing, history: readonly HistoryRow[]): boolean {
  if (ticket.asks) return true;
  return rightsOf(principal, ticket).manage && !everHandled(personOf(principal), ticket, history);
}

/** For whom lists know ratings. `null`: at all campuses. */
export interface RatingReader {
  person: string;
  campuses: string[] | null;
  confidentialCampuses: string[] | null;
}
