import type { Step } from "./definition.ts";
import { armsOf, blocksAround, type FlowPlan, placeOf } from "./plan.ts";
import { lastVisit } from "./run.ts";
import type { FlowState, VisitOutcome } from "./state.ts";
import { isIrreversible, wasSent } from "./automate.ts";

const PASSED: readonly (VisitOutcome | undefined)[] = ["done", "approved", "rejected", "timedOut"];

/**
 * The steps on this path that a return from `from` may go back to, nearest first: human steps somebody did, through
 * the arms that were taken. A parallel block (or a loop) is one place: it restarts whole.
 */
export function pathBack(plan: FlowPlan, state: FlowState, from: string): string[] {
  const found: string[] = [];
  const inside = (steps: readonly Step[]): void => {
    for (const step of steps.toReversed()) before(step);
  };
  const before = (step: Step): void => {
    const visit = lastVisit(state, step.id);
    if (visit === undefined) return;
    switch (step.kind) {
      case "human":
        if (PASSED.includes(visit.outcome)) found.push(step.id);
        return;
      case "branch":
        return inside(armsOf(step).find((arm) => arm.id === visit.taken)?.steps ?? []);
      case "parallel":
      case "loop":
        if (PASSED.includes(visit.outcome) && holdsHuman(state, step)) found.push(step.id);
        return;
      case "wait":
      case "automate":
      case "cc":
      case "end":
        return;
      default:
        return step satisfies never;
    }
  };
  for (let at: string | undefined = from; at !== undefined; ) {
    const place = placeOf(plan, at);
    inside(place.list.slice(0, place.index));
    at = place.block;
    // From a reject arm, the step that was rejected is the one before.
    if (at !== undefined && placeOf(plan, at).step.kind === "human") found.push(at);
  }
  return found;
}

function holdsHuman(state: FlowState, step: Step): boolean {
  return armsOf(step).some((arm) =>
    arm.steps.some(
      (inner) =>
        (inner.kind === "human" && PASSED.includes(lastVisit(state, inner.id)?.outcome)) || holdsHuman(state, inner),
    ),
  );
}

/** Where the walk begins again after a correction: the step itself, or the outermost parallel block around it. */
export function restartOf(plan: FlowPlan, from: string): string {
  return blocksAround(plan, from).findLast((block) => placeOf(plan, block).step.kind === "parallel") ?? from;
}

/**
 * The innermost step of `from`'s own line (itself or a block around it) whose list also leads to `to`: what lies from
 * `to` to the end of it is walked again. Undefined when they share no list (never for steps of one path).
 */
export function commonPlace(plan: FlowPlan, from: string, to: string): { from: string; to: string } | undefined {
  const line = [to, ...blocksAround(plan, to)];
  for (const mine of [from, ...blocksAround(plan, from)]) {
    const { list } = placeOf(plan, mine);
    const theirs = line.find((id) => placeOf(plan, id).list === list);
    if (theirs !== undefined) return { from: mine, to: theirs };
  }
  return undefined;
}

/** A sent irreversible call that going back from `from` to `to` would walk over again; its step. */
export function sentBetween(plan: FlowPlan, state: FlowState, from: string, to: string): string | undefined {
  const common = commonPlace(plan, from, to);
  if (common === undefined) return undefined;
  return sentWithin(plan, state, placeOf(plan, to).ordinal, placeOf(plan, common.from).end);
}

/** A sent irreversible call of this episode among the steps of a range of document order; the whole flow by default. */
export function sentWithin(
  plan: FlowPlan,
  state: FlowState,
  first = 0,
  last = Number.POSITIVE_INFINITY,
): string | undefined {
  for (const id of state.order) {
    const visit = state.visits[id];
    if (visit === undefined || visit.kind !== "automate" || visit.episode !== state.episode || !wasSent(visit))
      continue;
    const { step, ordinal } = placeOf(plan, visit.step);
    if (step.kind === "automate" && isIrreversible(step) && ordinal >= first && ordinal <= last) return step.id;
  }
  return undefined;
}
