import { InvariantError, invariant } from "../kernel/index.ts";
import { enterAutomate } from "./automate.ts";
import type { Actor, BranchStep, HumanStep, ParallelStep, Party, Step } from "./definition.ts";
import { BODY, OTHERWISE, placeOf } from "./plan.ts";
import { cancelInside, emit, endFlow, holds, leave, type Run, visitOf } from "./run.ts";
import { inTurn, seatsFor } from "./seats.ts";
import { isAbout, partyOf } from "./party.ts";
import { enterWait } from "./wait.ts";
import type { VisitOutcome } from "./state.ts";
import { union } from "./who.ts";

/** Where a step is entered: the visit of its block and the arm; nothing at the top. */
export interface Spot {
  parent?: string | undefined;
  arm?: string | undefined;
}

/** Begin a stay in a step and walk on as far as nothing must be waited for. */
export function enterStep(run: Run, step: Step, spot: Spot): void {
  const visit = enterVisit(run, step, spot);
  switch (step.kind) {
    case "human":
      return enterHuman(run, visit, step);
    case "branch":
      return enterBranch(run, visit, step);
    case "parallel":
      return enterParallel(run, visit, step);
    case "loop":
      emit(run, { kind: "flow.looped", at: run.env.now, visit, step: step.id, round: 1 });
      return enterArm(run, visit, BODY, step.steps);
    case "wait":
      if (enterWait(run, visit, step) === "pass") passOn(run, visit, "done");
      return;
    case "automate":
      if (enterAutomate(run, visit, step) === "pass") passOn(run, visit, "done");
      return;
    case "cc": {
      const parties = union(run, step.to)?.filter((party) => !isAbout(party, run.env.about));
      if (parties === undefined) return;
      if (parties.length > 0) emit(run, { kind: "flow.ccd", at: run.env.now, visit, step: step.id, parties });
      return passOn(run, visit, "done");
    }
    case "end":
      leave(run, visit, "done", "ended");
      return endFlow(run, { outcome: step.outcome, step: step.id });
    default:
      return step satisfies never;
  }
}

/** Only the entry itself; the caller says what happens inside. Returns the new visit's id. */
export function enterVisit(run: Run, step: Step, spot: Spot): string {
  const visit = run.env.newId();
  emit(run, {
    kind: "flow.entered",
    at: run.env.now,
    visit,
    step: step.id,
    is: step.kind,
    ...(spot.parent !== undefined && { parent: spot.parent }),
    ...(spot.arm !== undefined && { arm: spot.arm }),
  });
  return visit;
}

function enterHuman(run: Run, visit: string, step: HumanStep): void {
  const seating = seatsFor(run, {
    who: step.who,
    kind: step.mode === "approve" ? "decide" : "handle",
    step: step.id,
    queued: inTurn(step),
    prefer: lastHandler(run, step.id, visit),
  });
  if (seating === undefined) return;
  const { tasks, link, passedOver, nobody } = seating;
  emit(run, {
    kind: "flow.seated",
    at: run.env.now,
    visit,
    step: step.id,
    tasks,
    link,
    ...(passedOver.length > 0 && { passedOver }),
  });
  if (nobody) run.effects.push({ kind: "raise", visit, step: step.id, why: "nobody" });
  if (tasks.length === 0) passOn(run, visit, "skipped");
}

/** Who did the previous stay in this step of this episode: a step that is walked again goes to the same person. */
function lastHandler(run: Run, step: string, now: string): Party | undefined {
  const id = run.state.order.findLast((other) => {
    const visit = run.state.visits[other];
    return other !== now && visit?.step === step && visit.kind === "human" && visit.episode === run.state.episode;
  });
  const task =
    id === undefined
      ? undefined
      : run.state.visits[id]?.tasks.findLast((seat) => seat.state === "done" && seat.by !== undefined);
  return task?.by && partyOf(task.by, run.env);
}

