/** What a promise says at a moment: how much is left or over, and how loud. */

export interface PromiseTimes {
  dueAt: string | null;
  notPossible?: boolean;
  startedAt: string;
  pausedAt?: string | null;
  stoppedAt?: string | null;
  breachedAt?: string | null;
}

export type PromiseState =
  | { tone: "neutral" | "amber"; kind: "remaining"; ms: number }
  | { tone: "late"; kind: "late"; ms: number }
  | { tone: "paused"; kind: "paused" }
  | { tone: "met"; kind: "met" }
  | { tone: "amber"; kind: "notPossible" }
  | { tone: "late"; kind: "metLate"; ms: number };

/** A quarter of the whole span left: soon enough to say so. */
const AMBER_SHARE = 0.25;

/**
 * The state at `now` (ms); undefined when nothing is promised. Shares are of natural time: the desk has no calendar,
 * and amber is only a hint; when it is due is the server's word.
 */
export function promiseState(times: PromiseTimes, now: number): PromiseState | undefined {
  if (times.dueAt === null) return undefined;
  if (times.notPossible) return { tone: "amber", kind: "notPossible" };
  const due = Date.parse(times.dueAt);
  if (times.stoppedAt) {
    const over = Date.parse(times.stoppedAt) - due;
    return times.breachedAt || over > 0
      ? { tone: "late", kind: "metLate", ms: Math.max(over, 0) }
      : { tone: "met", kind: "met" };
  }
  if (times.pausedAt) return { tone: "paused", kind: "paused" };
  if (now > due) return { tone: "late", kind: "late", ms: now - due };
  const whole = due - Date.parse(times.startedAt);
  const left = due - now;
  return { tone: left <= whole * AMBER_SHARE ? "amber" : "neutral", kind: "remaining", ms: left };
}

export interface SpanParts {
  days: number;
  hours: number;
  minutes: number;
}

/** Whole days, hours and minutes of a span, rounded down: “12 minutes left” must not turn out to be eleven. */
export function spanParts(ms: number): SpanParts {
  const minutes = Math.floor(ms / 60_000);
  return { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 };
}

export type SpanKey =
  | "span.daysHours"
  | "span.days"
  | "span.hoursMinutes"
  | "span.hours"
  | "span.minutes"
  | "span.underMinute";

/** Which wording a span takes: the two largest units that say something. */
export function spanKey({ days, hours, minutes }: SpanParts): SpanKey {
  if (days > 0) return hours > 0 && days < 7 ? "span.daysHours" : "span.days";
  if (hours > 0) return minutes > 0 ? "span.hoursMinutes" : "span.hours";
  return minutes > 0 ? "span.minutes" : "span.underMinute";
}
