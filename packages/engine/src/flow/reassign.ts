import { repairers } from "./automate.ts";
import type { Party, Who } from "./definition.ts";
import { partyOf, sameParty } from "./party.ts";
import { placeOf } from "./plan.ts";
import { emit, openVisits, type Run, visitOf } from "./run.ts";
import { seatsFor } from "./seats.ts";
import { CORRECTORS } from "./send-back.ts";
import { sitters } from "./sitting.ts";
import type { Task, Visit } from "./state.ts";

/**
 * People who may no longer act here (they left, or the ticket now complains about them): out of every pool; a seat that
 * is theirs closes visibly and one seat of the same weight takes its place, so that what was fixed at entry stays.
 */
export function reassign(run: Run, members: readonly string[], why: "left" | "about"): void {
  const gone = members.map((id): Party => ({ kind: "member", id }));
  const copied = run.state.cc.filter((party) => gone.some((other) => sameParty(other, party)));
  if (copied.length > 0) emit(run, { kind: "flow.ccEnded", at: run.env.now, parties: copied, why });
  for (const { id } of openVisits(run.state)) {
    const touched = visitOf(run, id).tasks.filter((task) => task.state === "open" || task.state === "queued");
    for (const task of touched) withoutGone(run, id, task.id, gone, why);
  }
}

function withoutGone(run: Run, visit: string, task: string, gone: Party[], why: "left" | "about"): void {
  for (const removed of gone) {
    const stay = visitOf(run, visit);
    const seat = stay.tasks.find((candidate) => candidate.id === task);
    if (seat === undefined || seat.state === "closed" || !involves(seat, removed)) continue;
    const pool = seat.pool?.filter((party) => !sameParty(party, removed)) ?? [];
    const keeps = seat.party !== undefined && !sameParty(seat.party, removed);
    const closed = !keeps && pool.length === 0;
    emit(run, {
      kind: "flow.reassigned",
      at: run.env.now,
      visit,
      step: stay.step,
      task,
      removed,
      closed,
      why,
      by: run.env.actor,
    });
    if (closed) replace(run, visitOf(run, visit), seat, gone);
  }
}

function involves(task: Task, party: Party): boolean {
  const named = [
    ...(task.pool ?? []),
    ...(task.party ? [task.party] : []),
    ...(task.standIns ?? []).flatMap((entry) => [entry.for, entry.by]),
  ];
  return named.some((other) => sameParty(other, party));
}

function replace(run: Run, visit: Visit, seat: Task, gone: Party[]): void {
  const who = whoOf(run, visit);
  const seated = sitters(visit).flatMap((actor) => partyOf(actor, run.env) ?? []);
  const submitter = partyOf(run.env.submitter, run.env);
  const conflict = who.whenSubmitter === "skip" && submitter ? [submitter] : [];
  // A vacant seat must be filled: skipping would leave a step that nobody can end.
  const filled: Who = {
    ...who,
    whenApprovedEarlier: "ask",
    whenSubmitter: who.whenSubmitter === "head" ? "head" : "self",
  };
  const without = [...gone, ...seated, ...conflict];
  const seating = seatsFor(run, {
    who: filled,
    kind: seat.kind,
    step: visit.step,
    queued: false,
    single: true,
    without,
  });
  const found = seating?.tasks[0];
  if (seating === undefined || found === undefined) return;
  const { openedAt, ...task } = found;
  const placed: Task =
    seat.state === "queued" ? { ...task, state: "queued" } : { ...task, ...(openedAt !== undefined && { openedAt }) };
  emit(run, {
    kind: "flow.seated",
    at: run.env.now,
    visit: visit.id,
    step: visit.step,
    tasks: [{ ...placed, weight: seat.weight }],
    link: seating.link,
    replaces: seat.id,
  });
  if (seating.nobody) run.effects.push({ kind: "raise", visit: visit.id, step: visit.step, why: "nobody" });
}

function whoOf(run: Run, visit: Visit): Who {
  if (visit.kind === "correct") return CORRECTORS;
  const { step } = placeOf(run.plan, visit.step);
  if (step.kind === "human") return step.who;
  return step.kind === "automate" ? repairers(step) : { sources: [], strategy: "pool" };
}
