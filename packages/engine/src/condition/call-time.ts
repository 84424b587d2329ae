/** Operand functions over time, in the tenant's zone; weeks start on Monday [C40]–[C47]. */
import {
  addToDate,
  type DateUnit,
  fromIso,
  instantOf,
  localDate,
  localTimeMs,
  MINUTE_MS,
  plus,
  startOf,
  startOfDate,
  toIso,
} from "../kernel/index.ts";
import type { TimeUnit } from "./definition.ts";

/**
 * The largest step of each unit: about 4,000 years. Beyond it a sum is missing; within it PostgreSQL's timestamps
 * hold every intermediate, so both sides agree.
 */
export const MAX_STEP: Readonly<Record<TimeUnit, number>> = {
  minute: 2_100_000_000,
  hour: 35_000_000,
  day: 1_460_000,
  week: 208_000,
  month: 48_000,
  quarter: 16_000,
  year: 4_000,
};
/** The largest duration that may be added to an instant, in ms. */
export const MAX_SPAN_MS = MAX_STEP.minute * MINUTE_MS;

const FIRST = Date.parse("0001-01-01T00:00:00.000Z");
const LAST = Date.parse("9999-12-31T23:59:59.999Z");

/** An instant as its JSON, or null outside the years 0001–9999. */
export function instantValue(at: number): string | null {
  return at >= FIRST && at <= LAST ? toIso(at) : null;
}

/** The local date of an instant; null where it leaves the years 0001–9999. */
export function dateOf(instant: string, zone: string): string | null {
  return orNull(() => dateValue(localDate(fromIso(instant), zone)));
}

/** The wall time of an instant, minutes and up. */
export function timeOf(instant: string, zone: string): string {
  const minutes = Math.floor(localTimeMs(fromIso(instant), zone) / MINUTE_MS);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** The instant at which `zone` shows a date and a time; a skipped time is the jump, a doubled one its first coming. */
export function at(date: string, time: string, zone: string): string | null {
  return orNull(() => instantValue(instantOf(date, time, zone)));
}

/** First instant of the unit that holds `instant`. */
export function startOfInstant(instant: string, unit: TimeUnit, zone: string): string | null {
  return orNull(() => instantValue(startOf(unit, fromIso(instant), zone)));
}

/** First date of the unit that holds `date`. */
export function startOfDay(date: string, unit: TimeUnit): string | null {
  return orNull(() => dateValue(startOfDate(date, unit as DateUnit)));
}

/** `instant` moved by `n` units: minutes and hours exact, longer ones by the wall clock. */
export function moveInstant(instant: string, n: number, unit: TimeUnit, zone: string): string | null {
  if (Math.abs(n) > MAX_STEP[unit]) return null;
  return orNull(() => instantValue(plus(fromIso(instant), n, unit, zone)));
}

/** `date` moved by `n` units; a day that the month has not becomes its last. */
export function moveDate(date: string, n: number, unit: TimeUnit): string | null {
  if (Math.abs(n) > MAX_STEP[unit]) return null;
  return orNull(() => dateValue(addToDate(date, n, unit as DateUnit)));
}

/** `instant` moved by a duration in ms. */
export function moveBySpan(instant: string, ms: number): string | null {
  return Math.abs(ms) > MAX_SPAN_MS ? null : instantValue(fromIso(instant) + ms);
}

function dateValue(date: string): string | null {
  return date >= "0001" ? date : null;
}

/** Kernel sums throw RangeError outside the years 0000–9999; a condition has no exceptions, only missing values. */
function orNull(compute: () => string | null): string | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
