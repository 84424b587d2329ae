import { instantOf, localDate, zonedParts } from "@deskbell/engine/kernel";
import { describe, expect, it } from "vitest";
import { anchorExample, calendarAt, dueOf, momentAfter, MOMENTS, type Places } from "./example.ts";

const zone = "Asia/Shanghai";
const at = (date: string, time: string) => instantOf(date, time, zone);
const open = { from: "08:30", to: "20:30" };
const definition = {
  zone,
  versions: [{ from: "2020-01-01", weekdays: { "3": [open], "4": [open], "5": [open], "6": [open], "7": [open] } }],
  exceptions: [{ date: "2026-11-29", kind: "closed" }],
};
const places: Places = {
  zone,
  calendars: [
    { id: "c1", key: "school", revision: 1, definition },
    { id: "c2", key: "legal", revision: 1, definition },
  ],
  campuses: [{ id: "h", calendarId: "c1", headquarters: false }],
  departments: [{ key: "tech", places: [{ campusId: "h", calendarId: "c2" }] }],
};

describe("the example under a promise", () => {
  it("is reckoned on the calendar that is meant", () => {
    expect(calendarAt(places, "campus", "h")?.id).toBe("c1");
    expect(calendarAt(places, "department", "h", "tech")?.id).toBe("c2");
    expect(calendarAt(places, "department", "h", "art")?.id).toBe("c1");
    expect(calendarAt(places, "legalDays", "h")?.id).toBe("c2");
    expect(calendarAt(places, "natural", "h")?.id).toBe("always");
    expect(calendarAt(places, { id: "gone" }, "h")).toBeUndefined();
  });

  it("filed on Saturday at 20:10, an hour ends on Sunday at 09:10, and not on a day that is closed", () => {
    const calendar = calendarAt(places, "campus", "h");
    if (!calendar) throw new Error("no calendar");
    const target = { amount: 1, unit: "hours" as const };
    expect(dueOf(calendar, at("2026-11-21", "20:10"), target, undefined).due).toBe(at("2026-11-22", "09:10"));
    expect(dueOf(calendar, at("2026-11-28", "20:10"), target, undefined).due).toBe(at("2026-12-02", "09:10"));
  });

  it("moments lie ahead, within a week, at their time of day", () => {
    const now = at("2026-11-21", "21:00");
    for (const moment of MOMENTS) {
      const found = momentAfter(now, moment, zone);
      expect(found).toBeGreaterThan(now);
      expect(found - now).toBeLessThan(8 * 86_400_000);
      const { hour, minute } = zonedParts(found, zone);
      expect(`${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`).toBe(moment.time);
    }
    expect(localDate(anchorExample(now, zone), zone)).toBe("2026-11-23");
  });
});
