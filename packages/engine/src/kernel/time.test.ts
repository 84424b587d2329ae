import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addMonths,
  addToDate,
  DAY_MS,
  dateOfDay,
  dayNumber,
  fromIso,
  HOUR_MS,
  instantOf,
  instantOfDay,
  isLocalDate,
  isZone,
  localDate,
  localDay,
  localTimeMs,
  minutesOf,
  offsetAt,
  plus,
  startOf,
  startOfDate,
  TIME_UNITS,
  toIso,
  weekday,
  zonedParts,
} from "./index.ts";

const ZONES = ["Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo", "Africa/Casablanca"];
const zone = fc.constantFrom(...ZONES);
const at = fc.integer({ min: Date.UTC(1960, 0, 1), max: Date.UTC(2060, 0, 1) });
const iso = (value: number): string => toIso(value);

/** Intl asked afresh, with none of our tables. */
const plain = new Map(
  ZONES.map((name) => [
    name,
    new Intl.DateTimeFormat("sv-SE", { timeZone: name, dateStyle: "short", timeStyle: "medium" }),
  ]),
);

describe("[S1] offsets are Intl's", () => {
  test("date and wall time of any instant", () => {
    fc.assert(
      fc.property(at, zone, (instant, name) => {
        const parts = zonedParts(instant, name);
        const two = (n: number) => String(n).padStart(2, "0");
        const shown = `${localDate(instant, name)} ${two(parts.hour)}:${two(parts.minute)}:${two(parts.second)}`;
        expect(shown).toBe(plain.get(name)?.format(instant));
        expect(parts.weekday).toBe(weekday(localDate(instant, name)));
      }),
      { numRuns: 400 },
    );
  });

  test("history: Shanghai's summer time of 1986, local mean time before 1901", () => {
    expect(offsetAt(fromIso("1986-07-01T00:00:00.000Z"), "Asia/Shanghai")).toBe(9 * HOUR_MS);
    expect(offsetAt(fromIso("2026-07-01T00:00:00.000Z"), "Asia/Shanghai")).toBe(8 * HOUR_MS);
    expect(offsetAt(fromIso("1890-01-01T00:00:00.000Z"), "Asia/Shanghai")).toBe(8 * HOUR_MS + 343_000);
  });

  test("the instant of a transition has the new offset, the one before it the old", () => {
    const jump = fromIso("2026-03-08T07:00:00.000Z");
    expect([offsetAt(jump - 1, "America/New_York"), offsetAt(jump, "America/New_York")]).toEqual([
      -5 * HOUR_MS,
      -4 * HOUR_MS,
    ]);
  });

  test("an unknown zone throws", () => {
    expect(isZone("Asia/Shanghai")).toBe(true);
    expect(isZone("Mars/Olympus")).toBe(false);
    expect(() => offsetAt(0, "Mars/Olympus")).toThrow(RangeError);
  });
});

describe("[S2] instants of wall times", () => {
  test("a wall time that exists is found again", () => {
    fc.assert(
      fc.property(at, zone, (instant, name) => {
        const found = instantOfDay(localDay(instant, name), localTimeMs(instant, name), name);
        expect(localTimeMs(found, name)).toBe(localTimeMs(instant, name));
        expect(found).toBeLessThanOrEqual(instant);
        expect(instant - found).toBeLessThanOrEqual(HOUR_MS);
      }),
      { numRuns: 400 },
    );
  });

  test("gap: the jump; overlap: the first coming; a date that a zone skipped: its jump", () => {
    expect(iso(instantOf("2026-03-08", "02:30", "America/New_York"))).toBe("2026-03-08T07:00:00.000Z");
    expect(iso(instantOf("2026-11-01", "01:30", "America/New_York"))).toBe("2026-11-01T05:30:00.000Z");
    expect(iso(instantOf("2011-12-30", "12:00", "Pacific/Apia"))).toBe("2011-12-30T10:00:00.000Z");
  });

  test("wall times keep their order", () => {
    const minute = fc.integer({ min: 0, max: 1440 });
    const day = fc.integer({ min: dayNumber("2000-01-01"), max: dayNumber("2030-01-01") });
    fc.assert(
      fc.property(day, minute, minute, zone, (d, a, b, name) => {
        const [x, y] = [Math.min(a, b), Math.max(a, b)];
        expect(instantOfDay(d, x * 60_000, name)).toBeLessThanOrEqual(instantOfDay(d, y * 60_000, name));
      }),
    );
  });

  test("24:00 is the next midnight; no other time beyond 23:59", () => {
    expect(instantOf("2026-05-01", "24:00", "Asia/Shanghai")).toBe(instantOf("2026-05-02", "00:00", "Asia/Shanghai"));
    expect(["24:01", "9:00", "12:60", ""].map(minutesOf)).toEqual([undefined, undefined, undefined, undefined]);
    expect(() => instantOf("2026-05-01", "25:00", "Asia/Shanghai")).toThrow(RangeError);
    expect(() => instantOf("2026-5-1", "10:00", "Asia/Shanghai")).toThrow(RangeError);
  });
});

