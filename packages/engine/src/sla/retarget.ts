/** Re-targeting: another priority, policy, calendar, anchor, or a due time set by hand. Rules: SPEC.md [S30]–[S36]. */
import { type CompiledCalendar, type Instant, type Ok, refuse } from "../kernel/index.ts";
import { type ClockAnswer, type ClockChange, settleBreach } from "./breach.ts";
import { type ClockPromise, type ClockState, type RetargetCause, type RetargetEntry, statusOf } from "./clock-state.ts";
import { applyLedger, type StandingFacts, standingFacts } from "./ledger.ts";
import type { DueAnswer } from "./promise.ts";
import {
  consumedBy,
  duesOf,
  entryOf,
  isImpossible,
  liftedDue,
  notBefore,
  promiseFacts,
  sameCalendar,
} from "./reckon.ts";

export type Retarget =
  /** `promise` is what the policies now give; for `calendar` it may be left out: the promise stays. */
  | { cause: Exclude<RetargetCause, "hand" | "release">; promise?: ClockPromise; reason?: string }
  /** From now on this due time holds, whatever changes. */
  | { cause: "hand"; due: Instant; publicDue?: Instant; reason: string }
  /** Take the hand off: reckoned again. */
  | { cause: "release"; reason?: string };

/** The due time that stands or, paused, stood. */
const standingDue = (state: ClockState): Instant | undefined => state.due ?? state.heldDue;

/** Paused clocks hold their due times back. */
function held(state: ClockState, facts: StandingFacts): StandingFacts {
  if (state.pausedAt === undefined) return facts;
  const { due, publicDue, ...rest } = facts;
  return {
    ...rest,
    ...(due === undefined ? {} : { heldDue: due }),
    ...(publicDue === undefined ? {} : { heldPublicDue: publicDue }),
  };
}

function reckoned(state: ClockState, promise: ClockPromise, calendar: CompiledCalendar, at: Instant): StandingFacts {
  const { own, public: pub } = duesOf(promise, state, calendar);
  const oldDue = standingDue(state);
  if (own.due === undefined || state.breachedAt !== undefined) return promiseFacts(own, pub, false);
  if (state.promiseNotPossible || oldDue === undefined) return promiseFacts(own, pub, isImpossible(own, at));
  if (own.due >= oldDue) return promiseFacts(own, pub, false);
  if (own.bound === "anchor") return promiseFacts(own, pub, isImpossible(own, at));
  const floor = liftedDue(promise, calendar, at, oldDue);
  if (own.due >= floor) return promiseFacts(own, pub, false);
  const lift = { due: floor, since: at };
  // A released or changed anchor may lie before the lift: then the anchor is what cannot be kept.
  if (own.limit !== undefined && own.limit < floor) {
    const bound: DueAnswer = { ...own, due: own.limit, bound: "anchor" };
    return { ...promiseFacts(bound, pub, isImpossible(bound, at)), lift };
  }
  return { ...promiseFacts({ ...own, due: floor }, pub, false), lift };
}

/**
 * Reckon the clock anew, counted from its start. Keeps every breach; writes one first if it is due. A hand-set due
 * time freezes the others: they change what is recorded, not when it is due. A raised target that would be past is
 * lifted [S33]. Refuses `sla.notRunning` for a stopped clock, `sla.dueInPast` for a hand-set time that is not ahead,
 * `sla.notFrozen` for a release without a hand.
 */
export function retargetClock(
  before: ClockState,
  calendar: CompiledCalendar,
  now: Instant,
  change: Retarget,
): ClockAnswer {
  if (statusOf(before) === "stopped") return refuse("sla.notRunning", { clock: before.id });
  const at = notBefore(before, now);
  if (change.cause === "hand" && change.due <= at) return refuse("sla.dueInPast", { due: change.due });
  if (change.cause === "release" && !before.frozen) return refuse("sla.notFrozen", { clock: before.id });
  const { state, entries } = settleBreach(before, calendar, at);
  const promise = ("promise" in change ? change.promise : undefined) ?? state.promise;
  const frozen = change.cause === "hand" || (state.frozen === true && change.cause !== "release");
  let facts: StandingFacts;
  if (change.cause === "hand") {
    const told = change.publicDue ?? state.publicDue ?? state.heldPublicDue;
    facts = held(state, { due: change.due, ...(told === undefined ? {} : { publicDue: told }) });
  } else if (frozen) facts = standingFacts(state);
  else facts = held(state, reckoned(state, promise, calendar, state.pausedAt ?? at));

  const oldDue = standingDue(state);
  const entry: RetargetEntry = {
    kind: "retarget",
    ...entryOf(state, calendar, at),
    cause: change.cause,
    promise,
    facts: { ...facts, ...consumedBy(state, calendar, at) },
    ...(change.reason === undefined ? {} : { reason: change.reason }),
    ...(frozen ? { frozen: true as const } : {}),
    ...(oldDue === undefined ? {} : { oldDue }),
  };
  return { ok: true, state: applyLedger(state, entry), entries: [...entries, entry] };
}

/**
 * The clock as a command finds it: a breach that is due written, and brought to the calendar revision it is given.
 * A published revision re-targets open clocks by a job; a command that comes before the job does the same.
 */
export function broughtUpToDate(state: ClockState, calendar: CompiledCalendar, at: Instant): Ok<ClockChange> {
  sameCalendar(state, calendar);
  const settled = settleBreach(state, calendar, at);
  if (statusOf(state) === "stopped" || calendar.revision === state.calendarRevision) return settled;
  const moved = retargetClock(settled.state, calendar, at, { cause: "calendar" });
  return moved.ok ? { ...moved, entries: [...settled.entries, ...moved.entries] } : settled;
}
