import type { WindowCalendar } from "@deskbell/engine/kernel";
import { describe, expect, it } from "vitest";
import { holidayExceptions, readHours, writeHours, yearDays } from "./year-days.ts";

const calendar: WindowCalendar = {
  id: "c",
  zone: "Asia/Shanghai",
  versions: [
    { from: "1970-01-01", weekdays: { 1: [{ from: "09:00", to: "12:00" }] } },
    { from: "2026-07-01", weekdays: { 1: [{ from: "08:00", to: "24:00" }] } },
  ],
  exceptions: [
    { date: "2026-01-05", kind: "closed" },
    { date: "2026-01-10", kind: "asWeekday", weekday: 1 },
    { date: "2026-01-11", kind: "windows", windows: [{ from: "10:00", to: "11:30" }] },
  ],
};

describe("a year of a calendar", () => {
  const months = yearDays(calendar, 2026);
  const day = (date: string) => months.flatMap((month) => month.days).find((one) => one.date === date);

  it("has every day once, each month led by its weekday", () => {
    expect(months.map((month) => month.days.length)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    // 2026-01-01 is a Thursday.
    expect(months[0]?.lead).toBe(3);
    expect(yearDays(calendar, 2028)[1]?.days.length).toBe(29);
  });

  it("tells the week, exceptions and later versions apart", () => {
    expect(day("2026-01-12")).toEqual({ date: "2026-01-12", kind: "open", hours: "09:00–12:00" });
    expect(day("2026-01-13")?.kind).toBe("closed");
    expect(day("2026-01-05")).toMatchObject({ kind: "off", hours: "" });
    expect(day("2026-01-10")).toMatchObject({ kind: "asWeekday", hours: "09:00–12:00" });
    expect(day("2026-01-11")).toMatchObject({ kind: "special", hours: "10:00–11:30" });
    expect(day("2026-07-06")?.hours).toBe("08:00–24:00");
  });
});

describe("hours as text", () => {
  it("are read as people write them, and refused when they are not hours", () => {
    const two = [
      { from: "09:00", to: "12:00" },
      { from: "13:30", to: "20:30" },
    ];
    for (const text of ["9:00-12:00 13:30-20:30", "09：00～12：00，13：30 至 20：30", writeHours(two)])
      expect(readHours(text), text).toEqual(two);
    expect(readHours("  ")).toEqual([]);
    for (const text of ["9-12", "09:00", "全天"]) expect(readHours(text), text).toBeUndefined();
  });
});

describe("public holidays", () => {
  const days = [
    { date: "2026-10-05", kind: "holiday" },
    { date: "2026-10-06", kind: "holiday" },
    { date: "2026-10-10", kind: "makeUp" },
    { date: "2026-01-05", kind: "holiday" },
  ] as const;

  it("close what is open and open what is closed, and leave alone what was set by hand", () => {
    expect(holidayExceptions(calendar, days)).toEqual([
      { date: "2026-10-05", kind: "closed" },
      { date: "2026-10-10", kind: "asWeekday", weekday: 1 },
    ]);
  });

  it("do not close the weekend of a school that rests on Mondays", () => {
    const weekend = [{ from: "08:30", to: "18:00" }];
    const versions = [{ from: "1970-01-01", weekdays: { 2: weekend, 6: weekend, 7: weekend } }];
    expect(holidayExceptions({ ...calendar, versions, exceptions: [] }, days)).toEqual([
      { date: "2026-10-06", kind: "closed" },
    ]);
  });
});
