/** Instants seen from a zone: local dates and wall times, starts of units, sums. See sla/SPEC.md [S1]–[S4]. */
import {
  addToDate,
  DATE_UNITS,
  DAY_MS,
  dateOfDay,
  dayNumber,
  type DateUnit,
  type LocalDate,
  startOfDate,
  type Weekday,
  weekdayOfDay,
} from "./date.ts";
import type { Instant } from "./value.ts";
import { offsetAt, type Zone } from "./zone.ts";

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;

export const TIME_UNITS = ["minute", "hour", ...DATE_UNITS] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

export interface ZonedParts {
  year: number;
  /** 1–12 */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  weekday: Weekday;
}

const TIME_SHAPE = /^([01]\d|2[0-3]):([0-5]\d)$|^24:00$/;

/** Minutes after midnight of `HH:MM`, 0–1440 (`24:00` is the end of the day); undefined when it is no time. */
export function minutesOf(time: string): number | undefined {
  if (!TIME_SHAPE.test(time)) return undefined;
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Day number (days since 1970-01-01) of the local date that `zone` has at `at`. */
export function localDay(at: Instant, zone: Zone): number {
  return Math.floor((at + offsetAt(at, zone)) / DAY_MS);
}

/** The local date that `zone` has at `at`. */
export function localDate(at: Instant, zone: Zone): LocalDate {
  return dateOfDay(localDay(at, zone));
}

/** Wall time of `at` in `zone`, in ms since its local midnight as the wall clock reads (0 ≤ ms < 86 400 000). */
export function localTimeMs(at: Instant, zone: Zone): number {
  const local = at + offsetAt(at, zone);
  return local - Math.floor(local / DAY_MS) * DAY_MS;
}

/** What a wall clock and a wall calendar in `zone` show at `at`. */
export function zonedParts(at: Instant, zone: Zone): ZonedParts {
  const local = at + offsetAt(at, zone);
  const date = new Date(local);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
    weekday: weekdayOfDay(Math.floor(local / DAY_MS)),
  };
}

/**
 * The instant at which `zone` reaches a local time: day number and ms since midnight (may be 24 h or more).
 * A time that clocks skip (DST gap) is the instant of the jump; a time that comes twice is its first coming [S2].
 * Not Temporal's "compatible" rule: that moves 02:30 past 03:00 in a gap, and windows would change their order.
 */
export function instantOfDay(day: number, ms: number, zone: Zone): Instant {
  const local = day * DAY_MS + ms;
  // Offsets lie within ±24 h, and no zone moved twice in two days: these are the offsets on both sides.
  const before = offsetAt(local - DAY_MS, zone);
  const after = offsetAt(local + DAY_MS, zone);
  if (before === after) return local - before;
  if (offsetAt(local - before, zone) === before) return local - before;
  if (offsetAt(local - after, zone) === after) return local - after;
  let low = local - after;
  let high = local - before;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, zone) === after) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * The instant of a wall time: `instantOf("2026-03-01", "13:30", "Asia/Shanghai")`. `24:00` is the next midnight.
 * Gaps and overlaps as {@link instantOfDay}. Throws RangeError for a malformed date, time or zone.
 */
export function instantOf(date: LocalDate, time: string, zone: Zone): Instant {
  const minutes = minutesOf(time);
  if (minutes === undefined) throw new RangeError(`not a time: ${time}`);
  return instantOfDay(dayNumber(date), minutes * MINUTE_MS, zone);
}

/** First instant of the minute, hour, day, week (Monday), month, quarter or year that holds `at` in `zone`. */
export function startOf(unit: TimeUnit, at: Instant, zone: Zone): Instant {
  if (unit === "minute" || unit === "hour") {
    const size = unit === "minute" ? MINUTE_MS : HOUR_MS;
    const offset = offsetAt(at, zone);
    return Math.floor((at + offset) / size) * size - offset;
  }
  return instantOf(startOfDate(localDate(at, zone), unit), "00:00", zone);
}

/**
 * `at` plus `n` units (n a whole number, may be negative). Minutes and hours are exact; days and longer keep the
 * wall time in `zone`, so a day may last 23 or 25 hours there; months as in `addMonths`.
 */
export function plus(at: Instant, n: number, unit: TimeUnit, zone: Zone): Instant {
  if (unit === "minute") return at + n * MINUTE_MS;
  if (unit === "hour") return at + n * HOUR_MS;
  if (n === 0) return at;
  const date = addToDate(localDate(at, zone), n, unit satisfies DateUnit);
  return instantOfDay(dayNumber(date), localTimeMs(at, zone), zone);
}
