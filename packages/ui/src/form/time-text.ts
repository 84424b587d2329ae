/** Dates and instants for reading and for the browser's own pickers. Zones are the institution's, never the device's. */
import {
  fromIso,
  type Instant,
  instantOf,
  isLocalDate,
  type Locale,
  localDate,
  minutesOf,
  toIso,
  zonedParts,
} from "@deskbell/engine/kernel";

export const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (number: number): string => String(number).padStart(2, "0");

/** A local date: `11月3日`, with the year when it is not `thisYear`. */
export function formatDate(date: string, locale: Locale, thisYear?: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const other = year !== thisYear;
  if (locale === "zh") return `${other ? `${year}年` : ""}${month}月${day}日`;
  return `${day} ${MONTHS[month - 1]}${other ? ` ${year}` : ""}`;
}

/** An instant on the institution's clock: `11月3日 14:30`, with the year when it is not that of `now`. */
export function formatInstant(iso: string, zone: string, locale: Locale, now: Instant): string {
  const at = fromIso(iso);
  const parts = zonedParts(at, zone);
  const date = formatDate(localDate(at, zone), locale, zonedParts(now, zone).year);
  return `${date} ${two(parts.hour)}:${two(parts.minute)}`;
}

/** The value of a `datetime-local` input for a stored instant: `2026-11-03T14:30`. */
export function localInput(iso: string, zone: string): string {
  const at = fromIso(iso);
  if (Number.isNaN(at)) return "";
  const parts = zonedParts(at, zone);
  return `${localDate(at, zone)}T${two(parts.hour)}:${two(parts.minute)}`;
}

/** The stored instant of a `datetime-local` value, read on the institution's clock; undefined when it is none. */
export function parseLocalInput(text: string, zone: string): string | undefined {
  const [date = "", clock = ""] = text.split("T");
  const time = clock.slice(0, 5);
  if (!isLocalDate(date) || minutesOf(time) === undefined) return undefined;
  return toIso(instantOf(date, time, zone));
}
