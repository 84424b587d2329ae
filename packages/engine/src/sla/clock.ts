/**
 * The clock's commands: pure, `now` and the compiled calendar given, answers are ledger entries and the state they
 * fold to, or a refusal. Each begins by writing the breach that is due (SPEC.md [S25]). Re-targeting: `retarget.ts`.
 */
import { type CompiledCalendar, type Instant, refuse } from "../kernel/index.ts";
import type { ClockAnswer } from "./breach.ts";
import {
  type ClockGap,
  type ClockPromise,
  type ClockState,
  type ClockSubject,
  type LedgerEntry,
  type PauseEntry,
  type ResumeEntry,
  type StartEntry,
  type StopEntry,
  statusOf,
} from "./clock-state.ts";
import { applyLedger, type StandingFacts, standingFacts } from "./ledger.ts";
import { consumedBy, duesOf, entryOf, isImpossible, notBefore, promiseFacts } from "./reckon.ts";
import { broughtUpToDate } from "./retarget.ts";

export interface StartInput {
  /** The clock state's id, unique in its ticket. */
  id: string;
  /** The clock definition's id. */
  clock: string;
  subject: ClockSubject;
  statutory?: boolean;
  /** What the policies promise; `{}`: the ledger is kept, nothing is due. */
  promise: ClockPromise;
  /** The stopped clock that starts once more. */
  prior?: ClockState;
  /** `reopened` (default) keeps the consumed time; `again` counts from zero (next response). */
  mode?: "reopened" | "again";
}

function changed(state: ClockState | undefined, before: LedgerEntry[], entry: LedgerEntry): ClockAnswer {
  return { ok: true, state: applyLedger(state, entry), entries: [...before, entry] };
}

/**
 * Start a clock, or a new episode of a stopped one. A due time that is past, or bound by an anchor less than 15
 * minutes away, is recorded as `promiseNotPossible`: the caller tells the duty person at once.
 * Refuses `sla.alreadyRunning` when `prior` has not stopped.
 */
export function startClock(input: StartInput, calendar: CompiledCalendar, now: Instant): ClockAnswer {
  const { prior } = input;
  if (prior && statusOf(prior) !== "stopped") return refuse("sla.alreadyRunning", { clock: prior.id });
  const at = prior ? notBefore(prior, now) : now;
  const mode = prior ? (input.mode ?? "reopened") : "first";
  const keeps = mode === "reopened" && prior !== undefined;
  // What the law counts in days does not stand still between two episodes.
  const rests = keeps && !input.statutory;
  const gap: ClockGap | undefined = rests ? { from: prior.stoppedAt ?? at, to: at, why: "rest" } : undefined;
  const gaps = keeps ? [...prior.gaps, ...(gap ? [gap] : [])] : [];
  const counted = { startedAt: keeps ? prior.startedAt : at, gaps };
  const { own, public: pub } = duesOf(input.promise, counted, calendar);
  const entry: StartEntry = {
    kind: "start",
    ...entryOf({ id: input.id, episode: (prior?.episode ?? 0) + 1 }, calendar, at),
    mode,
    clock: input.clock,
    subject: input.subject,
    promise: input.promise,
    facts: { ...promiseFacts(own, pub, isImpossible(own, at)), ...consumedBy(counted, calendar, at) },
    ...(input.statutory ? { statutory: true as const } : {}),
    ...(gap ? { gap } : {}),
  };
  return changed(prior, [], entry);
}

/**
 * Stop counting while somebody else is waited for. `reason` is shown in the history.
 * Refuses `sla.statutory` (it never pauses), `sla.alreadyPaused`, `sla.notRunning`.
 */
