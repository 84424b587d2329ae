/** Leaving a flow for another one: what is closed, and what stands in the way. */
import type { Instant } from "../kernel/index.ts";
import { isDurable, isIrreversible, wasSent } from "./automate.ts";
import type { AutomateStep } from "./definition.ts";
import type { FlowEvent } from "./event.ts";
import { type FlowPlan, placeOf } from "./plan.ts";
import { openVisits } from "./run.ts";
import type { FlowState } from "./state.ts";

/**
 * The events that close every open stay, innermost first, at `at` (ms). Unlike an end it says nothing about the ticket: no
 * `flow.ended` is among them, so nobody is told that anything was cancelled.
 */
export function abandonFlow(state: FlowState, at: Instant): FlowEvent[] {
  return openVisits(state)
    .reverse()
    .map((visit): FlowEvent => {
      const closes = visit.tasks
        .filter((task) => task.state === "open" || task.state === "queued")
        .map((task) => ({ task: task.id, reason: "cancelled" as const }));
      return {
        kind: "flow.left",
        at,
        visit: visit.id,
        step: visit.step,
        outcome: "cancelled",
        ...(closes.length > 0 && { closes }),
      };
    });
}

/**
 * The step of this flow, in any episode, that did something which leaving the flow would not undo, or is about to: a call, or
 * a record of the institution's books. Frozen lessons are given back by whoever leaves; a ticket that was made stands on its own.
 */
export function doneForGood(plan: FlowPlan, state: FlowState): string | undefined {
  for (const id of state.order) {
    const visit = state.visits[id];
    if (visit?.automation === undefined) continue;
    const { step } = placeOf(plan, visit.step);
    if (step.kind !== "automate" || !isDurable(step.action) || givesBack(step)) continue;
    if (wasSent(visit) || visit.automation.status === "queued") return step.id;
  }
  return undefined;
}

const givesBack = (step: AutomateStep): boolean =>
  !isIrreversible(step) &&
  (step.action.do === "createTicket" || (step.action.do === "record" && step.action.action === "freezeLessons"));
