import { isDurable } from "./automate.ts";
import type { FlowCommand } from "./command.ts";
import type { Step, WhoSource } from "./definition.ts";
import { type FlowEnv, type FlowFactRequest, NO_FACTS } from "./fact.ts";
import { pathBack } from "./path.ts";
import { armsOf, type FlowPlan, placeOf } from "./plan.ts";
import { newRun, openVisits, type Run } from "./run.ts";
import type { FlowState } from "./state.ts";
import { candidatesOf, linksOf } from "./who.ts";

/** What {@link factsFor} must know: who is who, and the values that member fields are read from. */
export type FactsContext = Pick<FlowEnv, "submitter" | "requester" | "data" | "actor">;

/**
 * The facts that a command usually needs, to be loaded in one query: who may be seated by the steps that it can lead
 * to. `undefined` as state: for starting. What is not foreseen (turns of a round-robin, a calendar's moment, steps
 * behind a skipped one) comes as `needs`.
 */
export function factsFor(
  plan: FlowPlan,
  state: FlowState | undefined,
  command: FlowCommand | undefined,
  context: FactsContext,
): FlowFactRequest[] {
  const empty: FlowState = { episode: 1, status: "running", visits: {}, order: [], receipts: {}, cc: [] };
  const run = newRun(plan, state ?? empty, {
    ...context,
    ticketId: "",
    now: 0,
    newId: () => "",
    facts: NO_FACTS,
    about: [],
    rights: [],
    evaluate: () => false,
    operand: () => null,
  });
  if (state === undefined || command === undefined) ahead(run, plan.definition.steps);
  else forCommand(run, state, command);
  return [...run.needs.values()];
}

function forCommand(run: Run, state: FlowState, command: FlowCommand): void {
  const visit = "visit" in command ? state.visits[command.visit] : undefined;
  const after = (id: string) => {
    const { step } = placeOf(run.plan, id);
    if (step.kind === "human" && Array.isArray(step.onReject)) ahead(run, step.onReject);
    behind(run, id);
  };
  switch (command.command) {
    case "claim":
    case "release":
    case "expireClaim":
    case "wait":
    case "resume":
    case "retry":
    case "automationSent":
    case "withdraw":
    case "cancel":
    case "resolve":
      return;
    case "reopen":
      return askAll(run);
    case "transfer":
      ask(run, [{ kind: "member", member: command.toMember }]);
      if (visit) askExcept(run, placeOf(run.plan, visit.step).step);
      return;
    case "return":
    case "timeout":
      if (visit === undefined) return;
      ask(run, [{ kind: "requester" }, { kind: "submitter" }, { kind: "dutyPool" }]);
      for (const id of [visit.step, ...pathBack(run.plan, state, visit.step)]) ahead(run, [placeOf(run.plan, id).step]);
      return after(visit.step);
    case "resubmit":
      if (visit?.resume !== undefined) ahead(run, [placeOf(run.plan, visit.resume).step]);
      return;
    case "automationFailed":
      if (visit) askStep(run, placeOf(run.plan, visit.step).step);
      return;
    case "requesterReplied":
    case "recheck":
      for (const open of openVisits(state)) if (open.kind === "wait") after(open.step);
      return;
    case "reassignExcluded":
      for (const open of openVisits(state)) askStep(run, placeOf(run.plan, open.step).step);
      return;
    default:
      if (visit) after(visit.step);
  }
}

/** Steps that may be entered next from the head of a list: up to and including the first that always waits. */
function ahead(run: Run, steps: readonly Step[]): boolean {
  for (const step of steps) {
    askStep(run, step);
    if (step.kind === "human" || step.kind === "wait" || step.kind === "end") return true;
    const arms = step.kind === "automate" ? [] : armsOf(step);
    const stops = arms.map((arm) => ahead(run, arm.steps));
    if (step.kind === "automate" && isDurable(step.action)) return true;
    if (stops.length > 0 && stops.every(Boolean)) return true;
  }
  return false;
}

/** What follows a step once it is left: its later siblings, then those of the blocks around it. */
function behind(run: Run, id: string): void {
  const place = placeOf(run.plan, id);
  if (ahead(run, place.list.slice(place.index + 1)) || place.block === undefined) return;
  const block = placeOf(run.plan, place.block).step;
  if (block.kind === "human") return;
  if (block.kind === "loop") ahead(run, block.steps);
  behind(run, place.block);
}

/** Note everything that any step may ask for: after a surprise, so that a second one is not a further round. */
export function askAll(run: Run): void {
  for (const { step } of run.plan.steps.values()) askStep(run, step);
}

function askStep(run: Run, step: Step): void {
  if (step.kind === "human" || (step.kind === "automate" && step.onFailure !== undefined)) {
    const who = step.kind === "human" ? step.who : step.onFailure;
    if (who === undefined) return;
    for (const link of linksOf(who)) ask(run, link.sources);
    if (who.whenSubmitter === "head") ask(run, [{ kind: "submitterHead" }]);
    askExcept(run, step);
  }
  if (step.kind === "cc") ask(run, step.to);
  if (step.kind === "automate" && step.action.do === "notify") ask(run, step.action.to);
}

function askExcept(run: Run, step: Step): void {
  const who = step.kind === "human" ? step.who : step.kind === "automate" ? step.onFailure : undefined;
  ask(run, who?.except ?? []);
}

function ask(run: Run, sources: readonly WhoSource[]): void {
  for (const source of sources) {
    candidatesOf(run, source);
    // Whoever acts now may be the previous handler in a moment.
    const { actor } = run.env;
    if (source.kind === "previousHandler" && actor.kind === "member")
      candidatesOf(run, { kind: "member", member: actor.id });
  }
}
