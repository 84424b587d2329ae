/** From a promise to a due time: pure arithmetic over a compiled calendar. Rules: SPEC.md [S17]–[S21], [S30]–[S33]. */
import {
  addWorking,
  type CompiledCalendar,
  closeOfNthWorkingDay,
  DAY_MS,
  HOUR_MS,
  type Instant,
  instantOfDay,
  invariant,
  isLocalDate,
  dayNumber,
  lastWorkingInstantBefore,
  localDay,
  localTimeMs,
  MINUTE_MS,
  minutesOf,
  NEVER,
  type Never,
  nthDay,
  subtractWorking,
  workingBetween,
  type Zone,
} from "../kernel/index.ts";
import type { AnchorAt, ClockGap, DueLift } from "./clock-state.ts";
import type { Amount, ByTime } from "./definition.ts";

function byTimeDue(amount: ByTime, calendar: CompiledCalendar, start: Instant): Instant | Never {
  const { zone } = calendar;
  const now = localTimeMs(start, zone);
  for (const { receivedBefore, day, days, time } of amount.rows) {
    if (receivedBefore !== undefined && now >= (minutesOf(receivedBefore) ?? 0) * MINUTE_MS) continue;
    const found = days === "working" ? nthDay(calendar, start, day) : { day: localDay(start, zone) + day };
    if (found === NEVER) return NEVER;
    const due = instantOfDay(found.day, (minutesOf(time) ?? 0) * MINUTE_MS, zone);
    if (due > start) return due;
  }
  return NEVER;
}

/**
 * When an amount that begins at `start` is up. Minutes and hours are working time of the calendar; working days end
 * at the close of the nth open day, natural days at the nth midnight, the first day not counted; `byTime` rows whose
 * time is past are passed over. `never` when the calendar has not that much time, or no row holds.
 */
export function amountDue(amount: Amount, calendar: CompiledCalendar, start: Instant): Instant | Never {
  switch (amount.unit) {
    case "minutes":
      return addWorking(calendar, start, Math.round(amount.amount * MINUTE_MS));
    case "hours":
      return addWorking(calendar, start, Math.round(amount.amount * HOUR_MS));
    case "workingDays":
      return closeOfNthWorkingDay(calendar, start, amount.amount);
    case "naturalDays":
      return instantOfDay(localDay(start, calendar.zone) + amount.amount, DAY_MS, calendar.zone);
    case "byTime":
      return byTimeDue(amount, calendar, start);
    default:
      return amount satisfies never;
  }
}

/**
 * Move a due time past the stretches that are not counted, in their order. Each moves it by its own working time
 * (natural days: by its whole length), unless the due time had already come when the stretch began [S19].
 */
export function movePast(
  due: Instant,
  gaps: readonly ClockGap[],
  calendar: CompiledCalendar,
  natural: boolean,
): Instant | Never {
  let moved = due;
  for (const { from, to } of gaps) {
    if (moved <= from) continue;
    const next = natural ? moved + (to - from) : addWorking(calendar, moved, workingBetween(calendar, from, to));
    if (next === NEVER) return NEVER;
    moved = next;
  }
  return moved;
}

/** The last working instant before the anchor less its lead [S21]; a working lead is taken off as working time. */
export function anchorLimit(anchor: AnchorAt, calendar: CompiledCalendar): Instant | Never {
  const lead = anchor.leadMinutes * MINUTE_MS;
  if (anchor.lead === "working" && lead > 0) return subtractWorking(calendar, anchor.at, lead);
  return lastWorkingInstantBefore(calendar, anchor.at - lead);
}

/** What a deadline is reckoned from. */
export interface DueInput {
  calendar: CompiledCalendar;
  startedAt: Instant;
  gaps: readonly ClockGap[];
  target?: Amount | undefined;
  anchor?: AnchorAt | undefined;
  lift?: DueLift | undefined;
}

export interface DueAnswer {
  due?: Instant;
  /** The anchor's limit alone, and the target's alone. */
  limit?: Instant;
  targetDue?: Instant;
  /** Which of the two decided. */
  bound?: "target" | "anchor";
  /** Promised, but the calendar has not the time for it. */
  neverDue?: true;
}

/**
 * `due = min(target past its gaps, last working instant before anchor − lead)`: no state, no clock, no ledger; the
 * same input gives the same due time for ever. Without target and anchor there is none.
 */
export function reckonDue(input: DueInput): DueAnswer {
  const { calendar, gaps, target, anchor, lift } = input;
  const answer: DueAnswer = {};
  if (target) {
    const natural = target.unit === "naturalDays";
    const begin = amountDue(target, calendar, input.startedAt);
    let due = begin === NEVER ? NEVER : movePast(begin, gaps, calendar, natural);
    if (lift && due !== NEVER) {
      const after = gaps.filter((gap) => gap.from >= lift.since);
      const lifted = movePast(lift.due, after, calendar, natural);
      due = lifted === NEVER ? NEVER : Math.max(due, lifted);
    }
    if (due !== NEVER) answer.targetDue = due;
  }
  if (anchor) {
    const limit = anchorLimit(anchor, calendar);
    if (limit !== NEVER) answer.limit = limit;
  }
  const { limit, targetDue } = answer;
  if (limit !== undefined && (targetDue === undefined || limit < targetDue)) {
    answer.due = limit;
    answer.bound = "anchor";
  } else if (targetDue !== undefined) {
    answer.due = targetDue;
    answer.bound = "target";
  } else if (target || anchor) answer.neverDue = true;
  return answer;
}

/**
 * The instant that an anchor field's value stands for: an instant itself; a date is its end in `zone`, because work
 * done during that date is in time. Throws InvariantError for anything else.
 */
export function anchorInstant(value: string, zone: Zone): Instant {
  if (isLocalDate(value)) return instantOfDay(dayNumber(value), DAY_MS, zone);
  const at = Date.parse(value);
  invariant(!Number.isNaN(at), `not a date or instant: ${value}`);
  return at;
}
