/** The state category as it follows from the flow and from who has taken it up [T20]–[T24]. */
import { derivedCategory } from "../flow/index.ts";
import { isTakenUp } from "./acts.ts";
import type { Category } from "./definition.ts";
import { emit, type TicketRun } from "./run.ts";

/** Writes `ticket.moved` when the category changed or the ticket was taken up; answers whether it did. */
export function moveCategory(run: TicketRun): boolean {
  const { state } = run;
  const accepts = state.acceptedAt === undefined && run.events.some((event) => isTakenUp(state, event));
  const category = categoryOf(run, accepts || state.acceptedAt !== undefined);
  // Reopened and resolved again in one decision: the category is the same, the time is not.
  const again = category === "resolved" && state.resolvedAt === undefined;
  if (category === state.category && !accepts && !again) return false;
  emit(run, { kind: "ticket.moved", at: run.env.now, category, ...(accepts ? { accepted: true as const } : {}) });
  return true;
}

function categoryOf({ plan, state }: TicketRun, accepted: boolean): Category {
  if (state.closedAt !== undefined) return state.category;
  const derived = derivedCategory(plan.flow, state.flow);
  return derived === "active" && !accepted ? "open" : derived;
}
