/** Working a ledger out again from what was asked of it: the proof that deadlines depend on nothing else [S23]. */
import { type CompiledCalendar, invariant } from "../kernel/index.ts";
import { breachClock, type ClockAnswer } from "./breach.ts";
import { cancelClock, fulfilClock, pauseClock, resumeClock, startClock } from "./clock.ts";
import type { ClockState, LedgerEntry, RetargetEntry } from "./clock-state.ts";
import { type Retarget, retargetClock } from "./retarget.ts";

/** The compiled calendar of an id at a revision. */
export type CalendarAt = (id: string, revision: number) => CompiledCalendar;

function changeOf({ cause, promise, reason, facts }: RetargetEntry): Retarget {
  const why = reason === undefined ? {} : { reason };
  if (cause === "release") return { cause, ...why };
  if (cause !== "hand") return { cause, promise, ...why };
  const publicDue = facts.publicDue ?? facts.heldPublicDue;
  const due = facts.due ?? facts.heldDue;
  invariant(due !== undefined, "a due time set by hand is missing from its entry");
  return { cause, due, reason: reason ?? "", ...(publicDue === undefined ? {} : { publicDue }) };
}

function again(state: ClockState | undefined, entry: LedgerEntry, calendar: CompiledCalendar): ClockAnswer {
  if (entry.kind === "start") {
    const { id, clock, subject, promise, mode } = entry;
    const prior = state && mode !== "first" ? { prior: state, mode } : {};
    const statutory = entry.statutory ?? false;
    return startClock({ id, clock, subject, promise, statutory, ...prior }, calendar, entry.at);
  }
  invariant(state, "a ledger begins with a start");
  switch (entry.kind) {
    case "pause":
      return pauseClock(state, calendar, entry.at, entry.reason);
    case "resume":
      return resumeClock(state, calendar, entry.at);
    case "fulfil":
      return fulfilClock(state, calendar, entry.at);
    case "cancel":
      return cancelClock(state, calendar, entry.at);
    case "breach":
      return breachClock(state, calendar, entry.recordedAt);
    case "retarget":
      return retargetClock(state, calendar, entry.at, changeOf(entry));
    default:
      return entry satisfies never;
  }
}

/**
 * Reckon a ledger anew from its inputs (what was asked when, the promises, the calendar revisions); the stored facts
 * are not read. Equals `foldLedger` for every ledger that these engines wrote: a difference is a damaged ledger or
 * a calendar revision that is not the one of then. Throws InvariantError for an entry that would be refused.
 */
export function replayLedger(entries: readonly LedgerEntry[], calendarAt: CalendarAt): ClockState | undefined {
  let state: ClockState | undefined;
  for (const entry of entries) {
    const answer = again(state, entry, calendarAt(entry.calendarId, entry.calendarRevision));
    invariant(answer.ok, `ledger entry ${entry.kind} of ${entry.id} would be refused`);
    state = answer.state;
  }
  return state;
}
