import type { FlowAction } from "./command.ts";
import { answerable } from "./automate.ts";
import { expiringClaims } from "./idle-claims.ts";
import { restartOf, sentBetween } from "./path.ts";
import { type FlowPlan, placeOf } from "./plan.ts";
import { openVisits } from "./run.ts";
import type { FlowState, Visit } from "./state.ts";

/** What timers, jobs and the ticket engine itself may report now. Answers of jobs are heard even after the end. */
export function systemActions(plan: FlowPlan, state: FlowState): FlowAction[] {
  const actions: FlowAction[] = [];
  for (const visit of answerable(state)) {
    const key = visit.automation?.key;
    if (key === undefined) continue;
    const at = { visit: visit.id, step: visit.step, key };
    actions.push(
      { command: "automationSent", ...at },
      { command: "automationDone", ...at },
      { command: "automationFailed", ...at },
    );
  }
  if (state.status === "ended") return actions;
  for (const visit of openVisits(state)) {
    const at = { visit: visit.id, step: visit.step };
    if (visit.kind === "wait") actions.push({ command: "wake", ...at });
    if (mayTimeOut(plan, state, visit)) actions.push({ command: "timeout", ...at });
  }
  for (const { visit, task } of expiringClaims(state))
    actions.push({ command: "expireClaim", visit: visit.id, task: task.id, step: visit.step });
  actions.push({ command: "requesterReplied" }, { command: "recheck" }, { command: "reassignExcluded" });
  return actions;
}

/** The definition says what happens when this stay is due, and it can happen. */
function mayTimeOut(plan: FlowPlan, state: FlowState, visit: Visit): boolean {
  const { step } = placeOf(plan, visit.step);
  if (step.kind !== "human" || visit.kind !== "human") return false;
  const rule = step.deadline?.whenDue ?? "nothing";
  if (rule === "return") return sentBetween(plan, state, step.id, restartOf(plan, step.id)) === undefined;
  return rule === "pass";
}
