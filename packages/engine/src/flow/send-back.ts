import { invariant } from "../kernel/index.ts";
import type { Actor, Party, Who } from "./definition.ts";
import { enterStep, enterVisit, type Spot } from "./enter.ts";
import { firstDifference } from "./difference.ts";
import { commonPlace } from "./path.ts";
import { placeOf } from "./plan.ts";
import { cancelInside, emit, leave, type Run, visitOf } from "./run.ts";
import { seatsFor } from "./seats.ts";

/** A correction can be made by either: the family, or the staff member who filed it for them. */
export const CORRECTORS: Who = { sources: [{ kind: "requester" }, { kind: "submitter" }], strategy: "pool" };

export interface SendBack {
  visit: string;
  to: { requester: true } | { step: string };
  /** The step where the walk begins again. */
  restart: string;
  comment: string;
  by: Actor;
  onBehalfOf?: Party | undefined;
}

/** End the step by a return: to the requester for a correction, or to an earlier step that is walked again at once. */
export function sendBack(run: Run, back: SendBack): void {
  const { visit, to, comment, by, onBehalfOf } = back;
  const { step } = visitOf(run, visit);
  const at = run.env.now;
  emit(run, {
    kind: "flow.returned",
    at,
    visit,
    step,
    to,
    comment,
    by,
    ...(onBehalfOf !== undefined && { onBehalfOf }),
  });
  leave(run, visit, "returned", "returned", by);
  const spot = climb(run, visit, step, back.restart);
  if ("step" in to) return walkInto(run, back.restart, spot);
  const correction = run.env.newId();
  emit(run, { kind: "flow.entered", at, visit: correction, step, is: "correct", resume: back.restart, ...here(spot) });
  const seating = seatsFor(run, { who: CORRECTORS, kind: "correct", step, queued: false, single: true });
  if (seating === undefined) return;
  emit(run, { kind: "flow.seated", at, visit: correction, step, tasks: seating.tasks, link: seating.link });
  if (seating.nobody) run.effects.push({ kind: "raise", visit: correction, step, why: "nobody" });
}

/** The correction is in: walk again from where it was sent back, or from the first branch that now goes another way. */
export function walkAgain(run: Run, correction: string): void {
  const { resume } = visitOf(run, correction);
  invariant(resume !== undefined, `flow: correction ${correction} leads nowhere`);
  const restart = firstDifference(run, resume) ?? resume;
  walkInto(run, restart, climb(run, correction, resume, restart));
}

function here(spot: Spot): { parent?: string; arm?: string } {
  return {
    ...(spot.parent !== undefined && { parent: spot.parent }),
    ...(spot.arm !== undefined && { arm: spot.arm }),
  };
}

/**
 * Cancel the blocks around a left visit that do not hold `to`; returns the place that both stand in. The visit stands
 * where `step` stands (a correction stands where its restart does).
 */
function climb(run: Run, from: string, step: string, to: string): Spot {
  const common = commonPlace(run.plan, step, to);
  invariant(common !== undefined, `flow: ${to} lies on no path of ${step}`);
  let visit = visitOf(run, from);
  for (let at = step; at !== common.from; at = visit.step) {
    invariant(visit.parent !== undefined, `flow: ${at} is not inside ${common.from}`);
    visit = visitOf(run, visit.parent);
    cancelInside(run, visit.id, "cancelled");
    if (visit.leftAt === undefined) leave(run, visit.id, "cancelled", "cancelled");
  }
  return { parent: visit.parent, arm: visit.arm };
}

/** Enter a step at `spot`, through the branches around it that lie below: their arm is the one that was taken. */
export function walkInto(run: Run, to: string, spot: Spot): void {
  const list = spot.parent === undefined ? run.plan.definition.steps : undefined;
  const line = [to];
  for (
    let place = placeOf(run.plan, to);
    place.list !== list && place.block !== undefined;
    place = placeOf(run.plan, place.block)
  ) {
    if (spot.parent !== undefined && visitOf(run, spot.parent).step === place.block) break;
    line.unshift(place.block);
  }
  let at = spot;
  for (const [depth, id] of line.entries()) {
    const { step } = placeOf(run.plan, id);
    const inner = line[depth + 1];
    if (inner === undefined) return enterStep(run, step, at);
    invariant(step.kind === "branch", `flow: ${id} restarts whole`);
    const visit = enterVisit(run, step, at);
    const arm = placeOf(run.plan, inner).arm;
    invariant(arm !== undefined, `flow: ${inner} stands in no arm`);
    emit(run, { kind: "flow.branched", at: run.env.now, visit, step: id, arm, verdicts: [], returned: true });
    at = { parent: visit, arm };
  }
}
