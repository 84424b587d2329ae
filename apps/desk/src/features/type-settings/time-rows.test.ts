import { compileCalendar, HOUR_MS } from "@deskbell/engine/kernel";
import { amountDue, type ByTime } from "@deskbell/engine/sla";
import { describe, expect, it } from "vitest";
import { addRow, areComplete, newRows } from "./time-rows.ts";

const rest = { day: 1, days: "working", time: "12:00" } as const;

describe("promises by the time of day", () => {
  it.each<[string, ByTime["rows"], boolean]>([
    ["what one begins with", newRows(), true],
    ["one for all", [rest], true],
    ["one for all on the same day: too late for some", [{ ...rest, day: 0 }], false],
    ["none for the rest", [{ ...rest, receivedBefore: "18:00" }], false],
    ["limits that fall", [{ ...rest, receivedBefore: "18:00" }, { ...rest, receivedBefore: "09:00" }, rest], false],
    ["the same limit twice", [{ ...rest, receivedBefore: "18:00" }, { ...rest, receivedBefore: "18:00" }, rest], false],
    ["an answer before the question", [{ ...rest, receivedBefore: "18:00", day: 0, time: "17:00" }, rest], false],
    ["the rest before others", [rest, { ...rest, receivedBefore: "18:00" }], false],
  ])("%s", (_, rows, complete) => {
    expect(areComplete(rows)).toBe(complete);
  });

  it("that are complete always have a moment, at every hour", () => {
    const calendar = compileCalendar({ id: "always", zone: "Asia/Shanghai", alwaysOpen: true });
    const rows = addRow(addRow(newRows()));
    expect(areComplete(rows)).toBe(true);
    const start = Date.parse("2026-11-22T00:00:00+08:00");
    for (let hour = 0; hour < 24; hour++) {
      const due = amountDue({ unit: "byTime", rows }, calendar, start + hour * HOUR_MS);
      expect(due).toBeGreaterThan(start + hour * HOUR_MS);
    }
  });

  it("take a row for the rest where there is none", () => {
    expect(areComplete(addRow([{ ...rest, receivedBefore: "18:00" }]))).toBe(true);
  });
});
