/** What a working calendar is, as JSON, and what is wrong with one. Rules: sla/SPEC.md [S5]–[S12]. */
import { dayNumber, isLocalDate, type LocalDate, type Weekday } from "./date.ts";
import { minutesOf } from "./time.ts";
import { isZone, type Zone } from "./zone.ts";

/** A half-open window `[from, to)` of wall time, `HH:MM`; `to` may be `24:00`. Never over midnight: write two. */
export interface WorkWindow {
  from: string;
  to: string;
}

/** A weekly pattern in force from a date until the next version (春暑秋寒). A weekday left out is closed. */
export interface CalendarVersion {
  from: LocalDate;
  weekdays: Partial<Record<Weekday, WorkWindow[]>>;
}

/** One date that differs: closed, with windows of its own (adds time too), or run as a given weekday (按周四课表). */
export type CalendarException =
  | { date: LocalDate; kind: "closed" }
  | { date: LocalDate; kind: "windows"; windows: WorkWindow[] }
  | { date: LocalDate; kind: "asWeekday"; weekday: Weekday };

interface CalendarBase {
  id: string;
  zone: Zone;
  /** Grows by one with every published change; clocks record the revision they were reckoned with. Default 1. */
  revision?: number;
}

/** A calendar of an institution: effective-dated weekly patterns with dated exceptions. */
export interface WindowCalendar extends CalendarBase {
  alwaysOpen?: false;
  versions: CalendarVersion[];
  exceptions: CalendarException[];
}

/** 7×24. Natural days are reckoned on one of these too: each date is one window, `00:00`–`24:00`. */
export interface AlwaysOpenCalendar extends CalendarBase {
  alwaysOpen: true;
}

export type CalendarDefinition = WindowCalendar | AlwaysOpenCalendar;

export type CalendarProblemCode =
  | "calendar.unknownZone"
  | "calendar.badDate"
  | "calendar.badTime"
  | "calendar.emptyWindow"
  | "calendar.overnightWindow"
  | "calendar.overlappingWindows"
  | "calendar.duplicateVersion"
  | "calendar.duplicateException"
  | "calendar.badWeekday"
  | "calendar.noVersion";

/** A fault with the way to its node: `/versions/0/weekdays/2/1`. */
export interface CalendarProblem {
  path: string;
  code: CalendarProblemCode;
  params: Record<string, string | number>;
}

type Report = (path: string, code: CalendarProblemCode, params?: CalendarProblem["params"]) => void;

function checkWindows(windows: readonly WorkWindow[], path: string, report: Report): void {
  const good: { from: number; to: number; path: string }[] = [];
  windows.forEach(({ from, to }, i) => {
    const here = `${path}/${i}`;
    const a = minutesOf(from);
    const b = minutesOf(to);
    if (a === undefined) report(here, "calendar.badTime", { time: from });
    else if (b === undefined) report(here, "calendar.badTime", { time: to });
    else if (a === b) report(here, "calendar.emptyWindow", { from, to });
    else if (a > b) report(here, "calendar.overnightWindow", { from, to });
    else good.push({ from: a, to: b, path: here });
  });
  good.sort((x, y) => x.from - y.from);
  good.forEach((window, i) => {
    const before = good[i - 1];
    if (before && before.to > window.from) report(window.path, "calendar.overlappingWindows");
  });
}

const isWeekday = (n: number): n is Weekday => Number.isInteger(n) && n >= 1 && n <= 7;

/**
 * Everything that is wrong with a calendar, each with its path; `[]` means that `compileCalendar` takes it.
 * A calendar without any window is lawful: what is asked of it answers `never`.
 */
export function calendarProblems(definition: CalendarDefinition): CalendarProblem[] {
  const problems: CalendarProblem[] = [];
  const report: Report = (path, code, params = {}) => problems.push({ path, code, params });
  if (!isZone(definition.zone)) report("/zone", "calendar.unknownZone", { zone: definition.zone });
  if (definition.alwaysOpen) return problems;

  if (definition.versions.length === 0) report("/versions", "calendar.noVersion");
  const starts = new Set<LocalDate>();
  definition.versions.forEach(({ from, weekdays }, i) => {
    const path = `/versions/${i}`;
    if (!isLocalDate(from)) report(`${path}/from`, "calendar.badDate", { date: from });
    if (starts.has(from)) report(`${path}/from`, "calendar.duplicateVersion", { date: from });
    starts.add(from);
    for (const [key, windows] of Object.entries(weekdays)) {
      if (!isWeekday(Number(key))) report(`${path}/weekdays/${key}`, "calendar.badWeekday", { weekday: key });
      checkWindows(windows, `${path}/weekdays/${key}`, report);
    }
  });
  const dates = new Set<LocalDate>();
  definition.exceptions.forEach((exception, i) => {
    const path = `/exceptions/${i}`;
    const { date } = exception;
    if (!isLocalDate(date)) report(`${path}/date`, "calendar.badDate", { date });
    if (dates.has(date)) report(`${path}/date`, "calendar.duplicateException", { date });
    dates.add(date);
    if (exception.kind === "windows") checkWindows(exception.windows, `${path}/windows`, report);
    if (exception.kind === "asWeekday" && !isWeekday(exception.weekday)) {
      report(`${path}/weekday`, "calendar.badWeekday", { weekday: String(exception.weekday) });
    }
  });
  return problems;
}

/**
 * Legal working days (法定工作日): `windows` on Monday to Friday, closed on the public holidays that fall on them,
 * and on a make-up day (调休上班) the day runs as Monday does. The dates come from the caller's holiday data, which
 * holds only years that the State Council has announced; later years are plain Monday to Friday until imported.
 */
export function legalWorkingDays(given: {
  id: string;
  zone: Zone;
  revision?: number;
  windows: WorkWindow[];
  holidays: readonly LocalDate[];
  makeUpDays: readonly LocalDate[];
}): WindowCalendar {
  const makeUp = new Set(given.makeUpDays);
  const week: CalendarVersion["weekdays"] = {};
  for (const day of [1, 2, 3, 4, 5] as const) week[day] = given.windows;
  const closed = [...new Set(given.holidays)].filter((date) => !makeUp.has(date));
  const exceptions: CalendarException[] = [
    ...closed.map((date): CalendarException => ({ date, kind: "closed" })),
    ...[...makeUp].map((date): CalendarException => ({ date, kind: "asWeekday", weekday: 1 })),
  ];
  exceptions.sort((a, b) => dayNumber(a.date) - dayNumber(b.date));
  const calendar: WindowCalendar = {
    id: given.id,
    zone: given.zone,
    versions: [{ from: "1970-01-01", weekdays: week }],
    exceptions,
  };
  return given.revision === undefined ? calendar : { ...calendar, revision: given.revision };
}
