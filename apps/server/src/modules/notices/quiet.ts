/** When nobody is to be rung: families at night, members when they have said so. Pure. */
import {
  dateOfDay,
  dayNumber,
  HOUR_MS,
  type Instant,
  instantOf,
  localDate,
  localTimeMs,
  minutesOf,
  MINUTE_MS,
} from "@deskbell/engine/kernel";

/** Times of day, `HH:MM`. `to` earlier than `from` is of the next day; equal to it there is no quiet. */
export interface QuietTime {
  from: string;
  to: string;
}

export const FAMILY_QUIET: QuietTime = { from: "21:00", to: "08:00" };
/** A lesson so near is told of at any time. */
const LESSON_NEAR_MS = 12 * HOUR_MS;

/** @returns when the quiet time that holds at `at` ends; undefined when none does. */
export function quietUntil(at: Instant, zone: string, { from, to }: QuietTime): Instant | undefined {
  const begins = (minutesOf(from) ?? 0) * MINUTE_MS;
  const ends = (minutesOf(to) ?? 0) * MINUTE_MS;
  const now = localTimeMs(at, zone);
  const overnight = ends < begins;
  const quiet = overnight ? now >= begins || now < ends : now >= begins && now < ends;
  if (!quiet) return undefined;
  const today = localDate(at, zone);
  const day = overnight && now >= begins ? dateOfDay(dayNumber(today) + 1) : today;
  return instantOf(day, to, zone);
}

/** May a family be told at night: is the lesson that it is about to begin within 12 h? */
export function isLessonNear(at: Instant, startsAt: Instant | undefined): boolean {
  return startsAt !== undefined && startsAt >= at && startsAt - at <= LESSON_NEAR_MS;
}