/** The first arm whose condition holds, else otherwise; with the verdict of each arm looked at. */
export function chooseArm(run: Run, step: BranchStep): { arm: string; verdicts: { arm: string; holds: boolean }[] } {
  const verdicts: { arm: string; holds: boolean }[] = [];
  for (const arm of step.arms) {
    const verdict = holds(run, arm.when);
    verdicts.push({ arm: arm.id, holds: verdict });
    if (verdict) return { arm: arm.id, verdicts };
  }
  return { arm: OTHERWISE, verdicts };
}

function enterBranch(run: Run, visit: string, step: BranchStep): void {
  const { arm, verdicts } = chooseArm(run, step);
  emit(run, { kind: "flow.branched", at: run.env.now, visit, step: step.id, arm, verdicts });
  enterArm(run, visit, arm, step.arms.find((candidate) => candidate.id === arm)?.steps ?? step.otherwise);
}

/** Ids of the arms whose condition holds (an arm without one always runs). */
export function activeArms(run: Run, step: ParallelStep): string[] {
  return step.arms.filter((arm) => arm.when === undefined || holds(run, arm.when)).map((arm) => arm.id);
}

function enterParallel(run: Run, visit: string, step: ParallelStep): void {
  const active = activeArms(run, step);
  const asked = step.join.rule === "all" ? active.length : step.join.rule === "any" ? 1 : step.join.n;
  emit(run, {
    kind: "flow.forked",
    at: run.env.now,
    visit,
    step: step.id,
    active,
    need: Math.min(asked, active.length),
  });
  if (active.length === 0) return passOn(run, visit, "done");
  for (const arm of step.arms) {
    // An arm that runs straight through may have ended the ticket or satisfied the join.
    if (visitOf(run, visit).leftAt !== undefined) return;
    if (active.includes(arm.id)) enterArm(run, visit, arm.id, arm.steps);
  }
}

export function enterArm(run: Run, visit: string, arm: string, steps: readonly Step[]): void {
  const first = steps[0];
  if (first === undefined) armDone(run, visit, arm);
  else enterStep(run, first, { parent: visit, arm });
}

/** Leave a stay and go on to what follows it. */
export function passOn(run: Run, id: string, outcome: VisitOutcome, by?: Actor): void {
  const why = outcome === "timedOut" ? "timedOut" : visitOf(run, id).kind === "automate" ? "repaired" : "decided";
  leave(run, id, outcome, why, by);
  goOn(run, id);
}

/** What follows a stay that has been left: the next step, the end of its arm, or the end of the ticket. */
export function goOn(run: Run, id: string): void {
  const visit = visitOf(run, id);
  const { list, index } = placeOf(run.plan, visit.step);
  const next = list[index + 1];
  if (next !== undefined) return enterStep(run, next, visit);
  if (visit.parent === undefined) return endFlow(run, { outcome: "resolved" });
  invariant(visit.arm !== undefined, `flow: visit ${id} stands in no arm`);
  armDone(run, visit.parent, visit.arm);
}

function armDone(run: Run, id: string, arm: string): void {
  const visit = visitOf(run, id);
  const { step } = placeOf(run.plan, visit.step);
  switch (step.kind) {
    case "human":
      return endFlow(run, { outcome: "rejected", step: step.id });
    case "branch":
      return passOn(run, id, "done");
    case "parallel": {
      emit(run, { kind: "flow.joined", at: run.env.now, visit: id, step: step.id, arm });
      const fork = visitOf(run, id).fork;
      if (fork === undefined || fork.arrived.length < fork.need) return;
      cancelInside(run, id, "decided");
      return passOn(run, id, "done");
    }
    case "loop": {
      const round = visit.round ?? 1;
      if (round >= step.atMost || holds(run, step.until)) return passOn(run, id, "done");
      emit(run, { kind: "flow.looped", at: run.env.now, visit: id, step: step.id, round: round + 1 });
      return enterArm(run, id, BODY, step.steps);
    }
    case "wait":
    case "automate":
    case "cc":
    case "end":
      throw new InvariantError(`flow: ${step.kind} ${step.id} holds no steps`);
    default:
      return step satisfies never;
  }
}
