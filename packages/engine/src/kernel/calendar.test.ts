import { describe, expect, test } from "vitest";
import { ALWAYS, HAIDIAN, LEGAL, NEVER_OPEN } from "./calendar-samples.ts";
import {
  addWorking,
  type CalendarDefinition,
  calendarProblems,
  closeOfNthWorkingDay,
  compileCalendar,
  DAY_MS,
  HOUR_MS,
  instantOf,
  isOpen,
  lastWorkingInstantBefore,
  nextOpening,
  subtractWorking,
  type WindowCalendar,
  type WorkWindow,
  windowsOn,
  workingBetween,
} from "./index.ts";

const withMonday = (windows: WorkWindow[]): WindowCalendar => ({
  id: "c",
  zone: "Asia/Shanghai",
  versions: [{ from: "2026-01-01", weekdays: { 1: windows } }],
  exceptions: [],
});
const codes = (definition: CalendarDefinition) => calendarProblems(definition).map(({ path, code }) => [path, code]);
const haidian = compileCalendar(HAIDIAN);

describe("[S5] windows", () => {
  test.each([
    [[{ from: "22:00", to: "02:00" }], "/versions/0/weekdays/1/0", "calendar.overnightWindow"],
    [[{ from: "09:00", to: "09:00" }], "/versions/0/weekdays/1/0", "calendar.emptyWindow"],
    [[{ from: "9:00", to: "10:00" }], "/versions/0/weekdays/1/0", "calendar.badTime"],
    [
      [
        { from: "13:00", to: "18:00" },
        { from: "09:00", to: "13:01" },
      ],
      "/versions/0/weekdays/1/0",
      "calendar.overlappingWindows",
    ],
  ])("%j is refused at its place", (windows, path, code) => {
    expect(codes(withMonday(windows))).toEqual([[path, code]]);
    expect(() => compileCalendar(withMonday(windows))).toThrow(code);
  });

  test("touching windows are one; 24:00 ends the date", () => {
    const calendar = compileCalendar(
      withMonday([
        { from: "18:00", to: "24:00" },
        { from: "12:00", to: "18:00" },
      ]),
    );
    expect(windowsOn(calendar, "2026-05-18")).toEqual([{ from: "12:00", to: "24:00" }]);
    const close = instantOf("2026-05-19", "00:00", "Asia/Shanghai");
    expect([isOpen(calendar, close - 1), isOpen(calendar, close)]).toEqual([true, false]);
  });

  test("an unknown zone, a second version or exception of a date, a date that is none", () => {
    const calendar: WindowCalendar = {
      id: "c",
      zone: "Asia/Beijing",
      versions: [
        { from: "2026-01-01", weekdays: {} },
        { from: "2026-01-01", weekdays: {} },
      ],
      exceptions: [
        { date: "2026-02-30", kind: "closed" },
        { date: "2026-05-01", kind: "closed" },
        { date: "2026-05-01", kind: "asWeekday", weekday: 2 },
      ],
    };
    expect(codes(calendar)).toEqual([
      ["/zone", "calendar.unknownZone"],
      ["/versions/1/from", "calendar.duplicateVersion"],
      ["/exceptions/0/date", "calendar.badDate"],
      ["/exceptions/2/date", "calendar.duplicateException"],
    ]);
  });
});

