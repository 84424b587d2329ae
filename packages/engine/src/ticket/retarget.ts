/** Clocks whose promise is another one now: after edits, a new priority, a calendar published anew [T42]–[T44]. */
import { sameJson } from "../kernel/index.ts";
import { type ClockState, type Retarget, retargetClock } from "../sla/index.ts";
import { calendarOf } from "./calendars.ts";
import { standingPromise } from "./clocks.ts";
import type { TicketEvent } from "./event.ts";
import { emit, type TicketRun } from "./run.ts";

const MAY_MOVE: ReadonlySet<TicketEvent["kind"]> = new Set<TicketEvent["kind"]>([
  "ticket.fieldsEdited",
  "ticket.prioritySet",
  "flow.fieldsSet",
  "flow.prioritySet",
]);

/** Give every clock that has not stopped the promise that its policy or its step now makes. */
export function retargetChanged(run: TicketRun): void {
  const typed = run.events.some((event) => event.kind === "ticket.typeChanged");
  if (typed) return retargetTyped(run);
  if (!run.events.some((event) => MAY_MOVE.has(event.kind))) return;
  const priority = run.events.findLast(
    (event) => event.kind === "ticket.prioritySet" || event.kind === "flow.prioritySet",
  );
  const reason = priority && "reason" in priority ? priority.reason : undefined;
  for (const clock of Object.values(run.state.clocks)) {
    if (clock.stoppedAt !== undefined) continue;
    const promise = standingPromise(run, clock);
    if (sameJson(promise, clock.promise)) continue;
    const cause = priority ? "priority" : promise.policyId === clock.promise.policyId ? "anchor" : "policy";
    retarget(run, clock, {
      cause,
      promise,
      ...(reason === undefined ? {} : { reason: typeof reason === "string" ? reason : reason.zh }),
    });
  }
}

/**
 * Of another type now: what runs on says so in its ledger, whether or not the promise is another one, and is reckoned from where
 * it began [T91].
 */
function retargetTyped(run: TicketRun): void {
  const begun = new Set(
    run.events.flatMap((event) => (event.kind === "sla.entry" && event.entry.kind === "start" ? [event.clock] : [])),
  );
  for (const clock of Object.values(run.state.clocks)) {
    if (clock.stoppedAt !== undefined || begun.has(clock.id)) continue;
    retarget(run, clock, { cause: "type", promise: standingPromise(run, clock) });
  }
}

/** A calendar has a new revision: open clocks on it are reckoned again, once per revision. */
export function recalendar(run: TicketRun, calendar: string): void {
  for (const clock of Object.values(run.state.clocks)) {
    if (clock.stoppedAt !== undefined || clock.calendarId !== calendar) continue;
    if (calendarOf(run, clock).revision !== clock.calendarRevision) retarget(run, clock, { cause: "calendar" });
  }
}

function retarget(run: TicketRun, clock: ClockState, change: Retarget): void {
  const answer = retargetClock(clock, calendarOf(run, clock), run.env.now, change);
  if (!answer.ok) return;
  for (const entry of answer.entries) emit(run, { kind: "sla.entry", at: run.env.now, clock: clock.id, entry });
}