describe("[S3] starts of units", () => {
  test.each([
    ["minute", "2026-05-21T07:32:00.000Z"],
    ["hour", "2026-05-21T07:00:00.000Z"],
    ["day", "2026-05-20T16:00:00.000Z"],
    ["week", "2026-05-17T16:00:00.000Z"],
    ["month", "2026-04-30T16:00:00.000Z"],
    ["quarter", "2026-03-31T16:00:00.000Z"],
    ["year", "2025-12-31T16:00:00.000Z"],
  ] as const)("of the %s in Shanghai", (unit, expected) => {
    expect(iso(startOf(unit, fromIso("2026-05-21T07:32:10.123Z"), "Asia/Shanghai"))).toBe(expected);
  });

  test("a day that has no midnight begins at the jump", () => {
    const noon = fromIso("2018-11-04T15:00:00.000Z");
    expect(iso(startOf("day", noon, "America/Sao_Paulo"))).toBe("2018-11-04T03:00:00.000Z");
  });

  test("at or before the instant, and its own start", () => {
    fc.assert(
      fc.property(at, zone, fc.constantFrom(...TIME_UNITS), (instant, name, unit) => {
        const start = startOf(unit, instant, name);
        expect(start).toBeLessThanOrEqual(instant);
        expect(startOf(unit, start, name)).toBe(start);
      }),
    );
  });
});

describe("[S4] sums", () => {
  test("hours are exact, days keep the wall time over a clock change", () => {
    const eve = instantOf("2026-03-07", "10:00", "America/New_York");
    expect(plus(eve, 1, "day", "America/New_York") - eve).toBe(23 * HOUR_MS);
    expect(plus(eve, 24, "hour", "America/New_York") - eve).toBe(DAY_MS);
    expect(plus(eve, 0, "day", "America/New_York")).toBe(eve);
  });

  test("a day that the month has not is drawn back", () => {
    expect(addMonths("2024-01-31", 1)).toBe("2024-02-29");
    expect(addMonths("2023-03-31", -1)).toBe("2023-02-28");
    expect(addMonths("2024-02-29", 12)).toBe("2025-02-28");
    expect(addToDate("2025-11-30", 1, "quarter")).toBe("2026-02-28");
    expect(addMonths("2024-03-31", -14)).toBe("2023-01-31");
  });

  test("dates and day numbers are each other's inverse; starts of units are not after the date", () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_521, max: 2_932_896 }), (day) => {
        const date = dateOfDay(day);
        expect(isLocalDate(date)).toBe(true);
        expect(dayNumber(date)).toBe(day);
        expect(weekday(startOfDate(date, "week"))).toBe(1);
        expect(dayNumber(startOfDate(date, "quarter"))).toBeLessThanOrEqual(day);
      }),
    );
    expect(["2023-02-29", "2023-2-1", "2023-13-01", "20230101"].map(isLocalDate)).toEqual([false, false, false, false]);
  });
});
