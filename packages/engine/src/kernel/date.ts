/**
 * Local dates without a zone: `YYYY-MM-DD` of the proleptic Gregorian calendar (ISO 8601), years 0000–9999; what would lie
 * outside throws RangeError, so engines that must be total keep their inputs well inside.
 * Day numbers count days since 1970-01-01 and are what loops over days use.
 */
export type LocalDate = string;

/** Day of the week as ISO 8601 counts it: 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const DATE_UNITS = ["day", "week", "month", "quarter", "year"] as const;
/** Units that are made of whole local days. Weeks start on Monday. */
export type DateUnit = (typeof DATE_UNITS)[number];

export const DAY_MS = 86_400_000;

const DATE_SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether `text` is a date that exists: `2024-02-29` yes, `2023-02-29` and `2023-2-1` no. */
export function isLocalDate(text: string): boolean {
  if (!DATE_SHAPE.test(text)) return false;
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

/** Days from 1970-01-01 to `date` (negative before). Throws RangeError when `date` has not the shape of a date. */
export function dayNumber(date: LocalDate): number {
  const at = DATE_SHAPE.test(date) ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(at)) throw new RangeError(`not a date: ${date}`);
  return at / DAY_MS;
}

/** The date of a day number. Throws RangeError outside the years 0000–9999. */
export function dateOfDay(day: number): LocalDate {
  const text = new Date(day * DAY_MS).toISOString();
  if (text.length !== 24) throw new RangeError(`day ${day} is outside the years 0000–9999`);
  return text.slice(0, 10);
}

/** `date` moved by `n` days (n may be negative). */
export function addDays(date: LocalDate, n: number): LocalDate {
  return dateOfDay(dayNumber(date) + n);
}

/** Days from `a` to `b`: negative when `b` is earlier. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return dayNumber(b) - dayNumber(a);
}

/** Day of the week of a day number; 1970-01-01 was a Thursday. */
export function weekdayOfDay(day: number): Weekday {
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** Day of the week of `date`: 1 = Monday … 7 = Sunday. */
export function weekday(date: LocalDate): Weekday {
  return weekdayOfDay(dayNumber(date));
}

/** `date` moved by `n` months; a day the month has not is drawn back to its last (01-31 plus 1 month = 02-28 or 29). */
export function addMonths(date: LocalDate, n: number): LocalDate {
  const from = new Date(dayNumber(date) * DAY_MS);
  const months = from.getUTCFullYear() * 12 + from.getUTCMonth() + n;
  const first = firstOfMonth(Math.floor(months / 12), ((months % 12) + 12) % 12);
  const length = firstOfMonth(Math.floor((months + 1) / 12), (((months + 1) % 12) + 12) % 12) - first;
  return dateOfDay(first + Math.min(from.getUTCDate(), length) - 1);
}

/** Day number of the first day of a month (0 = January). Not Date.UTC: that reads the years 0–99 as 1900–1999. */
function firstOfMonth(year: number, month: number): number {
  return new Date(0).setUTCFullYear(year, month, 1) / DAY_MS;
}

/** `date` moved by `n` whole units; months, quarters and years as {@link addMonths} does. */
export function addToDate(date: LocalDate, n: number, unit: DateUnit): LocalDate {
  switch (unit) {
    case "day":
      return addDays(date, n);
    case "week":
      return addDays(date, 7 * n);
    case "month":
      return addMonths(date, n);
    case "quarter":
      return addMonths(date, 3 * n);
    case "year":
      return addMonths(date, 12 * n);
    default:
      return unit satisfies never;
  }
}

/** First date of the day, week (Monday), month, quarter or year that holds `date`. */
export function startOfDate(date: LocalDate, unit: DateUnit): LocalDate {
  switch (unit) {
    case "day":
      return date;
    case "week":
      return addDays(date, 1 - weekday(date));
    case "month":
      return `${date.slice(0, 8)}01`;
    case "quarter": {
      const month = Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1;
      return `${date.slice(0, 5)}${String(month).padStart(2, "0")}-01`;
    }
    case "year":
      return `${date.slice(0, 5)}01-01`;
    default:
      return unit satisfies never;
  }
}
