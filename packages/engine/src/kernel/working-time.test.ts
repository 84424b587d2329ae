import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HAIDIAN, LEGAL, NEW_YORK, PUDONG, readMinutes } from "./calendar-samples.ts";
import {
  addWorking,
  closeOfNthWorkingDay,
  compileCalendar,
  DAY_MS,
  HOUR_MS,
  instantOf,
  isOpen,
  lastWorkingInstantBefore,
  MINUTE_MS,
  nextOpening,
  slices,
  subtractWorking,
  workingBetween,
} from "./index.ts";

const SAMPLES = [
  { definition: HAIDIAN, from: "2026-09-17", to: "2026-10-20" },
  { definition: LEGAL, from: "2026-09-15", to: "2026-10-15" },
  { definition: PUDONG, from: "2026-05-15", to: "2026-05-29" },
  { definition: NEW_YORK, from: "2026-02-25", to: "2026-03-20" },
  { definition: NEW_YORK, from: "2026-10-20", to: "2026-11-12" },
];

describe.each(SAMPLES)("against every minute of $definition.id from $from", ({ definition, from, to }) => {
  const { zone } = definition;
  const begin = instantOf(from, "00:00", zone);
  const end = instantOf(to, "00:00", zone);
  const calendar = compileCalendar(definition);
  const { open, date } = readMinutes(definition, begin, end);
  const length = open.length;
  const sum = [0];
  for (const minute of open) sum.push((sum.at(-1) ?? 0) + (minute ? 1 : 0));
  const minute = fc.integer({ min: 0, max: length });
  const at = (index: number) => begin + index * MINUTE_MS;

  test("[S13] workingBetween counts the open minutes", () => {
    fc.assert(
      fc.property(minute, minute, (a, b) => {
        expect(workingBetween(calendar, at(a), at(b))).toBe(((sum[b] ?? 0) - (sum[a] ?? 0)) * MINUTE_MS || 0);
      }),
      { numRuns: 200 },
    );
  });

  test("[S14] addWorking is the end of the nth open minute", () => {
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 3000 }), (a, n) => {
        const end = sum.findIndex((worked) => worked === (sum[a] ?? 0) + n);
        if (end >= 0) expect(addWorking(calendar, at(a), n * MINUTE_MS)).toBe(at(end));
      }),
    );
  });

  test("[S15] subtractWorking is the start of the nth open minute back", () => {
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 3000 }), (b, n) => {
        const start = sum.lastIndexOf((sum[b] ?? 0) - n, b);
        if (start >= 0) expect(subtractWorking(calendar, at(b), n * MINUTE_MS)).toBe(at(start));
      }),
    );
  });

  test("[S16] the last working instant, openness, the next opening", () => {
    fc.assert(
      fc.property(minute, (a) => {
        if (a === length) return;
        expect(isOpen(calendar, at(a))).toBe(open[a]);
        const last = open.lastIndexOf(true, a - 1);
        if (last >= 0 && a > 0) expect(lastWorkingInstantBefore(calendar, at(a))).toBe(at(last + 1));
        const next = open.indexOf(true, a);
        if (next >= 0) expect(nextOpening(calendar, at(a))).toBe(at(next));
      }),
      { numRuns: 200 },
    );
  });

  test("[S17] the close of the nth open date, the first not counted", () => {
    const close = new Map<string, number>();
    open.forEach((isWorked, i) => isWorked && close.set(date[i] ?? "", i + 1));
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 8 }), (a, n) => {
        if (a === length) return;
        const days = [...close].filter(([day]) => day > (date[a] ?? ""));
        const found = days[n - 1];
        if (found) expect(closeOfNthWorkingDay(calendar, at(a), n)).toBe(at(found[1]));
      }),
    );
  });
});

const calendars = [HAIDIAN, PUDONG, LEGAL, NEW_YORK].map(compileCalendar);
const calendar = fc.constantFrom(...calendars);
const anyTime = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2028, 0, 1) });
const amount = fc.integer({ min: 0, max: 900 * HOUR_MS });

describe("to the millisecond, over years", () => {
  test("[S13] additive in any order", () => {
    fc.assert(
      fc.property(calendar, anyTime, anyTime, anyTime, (cal, a, b, c) => {
        expect(workingBetween(cal, a, b) + workingBetween(cal, b, c)).toBe(workingBetween(cal, a, c));
      }),
      { numRuns: 150 },
    );
  });

  test("[S14] addWorking and workingBetween are inverse, and it is the earliest", () => {
    fc.assert(
      fc.property(calendar, anyTime, amount, (cal, start, ms) => {
        const end = addWorking(cal, start, ms) as number;
        expect(workingBetween(cal, start, end)).toBe(ms);
        if (ms > 0) expect(workingBetween(cal, start, end - 1)).toBe(ms - 1);
      }),
      { numRuns: 150 },
    );
  });

  test("[S15] subtractWorking and workingBetween are inverse, and it is the latest", () => {
    fc.assert(
      fc.property(calendar, anyTime, amount, (cal, end, ms) => {
        const start = subtractWorking(cal, end, ms) as number;
        expect(workingBetween(cal, start, end)).toBe(ms);
        if (ms > 0) expect(workingBetween(cal, start + 1, end)).toBe(ms - 1);
      }),
      { numRuns: 150 },
    );
  });

  test("[S13] slices are the working time: in order, open, and of that sum", () => {
    fc.assert(
      fc.property(calendar, anyTime, fc.integer({ min: 0, max: 60 * DAY_MS }), (cal, a, length) => {
        const parts = slices(cal, a, a + length);
        expect(parts.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(workingBetween(cal, a, a + length));
        for (const [i, { from, to }] of parts.entries()) {
          expect(from).toBeLessThan(to);
          expect(isOpen(cal, from)).toBe(true);
          expect(from).toBeGreaterThanOrEqual(parts[i - 1]?.to ?? a);
        }
        expect(slices(cal, a + length, a)).toEqual([]);
      }),
    );
  });

  test("[S7] a window lasts as long as it really lasts over both clock changes", () => {
    const cal = compileCalendar(NEW_YORK);
    const hours = (date: string) =>
      workingBetween(cal, instantOf(date, "00:00", cal.zone), instantOf(date, "12:00", cal.zone)) / HOUR_MS;
    expect([hours("2026-03-01"), hours("2026-03-08"), hours("2026-11-01")]).toEqual([4.25, 3.25, 5.25]);
  });
});
