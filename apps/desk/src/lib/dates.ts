/** Dates as people say them, in the institution's zone: 今天 14:30, 昨天 09:05, 11月3日, 2025年11月3日. */
import type { Locale } from "@deskbell/engine/kernel";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: Locale, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${zone}|${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : "zh-CN", { ...options, timeZone: zone });
  formats.set(key, made);
  return made;
}

const days = new Map<string, Intl.DateTimeFormat>();

/** `YYYY-MM-DD` of a moment (ms) in a zone. */
export function localDay(at: number, zone: string): string {
  let day = days.get(zone);
  // Making one takes a hundred times as long as using it, and a list asks for every row.
  if (!day) days.set(zone, (day = new Intl.DateTimeFormat("en-CA", { timeZone: zone })));
  return day.format(at);
}

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

export type DayWord = "today" | "yesterday" | "tomorrow";

/** Which near day it is, if any, seen from `now` (ms). */
export function nearDay(at: number, now: number, zone: string): DayWord | undefined {
  const difference = dayNumber(localDay(at, zone)) - dayNumber(localDay(now, zone));
  if (difference === 0) return "today";
  if (difference === -1) return "yesterday";
  return difference === 1 ? "tomorrow" : undefined;
}

/** `14:30`. */
export function clockTime(at: number, locale: Locale, zone: string): string {
  return format(locale, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}

/** `11月3日`, with the year when it is another. */
export function dayMonth(at: number, now: number, locale: Locale, zone: string): string {
  const sameYear = localDay(at, zone).slice(0, 4) === localDay(now, zone).slice(0, 4);
  const month = locale === "en" ? "short" : "long";
  return format(locale, zone, { month, day: "numeric", ...(sameYear ? {} : { year: "numeric" }) }).format(at);
}

/** A date that belongs to no zone, `2026-11-03`, as {@link dayMonth} says it; `today` is such a date too. */
export function dateInWords(date: string, today: string, locale: Locale): string {
  return dayMonth(Date.parse(date), Date.parse(today), locale, "UTC");
}

/** Of month 1 to 12: `November`; Chinese counts them, `11`. */
export function monthName(month: number, locale: Locale): string {
  if (locale === "zh") return String(month);
  return format(locale, "UTC", { month: "long" }).format(Date.UTC(2000, month - 1));
}

/** Everything, for hovering. */
export function fullDate(at: number, locale: Locale, zone: string): string {
  return format(locale, zone, { dateStyle: "full", timeStyle: "medium", hourCycle: "h23" }).format(at);
}

/** `2026年11月3日 14:30`: on paper nobody hovers, and 今天 is another day. */
export function paperDate(at: number, locale: Locale, zone: string): string {
  return format(locale, zone, { dateStyle: "long", timeStyle: "short", hourCycle: "h23" }).format(at);
}
