import type { FlowAction, ReturnTarget } from "./command.ts";
import type { Actor, HumanStep, Party } from "./definition.ts";
import type { FlowContext } from "./fact.ts";
import { isAbout, partyOf, sameParty } from "./party.ts";
import { pathBack, restartOf, sentBetween, sentWithin } from "./path.ts";
import { allows, type FlowPlan, placeOf } from "./plan.ts";
import { offeredReasons } from "./reasons.ts";
import { openVisits } from "./run.ts";
import type { FlowState, Task, Visit } from "./state.ts";
import { sitsElsewhere } from "./sitting.ts";
import { systemActions } from "./system.ts";
import { mayAbstain } from "./tally.ts";

/**
 * Everything that this actor may do to the flow now. `decideFlow` accepts exactly these (plus well-formed input), so a
 * button can be drawn from an entry and a missing entry means a refusal.
 */
export function availableFlow(plan: FlowPlan, state: FlowState, actor: Actor, context: FlowContext): FlowAction[] {
  const party = partyOf(actor, context);
  if (party !== undefined && isAbout(party, context.about)) return [];
  const actions: FlowAction[] = [];
  if (state.status === "ended") {
    if (context.rights.includes("reopen")) actions.push({ command: "reopen" });
    if (actor.kind === "system") actions.push(...systemActions(plan, state));
    return actions;
  }
  for (const visit of openVisits(state)) {
    for (const task of visit.tasks) actions.push(...onTask(plan, state, visit, task, party, context));
  }
  if (party !== undefined && mayWithdraw(plan, state, party, context) && sentWithin(plan, state) === undefined) {
    actions.push({ command: "withdraw" });
  }
  if (context.rights.includes("resolve")) actions.push({ command: "resolve" });
  if (context.rights.includes("cancel")) actions.push({ command: "cancel", needsComment: true });
  if (actor.kind === "system") actions.push(...systemActions(plan, state));
  return actions;
}

/** For whom this person may act on the seat: as its holder, or as the holder's or a candidate's substitute. */
export function actsFor(task: Task, party: Party | undefined): { holder: Party; standIn: boolean } | undefined {
  if (party === undefined) return undefined;
  const holders = task.party === undefined ? (task.pool ?? []) : [task.party];
  const own = holders.find((holder) => sameParty(holder, party));
  if (own !== undefined) return { holder: own, standIn: false };
  const standIn = task.standIns?.find(
    (entry) => sameParty(entry.by, party) && holders.some((holder) => sameParty(holder, entry.for)),
  );
  return standIn && { holder: standIn.for, standIn: true };
}

function onTask(
  plan: FlowPlan,
  state: FlowState,
  visit: Visit,
  task: Task,
  party: Party | undefined,
  context: FlowContext,
): FlowAction[] {
  if (task.state === "closed" || task.state === "done") return [];
  const at = { visit: visit.id, task: task.id, step: visit.step };
  const mine = task.state === "open" ? actsFor(task, party) : undefined;
  const actions: FlowAction[] = [];
  if (mine !== undefined) {
    if (task.kind === "correct") actions.push({ command: "resubmit", ...at });
    else if (task.party !== undefined) actions.push(...asHolder(plan, state, visit, task, at));
    else if (party !== undefined && !sitsElsewhere(visit, task, [party, mine.holder]))
      actions.push({ command: "claim", ...at });
  }
  const given = context.rights.includes("assign");
  const passes = mine !== undefined && task.party !== undefined && mayTransfer(plan, visit);
  if (given || passes) actions.push({ command: "transfer", ...at, needsComment: true });
  return actions;
}

type Here = { visit: string; task: string; step: string };

function mayTransfer(plan: FlowPlan, visit: Visit): boolean {
  const { step } = placeOf(plan, visit.step);
  if (visit.kind === "correct") return false;
  return step.kind === "human" ? allows(step, "transfer") : true;
}

