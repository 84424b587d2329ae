import { describe, expect, it } from "vitest";
import { promiseState, spanKey, spanParts } from "./promise-words.ts";

const at = (clock: string): string => `2026-11-21T${clock}:00.000Z`;
const now = (clock: string): number => Date.parse(at(clock));

describe("a promise in words", () => {
  const running = { startedAt: at("08:00"), dueAt: at("12:00") };

  it("is calm until a quarter of its time is left, then amber, then late", () => {
    expect(promiseState(running, now("10:59"))).toEqual({ tone: "neutral", kind: "remaining", ms: 61 * 60_000 });
    expect(promiseState(running, now("11:00"))).toMatchObject({ tone: "amber", kind: "remaining" });
    expect(promiseState(running, now("12:00"))).toMatchObject({ tone: "amber", ms: 0 });
    expect(promiseState(running, now("12:12"))).toEqual({ tone: "late", kind: "late", ms: 12 * 60_000 });
  });

  it("is never late when it could not be kept from its beginning", () => {
    const never = { ...running, notPossible: true };
    expect(promiseState(never, now("13:00"))).toEqual({ tone: "amber", kind: "notPossible" });
    expect(promiseState({ ...never, stoppedAt: at("13:00") }, now("14:00"))).toMatchObject({ kind: "notPossible" });
  });

  it("says nothing where nothing is promised", () => {
    expect(promiseState({ startedAt: at("08:00"), dueAt: null }, now("09:00"))).toBeUndefined();
  });

  it("stands still while paused, even past its due time", () => {
    expect(promiseState({ ...running, pausedAt: at("09:00") }, now("13:00"))).toEqual({
      tone: "paused",
      kind: "paused",
    });
  });

  it("tells how it ended, whatever the time is now", () => {
    expect(promiseState({ ...running, stoppedAt: at("11:59") }, now("20:00"))).toEqual({ tone: "met", kind: "met" });
    expect(promiseState({ ...running, stoppedAt: at("12:30"), breachedAt: at("12:00") }, now("20:00"))).toEqual({
      tone: "late",
      kind: "metLate",
      ms: 30 * 60_000,
    });
  });

  it("rounds down and says the two largest units", () => {
    const key = (minutes: number) => spanKey(spanParts(minutes * 60_000));
    expect(spanParts(80 * 60_000 + 59_999)).toEqual({ days: 0, hours: 1, minutes: 20 });
    expect(key(0.5)).toBe("span.underMinute");
    expect(key(12)).toBe("span.minutes");
    expect(key(60)).toBe("span.hours");
    expect(key(80)).toBe("span.hoursMinutes");
    expect(key(24 * 60)).toBe("span.days");
    expect(key(27 * 60)).toBe("span.daysHours");
    expect(key(8 * 24 * 60 + 300)).toBe("span.days");
  });
});
