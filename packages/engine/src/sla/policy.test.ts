import { describe, expect, test } from "vitest";
import type { Condition } from "../condition/definition.ts";
import { z } from "zod";
import { HAIDIAN, NEVER_OPEN } from "../kernel/calendar-samples.ts";
import { DAY_MS, instantOf } from "../kernel/index.ts";
import {
  amountSchema,
  anchorInstant,
  calendarSchema,
  clockSchema,
  GIVEN_CLOCKS,
  matchPolicy,
  policySchema,
  promiseFor,
  promiseOf,
  type SlaPolicy,
} from "./index.ts";

const inClass: Condition = { op: "eq", left: { field: "inClass" }, right: { value: true } };
const policies: SlaPolicy[] = [
  {
    id: "inClass",
    name: { zh: "上课中" },
    match: inClass,
    clock: "firstResponse",
    targets: [{ amount: { amount: 5, unit: "minutes" } }],
  },
  {
    id: "usual",
    name: { zh: "一般" },
    clock: "firstResponse",
    targets: [
      { amount: { amount: 2, unit: "hours" } },
      { priority: "urgent", amount: { amount: 30, unit: "minutes" }, publicAmount: { amount: 1, unit: "hours" } },
    ],
    anchor: { field: "role.lesson", leadMinutes: 120 },
  },
];
const lesson = instantOf("2026-05-19", "14:30", "Asia/Shanghai");

describe("policies", () => {
  test("[S37] the first by order, of that clock, whose condition holds", () => {
    expect(matchPolicy(policies, "firstResponse", () => true)?.id).toBe("inClass");
    expect(matchPolicy(policies, "firstResponse", () => false)?.id).toBe("usual");
    expect(matchPolicy(policies, "resolution", () => true)).toBeUndefined();
    expect(
      promiseFor(
        policies,
        "resolution",
        "normal",
        () => true,
        () => undefined,
      ),
    ).toEqual({});
  });

  test("[S38] the row of the priority, else the one without; a missing anchor leaves the target alone", () => {
    const usual = policies[1] as SlaPolicy;
    expect(promiseOf(usual, "high", () => undefined)).toEqual({
      policyId: "usual",
      target: { amount: 2, unit: "hours" },
    });
    expect(promiseOf(usual, "urgent", () => lesson)).toEqual({
      policyId: "usual",
      target: { amount: 30, unit: "minutes" },
      publicTarget: { amount: 1, unit: "hours" },
      anchor: { at: lesson, leadMinutes: 120 },
    });
  });

  test("[S21] an anchor's value: an instant, or the end of a date", () => {
    expect(anchorInstant("2026-05-19T06:30:00.000Z", "Asia/Shanghai")).toBe(lesson);
    expect(anchorInstant("2026-05-19", "Asia/Shanghai")).toBe(
      instantOf("2026-05-19", "00:00", "Asia/Shanghai") + DAY_MS,
    );
    expect(() => anchorInstant("soon", "Asia/Shanghai")).toThrow("soon");
  });
});

describe("what may be saved", () => {
  const condition = z.custom<Condition>((value) => typeof value === "object" && value !== null);

  test("the demo's policies, the given clocks and calendars pass and come back unchanged", () => {
    for (const policy of policies) expect(policySchema(condition).parse(policy)).toEqual(policy);
    for (const clock of GIVEN_CLOCKS) expect(clockSchema(condition).parse(clock)).toEqual(clock);
    for (const calendar of [HAIDIAN, NEVER_OPEN]) expect(calendarSchema.parse(calendar)).toEqual(calendar);
  });

  test("[S5] a calendar's problem is told at its node", () => {
    const overnight = {
      ...HAIDIAN,
      versions: [{ from: "2026-01-01", weekdays: { 5: [{ from: "22:00", to: "02:00" }] } }],
    };
    const issues = calendarSchema.safeParse(overnight).error?.issues ?? [];
    expect(issues.map(({ path, message }) => [path.join("/"), message])).toEqual([
      ["versions/0/weekdays/5/0", "calendar.overnightWindow"],
    ]);
  });

  test("unknown keys, nought, half days, no rows are refused", () => {
    expect(calendarSchema.safeParse({ ...HAIDIAN, timezone: "x" }).success).toBe(false);
    const bad = [
      { amount: 0, unit: "hours" },
      { amount: 1.5, unit: "workingDays" },
      { unit: "byTime", rows: [] },
      { amount: 1, unit: "weeks" },
    ];
    expect(bad.map((amount) => amountSchema.safeParse(amount).success)).toEqual([false, false, false, false]);
  });
});