describe("what a date has", () => {
  test("[S6] several windows on a weekday; a weekday left out is closed", () => {
    expect(windowsOn(haidian, "2026-05-23")).toEqual([
      { from: "08:30", to: "12:00" },
      { from: "13:30", to: "18:00" },
    ]);
    expect(windowsOn(haidian, "2026-05-18")).toEqual([]);
  });

  test("[S8] an exception replaces the day: as a Thursday, closed, own windows that add time", () => {
    expect(windowsOn(haidian, "2026-09-21")).toEqual([{ from: "13:30", to: "20:30" }]);
    expect(windowsOn(haidian, "2026-10-01")).toEqual([]);
    expect(windowsOn(haidian, "2026-10-12")).toEqual([
      { from: "00:00", to: "00:30" },
      { from: "18:00", to: "24:00" },
    ]);
  });

  test("[S8] as a weekday reads the version in force on that date", () => {
    const late = compileCalendar({
      ...HAIDIAN,
      exceptions: [{ date: "2026-10-19", kind: "asWeekday", weekday: 2 }],
    });
    expect(windowsOn(late, "2026-10-19")).toEqual([{ from: "14:00", to: "20:00" }]);
  });

  test("[S9] versions change at their date, in any order of writing; before the first, the first", () => {
    expect(windowsOn(haidian, "2026-10-06")).toEqual([{ from: "13:30", to: "20:30" }]);
    expect(windowsOn(haidian, "2026-10-13")).toEqual([{ from: "14:00", to: "20:00" }]);
    expect(windowsOn(haidian, "2026-10-14")).toEqual([]);
    expect(windowsOn(haidian, "2020-05-19")).toEqual([{ from: "13:30", to: "20:30" }]);
  });

  test("[S10] always open: whole dates, no working time missing", () => {
    const always = compileCalendar(ALWAYS);
    const start = instantOf("2026-05-18", "10:00", "Asia/Shanghai");
    expect(windowsOn(always, "2026-05-18")).toEqual([{ from: "00:00", to: "24:00" }]);
    expect(workingBetween(always, start, start + 400 * DAY_MS)).toBe(400 * DAY_MS);
    expect(closeOfNthWorkingDay(always, start, 15)).toBe(instantOf("2026-06-02", "24:00", "Asia/Shanghai"));
  });

  test("[S11] legal working days: holiday closed, make-up Saturday and Sunday open as a Monday", () => {
    const legal = compileCalendar(LEGAL);
    const hours = (date: string) => windowsOn(legal, date).length;
    expect(["2026-09-20", "2026-09-25", "2026-09-26", "2026-10-07", "2026-10-08", "2026-10-10"].map(hours)).toEqual([
      1, 0, 0, 0, 1, 1,
    ]);
    const eve = instantOf("2026-09-30", "15:00", "Asia/Shanghai");
    expect(closeOfNthWorkingDay(legal, eve, 3)).toBe(instantOf("2026-10-10", "18:00", "Asia/Shanghai"));
  });
});

describe("[S12] no windows", () => {
  const start = instantOf("2026-05-18", "10:00", "Asia/Shanghai");

  test("every question is answered by never", () => {
    const calendar = compileCalendar(NEVER_OPEN);
    expect(workingBetween(calendar, start, start + 1000 * DAY_MS)).toBe(0);
    expect([
      addWorking(calendar, start, 1),
      subtractWorking(calendar, start, 1),
      closeOfNthWorkingDay(calendar, start, 1),
      lastWorkingInstantBefore(calendar, start),
      nextOpening(calendar, start),
    ]).toEqual(["never", "never", "never", "never", "never"]);
  });

  test("windows that run out: what there is, then never", () => {
    const calendar = compileCalendar({
      ...NEVER_OPEN,
      exceptions: [{ date: "2026-06-01", kind: "windows", windows: [{ from: "09:00", to: "10:00" }] }],
    });
    const close = instantOf("2026-06-01", "10:00", "Asia/Shanghai");
    expect(addWorking(calendar, start, HOUR_MS)).toBe(close);
    expect(addWorking(calendar, start, HOUR_MS + 1)).toBe("never");
    expect(closeOfNthWorkingDay(calendar, start, 1)).toBe(close);
    expect(closeOfNthWorkingDay(calendar, start, 2)).toBe("never");
    expect(lastWorkingInstantBefore(calendar, close + DAY_MS)).toBe(close);
    expect(subtractWorking(calendar, close + DAY_MS, HOUR_MS)).toBe(close - HOUR_MS);
    expect(subtractWorking(calendar, close, HOUR_MS + 1)).toBe("never");
    expect(nextOpening(calendar, close)).toBe("never");
  });
});