function asHolder(plan: FlowPlan, state: FlowState, visit: Visit, task: Task, at: Here): FlowAction[] {
  const { step } = placeOf(plan, visit.step);
  if (task.kind === "repair" || step.kind !== "human") {
    const released: FlowAction[] = task.pool === undefined ? [] : [{ command: "release", ...at }];
    return [
      { command: "retry", ...at },
      { command: "markDone", ...at, needsComment: true },
      { command: "skip", ...at, needsComment: true },
      ...released,
    ];
  }
  const actions: FlowAction[] = [];
  if (step.mode === "approve") actions.push({ command: "approve", ...at });
  else actions.push({ command: "complete", ...at, ...asked(plan, step) });
  if (allows(step, "reject")) actions.push({ command: "reject", ...at, needsComment: true });
  if (allows(step, "abstain") && mayAbstain(visit, task.id)) actions.push({ command: "abstain", ...at });
  if (allows(step, "return")) {
    const returnTo = returnTargets(plan, state, step);
    if (returnTo.length > 0) actions.push({ command: "return", ...at, returnTo, needsComment: true });
  }
  if (step.mode === "handle") {
    if (visit.waiting !== undefined) actions.push({ command: "resume", ...at });
    else if (allows(step, "wait")) actions.push({ command: "wait", ...at, needsComment: true });
  }
  if (task.pool !== undefined && allows(step, "release")) actions.push({ command: "release", ...at });
  return actions;
}

function asked(plan: FlowPlan, step: HumanStep): Pick<FlowAction, "outcomes" | "mustTick" | "asks"> {
  const reasons = step.resolution?.reason ? offeredReasons(plan.definition).map((reason) => reason.id) : [];
  const mustTick = (step.checklist ?? []).filter((item) => item.required).map((item) => item.id);
  return {
    ...(step.outcomes && step.outcomes.length > 0 && { outcomes: step.outcomes.map((outcome) => outcome.id) }),
    ...(mustTick.length > 0 && { mustTick }),
    ...(step.resolution &&
      (step.resolution.result || step.resolution.reason) && {
        asks: { ...step.resolution, ...(reasons.length > 0 && { reasons }) },
      }),
  };
}

/** Where a return from this step may go now: what the definition offers, on this path, across no sent irreversible call. */
export function returnTargets(
  plan: FlowPlan,
  state: FlowState,
  step: HumanStep,
): { to: ReturnTarget; step?: string }[] {
  return offeredTargets(plan, state, step).filter(
    (target) => sentBetween(plan, state, step.id, target.step) === undefined,
  );
}

/** The same, before irreversible calls are looked at: tells a forbidden target from an unknown one. */
export function offeredTargets(
  plan: FlowPlan,
  state: FlowState,
  step: HumanStep,
): { to: ReturnTarget; step: string }[] {
  const offered = step.returnTo ?? { requester: true, previous: true };
  const path = pathBack(plan, state, step.id);
  const targets: { to: ReturnTarget; step: string }[] = [];
  if (offered.requester) targets.push({ to: { requester: true }, step: restartOf(plan, step.id) });
  const previous = path[0];
  if (offered.previous && previous !== undefined) targets.push({ to: { previous: true }, step: previous });
  for (const id of offered.steps ?? []) if (path.includes(id)) targets.push({ to: { step: id }, step: id });
  return targets;
}

/** Is this the requester's side of the ticket, and does the definition still let them withdraw? */
export function mayWithdraw(plan: FlowPlan, state: FlowState, party: Party, context: FlowContext): boolean {
  const submitter = partyOf(context.submitter, context);
  const asker = [context.requester, submitter].some((other) => other !== undefined && sameParty(other, party));
  if (!asker) return false;
  const offered = openVisits(state).some((visit) => {
    const { step } = placeOf(plan, visit.step);
    return step.kind === "human" && visit.kind === "human" && (step.commands ?? []).includes("withdraw");
  });
  if (offered) return true;
  const rule = plan.definition.withdraw ?? "untilFirstDecision";
  return rule === "untilEnd" || (rule === "untilFirstDecision" && !decided(state));
}

function decided(state: FlowState): boolean {
  return state.order.some((id) => {
    const visit = state.visits[id];
    if (visit === undefined || visit.kind !== "human" || visit.episode !== state.episode) return false;
    return visit.tasks.some((task) => task.state === "done" && task.decision !== "return");
  });
}
