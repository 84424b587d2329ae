/** What the commands share: consumed time, the due times of a state, and whether a promise can be kept at all. */
import {
  addWorking,
  type CompiledCalendar,
  type Instant,
  invariant,
  MINUTE_MS,
  NEVER,
  workingBetween,
} from "../kernel/index.ts";
import type { ClockFacts, ClockGap, ClockState, DueLift, EntryBase } from "./clock-state.ts";
import type { StandingFacts } from "./ledger.ts";
import { amountDue, type DueAnswer, reckonDue } from "./promise.ts";

/** Nearer than this at the start, an anchored promise is not possible: natural time [S21]. */
export const PROMISE_MARGIN_MS = 15 * MINUTE_MS;

export type Counted = Pick<ClockState, "startedAt" | "gaps"> & Partial<Pick<ClockState, "pausedAt" | "stoppedAt">>;
export type ConsumedFacts = Pick<ClockFacts, "elapsedWorking" | "elapsedNatural" | "pausedWorking" | "pausedNatural">;

/**
 * Time consumed and paused until `at` (a paused or stopped clock: until it stood), in ms of the calendar and of the
 * wall clock. Rests between episodes are neither.
 */
export function consumedBy(clock: Counted, calendar: CompiledCalendar, at: Instant): ConsumedFacts {
  const end = Math.max(clock.startedAt, clock.pausedAt ?? clock.stoppedAt ?? at);
  let elapsedWorking = workingBetween(calendar, clock.startedAt, end);
  let elapsedNatural = end - clock.startedAt;
  let pausedWorking = 0;
  let pausedNatural = 0;
  for (const { from, to, why } of clock.gaps) {
    // A breach is stamped with a due time that may lie before the last gap.
    const working = workingBetween(calendar, Math.min(from, end), Math.min(to, end));
    const natural = Math.min(to, end) - Math.min(from, end);
    elapsedWorking -= working;
    elapsedNatural -= natural;
    if (why === "pause") {
      pausedWorking += working;
      pausedNatural += natural;
    }
  }
  return { elapsedWorking, elapsedNatural, pausedWorking, pausedNatural };
}

/** The internal and the public deadline of a promise counted from `clock.startedAt` past its gaps. */
export function duesOf(
  promise: ClockState["promise"],
  clock: Counted,
  calendar: CompiledCalendar,
  lift?: DueLift,
): { own: DueAnswer; public: DueAnswer } {
  const { startedAt, gaps } = clock;
  const { target, publicTarget, anchor } = promise;
  const own = reckonDue({ calendar, startedAt, gaps, target, anchor, lift });
  if (!publicTarget && !anchor?.public) return { own, public: {} };
  return { own, public: reckonDue({ calendar, startedAt, gaps, target: publicTarget, anchor }) };
}

/** Nobody can keep it: past already, or bound by an anchor less than 15 minutes away. */
export function isImpossible({ due, bound }: DueAnswer, at: Instant): boolean {
  if (due === undefined) return false;
  return due <= at || (bound === "anchor" && due < at + PROMISE_MARGIN_MS);
}

/** The facts that two answers amount to. An impossible promise is not told to the requester. */
export function promiseFacts(own: DueAnswer, pub: DueAnswer, impossible: boolean): StandingFacts {
  const facts: StandingFacts = {};
  if (own.due !== undefined) facts.due = own.due;
  if (own.neverDue) facts.neverDue = true;
  if (impossible) facts.promiseNotPossible = true;
  else if (pub.due !== undefined) facts.publicDue = pub.due;
  return facts;
}

/**
 * The earliest due time that a raised target may be given at `at`: 15 working minutes, or the target's whole length
 * when that is less, and never later than the due time that stood [S33].
 */
export function liftedDue(
  promise: ClockState["promise"],
  calendar: CompiledCalendar,
  at: Instant,
  oldDue: Instant,
): Instant {
  const margin = addWorking(calendar, at, PROMISE_MARGIN_MS);
  const whole = promise.target ? amountDue(promise.target, calendar, at) : NEVER;
  return Math.min(oldDue, margin === NEVER ? oldDue : margin, whole === NEVER ? oldDue : whole);
}

/** A ledger's time never runs back: an `at` before the last thing that happened is read as that (clocks differ by ms). */
export function notBefore(state: ClockState, at: Instant): Instant {
  const lastGap: ClockGap | undefined = state.gaps.at(-1);
  return Math.max(at, state.episodeStartedAt, state.pausedAt ?? 0, lastGap?.to ?? 0, state.stoppedAt ?? 0);
}

/** Throws InvariantError when a command was given another calendar than the clock's. */
export function sameCalendar(state: ClockState, calendar: CompiledCalendar): void {
  invariant(calendar.id === state.calendarId, `clock ${state.id} runs on ${state.calendarId}, not ${calendar.id}`);
}

/** What every entry says of where it stands. */
export function entryOf(
  state: Pick<ClockState, "id" | "episode">,
  calendar: CompiledCalendar,
  at: Instant,
): Omit<EntryBase, "facts"> {
  return { id: state.id, episode: state.episode, at, calendarId: calendar.id, calendarRevision: calendar.revision };
}
