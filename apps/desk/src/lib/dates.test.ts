import { describe, expect, it } from "vitest";
import { clockTime, dateInWords, dayMonth, monthName, nearDay } from "./dates.ts";

const zone = "Asia/Shanghai";
const now = Date.parse("2026-11-21T02:00:00.000Z");

describe("dates as people say them", () => {
  it("counts days in the institution's zone, not the browser's", () => {
    expect(nearDay(Date.parse("2026-11-20T16:00:00.000Z"), now, zone)).toBe("today");
    expect(nearDay(Date.parse("2026-11-20T15:59:00.000Z"), now, zone)).toBe("yesterday");
    expect(nearDay(Date.parse("2026-11-21T16:00:00.000Z"), now, zone)).toBe("tomorrow");
    expect(nearDay(Date.parse("2026-11-18T16:00:00.000Z"), now, zone)).toBeUndefined();
  });

  it("says dates and months without a zone in the reader's language", () => {
    expect(dateInWords("2026-12-17", "2026-11-21", "zh")).toBe("12月17日");
    expect(dateInWords("2026-12-17", "2026-11-21", "en")).toBe("17 Dec");
    expect(dateInWords("2027-01-02", "2026-11-21", "en")).toBe("2 Jan 2027");
    expect([monthName(1, "zh"), monthName(12, "zh")]).toEqual(["1", "12"]);
    expect([monthName(1, "en"), monthName(12, "en")]).toEqual(["January", "December"]);
  });

  it("leaves out this year, and the zone's clock shows 00:00, never 24:00", () => {
    expect(dayMonth(Date.parse("2026-11-03T06:00:00.000Z"), now, "zh", zone)).toBe("11月3日");
    expect(dayMonth(Date.parse("2025-11-03T06:00:00.000Z"), now, "zh", zone)).toBe("2025年11月3日");
    expect(clockTime(Date.parse("2026-11-20T16:00:00.000Z"), "zh", zone)).toBe("00:00");
  });
});
