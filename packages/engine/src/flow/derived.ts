import { placeOf, type FlowPlan } from "./plan.ts";
import { openVisits } from "./run.ts";
import type { FlowOutcome, FlowState, Visit } from "./state.ts";

/** The state category that the flow gives its ticket: `waiting` only if every open branch waits, else `active`. */
export function derivedCategory(plan: FlowPlan, state: FlowState): "active" | "waiting" | FlowOutcome {
  if (state.status === "ended") return state.outcome ?? "resolved";
  const leaves = openLeaves(plan, state);
  return leaves.length > 0 && leaves.every((visit) => visit.waiting !== undefined) ? "waiting" : "active";
}

/** Open stays that hold no others: where somebody or something is awaited now. */
export function openLeaves(plan: FlowPlan, state: FlowState): Visit[] {
  return openVisits(state).filter((visit) => {
    if (visit.kind === "correct") return true;
    const { kind } = placeOf(plan, visit.step).step;
    return kind === "human" || kind === "wait" || kind === "automate";
  });
}