export function pauseClock(before: ClockState, calendar: CompiledCalendar, now: Instant, reason: string): ClockAnswer {
  if (before.statutory) return refuse("sla.statutory", { clock: before.id });
  const status = statusOf(before);
  if (status === "paused") return refuse("sla.alreadyPaused", { clock: before.id });
  if (status === "stopped") return refuse("sla.notRunning", { clock: before.id });
  const at = notBefore(before, now);
  const { state, entries } = broughtUpToDate(before, calendar, at);
  const { due, publicDue, ...standing } = standingFacts(state);
  const entry: PauseEntry = {
    kind: "pause",
    ...entryOf(state, calendar, at),
    reason,
    facts: {
      ...standing,
      ...(due === undefined ? {} : { heldDue: due }),
      ...(publicDue === undefined ? {} : { heldPublicDue: publicDue }),
      ...consumedBy(state, calendar, at),
    },
  };
  return changed(state, entries, entry);
}

/** The due times after a pause: reckoned past it, or the hand-set ones back. */
function resumedFacts(state: ClockState, gap: ClockGap, calendar: CompiledCalendar): StandingFacts {
  const { heldDue, heldPublicDue, lift } = state;
  const late = (due: Instant | undefined): boolean =>
    state.promiseNotPossible === true || (state.breachedAt === undefined && due !== undefined && due <= gap.to);
  if (state.frozen) {
    return promiseFacts(
      heldDue === undefined ? {} : { due: heldDue },
      heldPublicDue === undefined ? {} : { due: heldPublicDue },
      late(heldDue),
    );
  }
  const counted = { startedAt: state.startedAt, gaps: [...state.gaps, gap] };
  const { own, public: pub } = duesOf(state.promise, counted, calendar, lift);
  const facts = promiseFacts(own, pub, late(own.due));
  return lift ? { ...facts, lift } : facts;
}

/**
 * Count again. The target moves by the pause's working time; an anchor and a hand-set due time do not move, and
 * when the pause ran past them it is `promiseNotPossible`, not a breach [S28]. Refuses `sla.notPaused`.
 */
export function resumeClock(before: ClockState, calendar: CompiledCalendar, now: Instant): ClockAnswer {
  if (statusOf(before) !== "paused") return refuse("sla.notPaused", { clock: before.id });
  const at = notBefore(before, now);
  const { state, entries } = broughtUpToDate(before, calendar, at);
  const gap: ClockGap = { from: state.pausedAt ?? at, to: at, why: "pause" };
  const counted = { startedAt: state.startedAt, gaps: [...state.gaps, gap] };
  const entry: ResumeEntry = {
    kind: "resume",
    ...entryOf(state, calendar, at),
    gap,
    facts: { ...resumedFacts(state, gap, calendar), ...consumedBy(counted, calendar, at) },
  };
  return changed(state, entries, entry);
}

function stopClock(kind: StopEntry["kind"], before: ClockState, calendar: CompiledCalendar, now: Instant): ClockAnswer {
  if (statusOf(before) === "stopped") return refuse("sla.notRunning", { clock: before.id });
  const at = notBefore(before, now);
  const { state, entries } = broughtUpToDate(before, calendar, at);
  const gap: ClockGap | undefined =
    state.pausedAt === undefined ? undefined : { from: state.pausedAt, to: at, why: "pause" };
  const counted = { startedAt: state.startedAt, gaps: gap ? [...state.gaps, gap] : state.gaps };
  const { heldDue, heldPublicDue, ...standing } = standingFacts(state);
  const entry: StopEntry = {
    kind,
    ...entryOf(state, calendar, at),
    facts: {
      ...standing,
      ...(heldDue === undefined ? {} : { due: heldDue }),
      ...(heldPublicDue === undefined ? {} : { publicDue: heldPublicDue }),
      ...consumedBy(counted, calendar, at),
    },
    ...(gap ? { gap } : {}),
  };
  return changed(state, entries, entry);
}

/**
 * What was promised is done. A due time that has come (`now ≥ due`) is written as a breach first, stamped with that
 * due time. A paused clock may be fulfilled. Refuses `sla.notRunning` when it has stopped.
 */
export function fulfilClock(state: ClockState, calendar: CompiledCalendar, now: Instant): ClockAnswer {
  return stopClock("fulfil", state, calendar, now);
}

/** The promise falls away: withdrawn, merged, step left another way. A passed due time is a breach all the same. */
export function cancelClock(state: ClockState, calendar: CompiledCalendar, now: Instant): ClockAnswer {
  return stopClock("cancel", state, calendar, now);
}
