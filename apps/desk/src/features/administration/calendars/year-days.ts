/** A year of a calendar, day by day, as the engine that reckons promises reads it. */
import {
  type CalendarDefinition,
  type CalendarException,
  compileCalendar,
  dateOfDay,
  dayNumber,
  type LocalDate,
  type WindowCalendar,
  weekdayOfDay,
} from "@deskbell/engine/kernel";
import { WEEK } from "./week.ts";

/** open, closed: as the week says · off: closed although the week is open · special: hours of its own · asWeekday: 调休. */
export type DayKind = "open" | "closed" | "off" | "special" | "asWeekday";

export interface CalendarDay {
  date: LocalDate;
  kind: DayKind;
  /** `09:00–12:00`, joined by a space; empty: closed. */
  hours: string;
}

export interface CalendarMonth {
  /** 1–12 */
  month: number;
  /** Empty places before the first, Monday first. */
  lead: number;
  days: CalendarDay[];
}

/** @param definition without faults. */
export function yearDays(definition: CalendarDefinition, year: number): CalendarMonth[] {
  const compiled = compileCalendar(definition);
  const exceptions = new Map(
    definition.alwaysOpen ? [] : definition.exceptions.map((exception) => [exception.date, exception.kind]),
  );
  const months: CalendarMonth[] = [];
  const end = dayNumber(`${year + 1}-01-01`);
  for (let day = dayNumber(`${year}-01-01`); day < end; day += 1) {
    const date = dateOfDay(day);
    const month = Number(date.slice(5, 7));
    if (months.length < month) months.push({ month, lead: weekdayOfDay(day) - 1, days: [] });
    const windows = compiled.dayWindows(day);
    const hours = windows.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(" ");
    const exception = exceptions.get(date);
    const kind =
      exception === "closed"
        ? "off"
        : exception === "windows"
          ? "special"
          : (exception ?? (windows.length > 0 ? "open" : "closed"));
    months[month - 1]?.days.push({ date, kind, hours });
  }
  return months;
}

function clock(ms: number): string {
  const minutes = ms / 60_000;
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** `09:00-12:00 13:30-20:30` as windows; undefined when it is not to be read. Full-width marks are as good. */
export function readHours(text: string): WindowCalendar["versions"][number]["weekdays"][1] | undefined {
  const parts = text
    .replaceAll("：", ":")
    .replaceAll(/\s*[-–—~～至]\s*/g, "-")
    .split(/[\s,，、;；]+/)
    .filter((part) => part !== "");
  const windows = parts.map((part) => {
    const [, from, to] = /^(\d{1,2}:\d{2})-(\d{1,2}:\d{2})$/.exec(part) ?? [];
    return from === undefined || to === undefined
      ? undefined
      : { from: from.padStart(5, "0"), to: to.padStart(5, "0") };
  });
  return windows.every((window) => window !== undefined) ? windows : undefined;
}

export const writeHours = (windows: readonly { from: string; to: string }[] = []): string =>
  windows.map(({ from, to }) => `${from}–${to}`).join(" ");

/**
 * What a year's holidays and make-up days change in a calendar: a holiday closes a day that is open; a make-up day opens a
 * closed one with the hours of the week's first open day. A school that teaches on weekends is open on make-up days anyway.
 * Dates that were set by hand stay. @param definition without faults.
 */
export function holidayExceptions(
  definition: WindowCalendar,
  days: readonly { date: LocalDate; kind: "holiday" | "makeUp" }[],
): CalendarException[] {
  const compiled = compileCalendar({ ...definition, exceptions: [] });
  const set = new Set(definition.exceptions.map((one) => one.date));
  return days.flatMap(({ date, kind }): CalendarException[] => {
    const day = dayNumber(date);
    const open = compiled.dayWindows(day).length > 0;
    if (set.has(date) || open === (kind === "makeUp")) return [];
    if (kind === "holiday") return [{ date, kind: "closed" }];
    const monday = day - weekdayOfDay(day) + 1;
    const weekday = WEEK.find((one) => compiled.dayWindows(monday + one - 1).length > 0);
    return weekday ? [{ date, kind: "asWeekday", weekday }] : [];
  });
}
