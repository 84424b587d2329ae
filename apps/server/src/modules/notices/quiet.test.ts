/** 3-semantics §7: families are not rung from 21:00 to 08:00, except for a lesson within 12 h. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FAMILY_QUIET, isLessonNear, quietUntil } from "./quiet.ts";

const ZONE = "Asia/Shanghai";
const at = (text: string): number => Date.parse(`${text}:00+08:00`);
const until = (text: string): string | undefined => {
  const end = quietUntil(at(text), ZONE, FAMILY_QUIET);
  return end === undefined ? undefined : new Date(end).toISOString();
};

describe("a family's night", () => {
  it("begins at 21:00 and ends at 08:00, on either side of midnight", () => {
    expect(until("2026-11-21T20:59")).toBeUndefined();
    expect(until("2026-11-21T21:00")).toBe("2026-11-22T00:00:00.000Z");
    expect(until("2026-11-22T00:30")).toBe("2026-11-22T00:00:00.000Z");
    expect(until("2026-11-22T07:59")).toBe("2026-11-22T00:00:00.000Z");
    expect(until("2026-11-22T08:00")).toBeUndefined();
  });

  it("is not kept for a lesson that begins within 12 h", () => {
    const now = at("2026-11-21T22:00");
    expect(isLessonNear(now, at("2026-11-22T09:00"))).toBe(true);
    expect(isLessonNear(now, at("2026-11-22T10:00"))).toBe(true);
    expect(isLessonNear(now, at("2026-11-22T10:01"))).toBe(false);
    expect(isLessonNear(now, at("2026-11-21T21:00"))).toBe(false);
    expect(isLessonNear(now, undefined)).toBe(false);
  });
});

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);

it("ends when it says, within a day, and is over then", () => {
  const moments = fc.integer({ min: at("2026-01-01T00:00"), max: at("2026-12-31T00:00") });
  fc.assert(
    fc.property(moments, time, time, (now, from, to) => {
      const end = quietUntil(now, ZONE, { from, to });
      if (from === to) expect(end).toBeUndefined();
      if (end === undefined) return;
      expect(end).toBeGreaterThan(now);
      expect(end - now).toBeLessThanOrEqual(24 * 3_600_000);
      expect(quietUntil(end, ZONE, { from, to })).toBeUndefined();
    }),
  );
});
