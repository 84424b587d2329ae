import type { Amount, CalendarChoice, ClockDefinition, SlaPolicy } from "@deskbell/engine/sla";
import { clocksOf } from "@deskbell/engine/ticket";
import { describe, expect, it } from "vitest";
import { publicPromise } from "./public-promise.ts";

const policy = (clock: string, publicAmount?: Amount): SlaPolicy => ({
  id: clock,
  name: { zh: "当天答复" },
  clock,
  targets: [{ amount: { amount: 15, unit: "minutes" }, ...(publicAmount ? { publicAmount } : {}) }],
});
const clocks = (calendar: CalendarChoice): ClockDefinition[] =>
  clocksOf({}).map((clock) => (clock.id === "firstResponse" ? { ...clock, calendar } : clock));

describe("what a type promises whoever asks", () => {
  it.each<[Amount, CalendarChoice, string]>([
    [{ amount: 2, unit: "hours" }, "campus", "工作时间 2 小时内答复"],
    [{ amount: 30, unit: "minutes" }, "legalDays", "工作时间 30 分钟内答复"],
    [{ amount: 2, unit: "hours" }, "always", "2 小时内答复"],
    [{ amount: 3, unit: "workingDays" }, "campus", "3 个工作日内答复"],
    [{ amount: 1, unit: "naturalDays" }, "campus", "1 天内答复"],
  ])("%j by the calendar %s is “%s”", (amount, calendar, words) => {
    expect(publicPromise({ policies: [policy("firstResponse", amount)], clocks: clocks(calendar) })?.zh).toBe(words);
  });

  it("is singular where it is one, the resolution where no answer is promised, and nothing where nothing is", () => {
    const one = publicPromise({ policies: [policy("resolution", { amount: 1, unit: "workingDays" })] });
    expect(one?.en).toBe("Answered within 1 working day");
    expect(publicPromise({ policies: [policy("firstResponse")] })).toBeNull();
  });
});
