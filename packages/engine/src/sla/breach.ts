/** Breaches: written once an episode, stamped with the due time, before anything else that comes after it. */
import { type CompiledCalendar, type Instant, type Ok, type Result, refuse } from "../kernel/index.ts";
import { type BreachEntry, type ClockState, type LedgerEntry, statusOf } from "./clock-state.ts";
import { applyLedger, standingFacts } from "./ledger.ts";
import { consumedBy, entryOf, sameCalendar } from "./reckon.ts";

export type ClockChange = { state: ClockState; entries: LedgerEntry[] };
export type ClockAnswer = Result<ClockChange>;

/**
 * Whether a breach is to be written at `now`: the clock runs, its due time has come (`now ≥ due`), it was possible,
 * and this episode has none yet.
 */
export function isBreachDue(state: ClockState, now: Instant): boolean {
  return (
    statusOf(state) === "running" &&
    state.due !== undefined &&
    now >= state.due &&
    state.breachedAt === undefined &&
    !state.promiseNotPossible
  );
}

/** The clock with the breach that is due at `now` written, if one is. Every command begins with it [S25]. */
export function settleBreach(state: ClockState, calendar: CompiledCalendar, now: Instant): Ok<ClockChange> {
  if (!isBreachDue(state, now) || state.due === undefined) return { ok: true, state, entries: [] };
  const entry: BreachEntry = {
    kind: "breach",
    ...entryOf(state, calendar, state.due),
    recordedAt: now,
    facts: { ...standingFacts(state), ...consumedBy(state, calendar, state.due) },
  };
  return { ok: true, state: applyLedger(state, entry), entries: [entry] };
}

/**
 * A timer's command: write the breach. Refuses `sla.notRunning`, `sla.alreadyBreached`, `sla.promiseNotPossible`
 * and `sla.notDue` (with the due time): the timer has nothing to do then.
 */
export function breachClock(state: ClockState, calendar: CompiledCalendar, now: Instant): ClockAnswer {
  sameCalendar(state, calendar);
  if (statusOf(state) !== "running") return refuse("sla.notRunning", { clock: state.id });
  if (state.breachedAt !== undefined) return refuse("sla.alreadyBreached", { clock: state.id });
  if (state.promiseNotPossible) return refuse("sla.promiseNotPossible", { clock: state.id });
  if (!isBreachDue(state, now)) return refuse("sla.notDue", { clock: state.id, due: state.due ?? null });
  return settleBreach(state, calendar, now);
}
