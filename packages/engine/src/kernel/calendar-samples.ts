/**
 * Calendars that the engines' tests reckon with: the demo school's campuses and headquarters, one in a zone with
 * summer time, and a slow reader that looks at every minute.
 */
import { type CalendarDefinition, legalWorkingDays, type WindowCalendar, type WorkWindow } from "./calendar.ts";
import { type LocalDate, type Weekday, weekday } from "./date.ts";
import { MINUTE_MS, minutesOf } from "./time.ts";
import type { Instant } from "./value.ts";

const w = (from: string, to: string): WorkWindow => ({ from, to });

const EVENING = [w("13:30", "20:30")];
const WEEKEND = [w("08:30", "12:00"), w("13:30", "18:00")];
const ADULT = [w("09:00", "12:00"), w("13:00", "21:00")];
const ADULT_WEEKEND = [w("08:30", "18:00")];

/** 海淀: Monday closed; shorter evenings from October (春暑秋寒); a Thursday's table on a Monday; one own day. */
export const HAIDIAN: WindowCalendar = {
  id: "haidian",
  zone: "Asia/Shanghai",
  versions: [
    { from: "2026-10-08", weekdays: { 2: [w("14:00", "20:00")], 4: EVENING, 5: EVENING, 6: WEEKEND, 7: WEEKEND } },
    { from: "2025-01-01", weekdays: { 2: EVENING, 3: EVENING, 4: EVENING, 5: EVENING, 6: WEEKEND, 7: WEEKEND } },
  ],
  exceptions: [
    { date: "2026-09-21", kind: "asWeekday", weekday: 4 },
    { date: "2026-10-01", kind: "closed" },
    { date: "2026-10-02", kind: "closed" },
    { date: "2026-10-12", kind: "windows", windows: [w("18:00", "24:00"), w("00:00", "00:30")] },
  ],
};

/** 浦东: adults, every day. */
export const PUDONG: WindowCalendar = {
  id: "pudong",
  zone: "Asia/Shanghai",
  versions: [
    {
      from: "2025-01-01",
      weekdays: { 1: ADULT, 2: ADULT, 3: ADULT, 4: ADULT, 5: ADULT, 6: ADULT_WEEKEND, 7: ADULT_WEEKEND },
    },
  ],
  exceptions: [],
};

/** Headquarters on legal working days: the autumn of 2026 with its two make-up days. */
export const LEGAL: WindowCalendar = legalWorkingDays({
  id: "legal",
  zone: "Asia/Shanghai",
  windows: [w("09:00", "12:00"), w("12:00", "18:00")],
  holidays: ["01", "02", "03", "04", "05", "06", "07"].map((day) => `2026-10-${day}`).concat("2026-09-25"),
  makeUpDays: ["2026-09-20", "2026-10-10"],
});

/** A night shift in New York: its windows lie across both clock changes. */
export const NEW_YORK: WindowCalendar = {
  id: "newYork",
  zone: "America/New_York",
  versions: [
    {
      from: "2026-01-01",
      weekdays: {
        1: [w("09:00", "17:00")],
        3: [w("22:30", "24:00")],
        6: [w("12:00", "24:00")],
        7: [w("00:00", "04:15")],
      },
    },
  ],
  exceptions: [],
};

export const ALWAYS: CalendarDefinition = { id: "always", zone: "Asia/Shanghai", alwaysOpen: true };

/** Lawful, and never open. */
export const NEVER_OPEN: WindowCalendar = {
  id: "neverOpen",
  zone: "Asia/Shanghai",
  versions: [{ from: "2025-01-01", weekdays: {} }],
  exceptions: [],
};

function windowsOfDate(calendar: WindowCalendar, date: LocalDate): WorkWindow[] {
  const exception = calendar.exceptions.find((one) => one.date === date);
  if (exception?.kind === "closed") return [];
  if (exception?.kind === "windows") return exception.windows;
  const day: Weekday = exception?.kind === "asWeekday" ? exception.weekday : weekday(date);
  const versions = [...calendar.versions].sort((a, b) => (a.from < b.from ? -1 : 1));
  const version = versions.filter(({ from }) => from <= date).at(-1) ?? versions[0];
  return version?.weekdays[day] ?? [];
}

/** What a wall clock with a calendar leaf shows in each minute of `[from, to)`, and whether that is in a window. */
export interface Minutes {
  from: Instant;
  open: boolean[];
  date: LocalDate[];
}

/** The reference: every minute shown by Intl and looked up in the definition. Windows here never end in a repeated hour. */
export function readMinutes(calendar: WindowCalendar, from: Instant, to: Instant): Minutes {
  const wall = new Intl.DateTimeFormat("sv-SE", { timeZone: calendar.zone, dateStyle: "short", timeStyle: "short" });
  const minutes: Minutes = { from, open: [], date: [] };
  const dates = new Map<LocalDate, { from: number; to: number }[]>();
  for (let at = from; at < to; at += MINUTE_MS) {
    const [date = "", time = ""] = wall.format(at).split(" ");
    let windows = dates.get(date);
    if (!windows) {
      windows = windowsOfDate(calendar, date).map((one) => ({
        from: minutesOf(one.from) ?? 0,
        to: minutesOf(one.to) ?? 0,
      }));
      dates.set(date, windows);
    }
    const now = minutesOf(time) ?? 0;
    minutes.date.push(date);
    minutes.open.push(windows.some((one) => one.from <= now && now < one.to));
  }
  return minutes;
}
