/** Dates, times and instants as they are stored [F35]. Zones are never guessed: an instant names its offset. */
import type { Value } from "../kernel/index.ts";
import { isLocalDate, toIso } from "../kernel/index.ts";
import { type Fault, fault, wrongType } from "./field-error.ts";
import { NEWEST_DATE, OLDEST_DATE } from "./limits.ts";

export type Parsed = { value: Value } | { faults: Fault[] };

const failed = (one: Fault): Parsed => ({ faults: [one] });

/** A local date, real and within 1900–2199. */
export function readDate(raw: unknown): Parsed {
  if (typeof raw !== "string") return failed(wrongType("date"));
  const date = raw.trim();
  if (!isLocalDate(date)) return failed(fault("form.bad_date"));
  return outOfRange(date) ?? { value: date };
}

/** `HH:MM`, 00:00–23:59; seconds that a browser adds are accepted when zero. */
export function readTime(raw: unknown): Parsed {
  if (typeof raw !== "string") return failed(wrongType("time"));
  const time = /^((?:[01]\d|2[0-3]):[0-5]\d)(?::00(?:\.0+)?)?$/.exec(raw.trim())?.[1];
  return time === undefined ? failed(fault("form.bad_time")) : { value: time };
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** An instant of RFC 3339 with `Z` or an offset, stored in UTC with milliseconds. */
export function readInstant(raw: unknown): Parsed {
  if (typeof raw !== "string") return failed(wrongType("instant"));
  const date = INSTANT.exec(raw.trim())?.[1];
  if (date === undefined || !isLocalDate(date)) return failed(fault("form.bad_instant"));
  return outOfRange(date) ?? { value: toIso(Date.parse(raw.trim())) };
}

/** `{from, to}`, both inclusive dates, in order. */
export function readDateRange(raw: unknown): Parsed {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return failed(wrongType("dateRange"));
  const { from, to, ...rest } = raw as Record<string, unknown>;
  if (Object.keys(rest).length > 0) return failed(wrongType("dateRange"));
  const first = readDate(from);
  const last = readDate(to);
  if ("faults" in first) return first;
  if ("faults" in last) return last;
  if (String(first.value) > String(last.value)) return failed(fault("form.range_reversed"));
  return { value: { from: first.value, to: last.value } };
}

function outOfRange(date: string): Parsed | undefined {
  if (date < OLDEST_DATE) return failed(fault("form.too_early", { min: OLDEST_DATE }));
  if (date > NEWEST_DATE) return failed(fault("form.too_late", { max: NEWEST_DATE }));
  return undefined;
}
