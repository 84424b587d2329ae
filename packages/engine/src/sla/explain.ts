/** Why a clock is due when it is: the working time counted, what was not, and which bound decided [S24]. */
import { type CompiledCalendar, type Instant, slices, type WorkSpan, workingBetween } from "../kernel/index.ts";
import type { ClockGap, ClockPromise, ClockState, DueLift } from "./clock-state.ts";
import { reckonDue } from "./promise.ts";

export interface ClockExplanation {
  promise: ClockPromise;
  calendarId: string;
  calendarRevision: number;
  startedAt: Instant;
  /** The working time consumed so far, in order, pauses and rests taken out. */
  counted: WorkSpan[];
  /** Pauses and rests; one that goes on ends at `now`. */
  gaps: ClockGap[];
  due?: Instant;
  /** When the target alone, and the anchor alone, would be up. */
  targetDue?: Instant;
  limit?: Instant;
  bound?: "target" | "anchor" | "hand";
  lift?: DueLift;
  promiseNotPossible?: true;
  neverDue?: true;
}

function without(span: WorkSpan, gaps: readonly ClockGap[]): WorkSpan[] {
  let left = [span];
  for (const gap of gaps) {
    left = left.flatMap((piece) => {
      if (gap.to <= piece.from || gap.from >= piece.to) return [piece];
      const before = { ...piece, to: gap.from };
      const after = { ...piece, from: gap.to };
      return [before, after].filter(({ from, to }) => from < to);
    });
  }
  return left;
}

/** The account of a clock at `now` (epoch ms), reckoned with the calendar at the revision of its last entry. */
export function explainClock(state: ClockState, calendar: CompiledCalendar, now: Instant): ClockExplanation {
  const end = state.stoppedAt ?? now;
  const gaps: ClockGap[] =
    state.pausedAt === undefined ? state.gaps : [...state.gaps, { from: state.pausedAt, to: end, why: "pause" }];
  const { target, anchor } = state.promise;
  const { startedAt, lift } = state;
  const { targetDue, limit, bound } = reckonDue({ calendar, startedAt, gaps: state.gaps, target, anchor, lift });
  const due = state.due ?? state.heldDue;
  return {
    promise: state.promise,
    calendarId: state.calendarId,
    calendarRevision: state.calendarRevision,
    startedAt,
    counted: slices(calendar, startedAt, end).flatMap((span) => without(span, gaps)),
    gaps,
    ...(due === undefined ? {} : { due }),
    ...(targetDue === undefined ? {} : { targetDue }),
    ...(limit === undefined ? {} : { limit }),
    ...(state.frozen ? { bound: "hand" as const } : bound === undefined ? {} : { bound }),
    ...(lift === undefined ? {} : { lift }),
    ...(state.promiseNotPossible ? { promiseNotPossible: true as const } : {}),
    ...(state.neverDue ? { neverDue: true as const } : {}),
  };
}

/**
 * How much is left of the promise at `now`: working ms of the calendar and natural ms, negative when overdue; a
 * paused or stopped clock as it stood. Undefined when nothing is due.
 */
export function remainingOf(
  state: ClockState,
  calendar: CompiledCalendar,
  now: Instant,
): { working: number; natural: number } | undefined {
  const due = state.due ?? state.heldDue;
  if (due === undefined) return undefined;
  const from = state.pausedAt ?? state.stoppedAt ?? now;
  return { working: workingBetween(calendar, from, due), natural: due - from };
}
