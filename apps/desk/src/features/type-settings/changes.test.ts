import type { TypeSettings } from "@deskbell/engine/ticket";
import { describe, expect, it } from "vitest";
import { isLonger, leadOf } from "./amounts.ts";
import { changesOf, type Speech } from "./changes.ts";

// Keys and values as they are: the words are proved by the files of words.
const t = ((key: string, values: Record<string, unknown> = {}) =>
  [key.replace(/^\w+\./, ""), ...Object.values(values)].join(" ")) as unknown as Speech["t"];
const speech: Speech = {
  t,
  text: ({ zh }) => zh,
  clockName: (id) => id,
  stepName: (id) => id,
  fieldName: (path) => path,
  sentence: ({ match }) => (match ? "when" : "always"),
  calendars: [],
};
const hours = (amount: number) => ({ amount, unit: "hours" as const });
const before: TypeSettings = {
  policies: [
    { id: "a", name: { zh: "甲" }, clock: "first", targets: [{ amount: hours(2), publicAmount: hours(4) }] },
    { id: "b", name: { zh: "乙" }, clock: "first", targets: [{ amount: hours(3) }] },
  ],
  clocks: { first: { calendar: "campus", statutory: false } },
  deadlines: { do: null },
  asks: { do: { result: true, reason: false } },
  reasons: [
    { id: "x", label: { zh: "网络" } },
    { id: "y", label: { zh: "设备" } },
  ],
};
const [a, b] = before.policies;
if (!a || !b) throw new Error("two policies");
const told = (part: Partial<TypeSettings>): string[] =>
  changesOf(before, { ...before, ...part }, speech).map(
    ({ what, from, to }) => `${what}: ${from ?? "–"} → ${to ?? "–"}`,
  );

describe("what a version would change", () => {
  it("nothing, where nothing is changed", () => {
    expect(told({})).toEqual([]);
  });

  it("an amount, with what the requester is told", () => {
    expect(told({ policies: [{ ...a, targets: [{ amount: hours(1), publicAmount: hours(4) }] }, b] })).toEqual([
      "first · 甲 · anyPriority: target inside amount_hours 2 inside amount_hours 4 → target inside amount_hours 1 inside amount_hours 4",
    ]);
  });

  it("a promise that comes, goes, or is looked at earlier", () => {
    expect(told({ policies: [a] })).toEqual([
      "first · 乙: always · anyPriority targetInternal inside amount_hours 3 → –",
    ]);
    expect(told({ policies: [b, a] })).toEqual(["order: 甲 → 乙 → 乙 → 甲"]);
    const c = { ...b, id: "c", name: { zh: "丙" } };
    expect(told({ policies: [a, b, c] })).toHaveLength(1);
  });

  it("a calendar, a step's deadline, what is asked", () => {
    const clocks = { first: { calendar: "always" as const, statutory: true } };
    expect(told({ clocks })).toEqual([
      "first · calendar: calendar_campus → calendar_always",
      "first · statutory: no → yes",
    ]);
    expect(told({ deadlines: { do: { ...hours(4), calendar: "campus" } } })).toHaveLength(1);
    expect(told({ asks: { do: { result: true, reason: true } } })).toEqual(["do · reason: notAsked → asked"]);
  });

  it("causes: new, renamed, retired, in another order", () => {
    const [x, y] = before.reasons;
    if (!x || !y) throw new Error("two causes");
    expect(told({ reasons: [y, x] })).toEqual(["order: 网络comma设备 → 设备comma网络"]);
    expect(told({ reasons: [{ ...x, retired: true }, y] })).toEqual(["retired: 网络 → –"]);
    expect(told({ reasons: [{ ...x, label: { zh: "网络问题" } }, y, { id: "z", label: { zh: "账号" } }] })).toEqual([
      "renamed: 网络 → 网络问题",
      "one: – → 账号",
    ]);
  });
});

describe("amounts", () => {
  it("are longer than what is told where both can be compared", () => {
    expect(isLonger(hours(2), { amount: 90, unit: "minutes" })).toBe(true);
    expect(isLonger(hours(1), { amount: 60, unit: "minutes" })).toBe(false);
    expect(isLonger(hours(99), { amount: 1, unit: "workingDays" })).toBe(false);
    expect(isLonger({ amount: 2, unit: "workingDays" }, { amount: 1, unit: "workingDays" })).toBe(true);
  });

  it("of a lead are told in the largest whole unit", () => {
    expect([leadOf(0), leadOf(90), leadOf(120), leadOf(2880)]).toEqual([
      { amount: 0, unit: "minutes" },
      { amount: 90, unit: "minutes" },
      { amount: 2, unit: "hours" },
      { amount: 2, unit: "days" },
    ]);
  });
});
