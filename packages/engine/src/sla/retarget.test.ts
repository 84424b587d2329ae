import { describe, expect, test } from "vitest";
import { HAIDIAN, PUDONG } from "../kernel/calendar-samples.ts";
import {
  type CompiledCalendar,
  compileCalendar,
  HOUR_MS,
  type Instant,
  instantOf,
  MINUTE_MS,
} from "../kernel/index.ts";
import {
  type ClockAnswer,
  type ClockChange,
  type ClockPromise,
  type ClockState,
  fulfilClock,
  pauseClock,
  type Retarget,
  resumeClock,
  retargetClock,
  startClock,
} from "./index.ts";

const haidian = compileCalendar(HAIDIAN);
const cn = (date: string, time: string): Instant => instantOf(date, time, "Asia/Shanghai");
const done = (answer: ClockAnswer): ClockChange => {
  if (!answer.ok) throw new Error(`refused: ${answer.refusal.code}`);
  return answer;
};
const refusal = (answer: ClockAnswer): string => (answer.ok ? "done" : answer.refusal.code);
const hours = (amount: number): ClockPromise => ({ policyId: "p", target: { amount, unit: "hours" } });
const start = (promise: ClockPromise, at: Instant): ClockState =>
  done(startClock({ id: "c1", clock: "resolution", subject: "ticket", promise }, haidian, at)).state;
const retarget = (state: ClockState, at: Instant, change: Retarget, calendar: CompiledCalendar = haidian) =>
  done(retargetClock(state, calendar, at, change));

// Tuesday of 海淀: 13:30–20:30.
const open = cn("2026-05-19", "13:30");
const at = (time: string): Instant => cn("2026-05-19", time);

describe("[S30] reckoned from the start", () => {
  test("a raised target counts from the start, pauses out; the entry tells old and new", () => {
    const paused = done(pauseClock(start(hours(6), open), haidian, at("14:00"), "r")).state;
    const resumed = done(resumeClock(paused, haidian, at("15:00"))).state;
    const { state, entries } = retarget(resumed, at("15:30"), {
      cause: "priority",
      promise: hours(2),
      reason: "家长在店",
    });
    expect(entries[0]).toMatchObject({
      kind: "retarget",
      oldDue: at("20:30"),
      facts: { due: at("16:30") },
      reason: "家长在店",
    });
    expect(state.targetRevision).toBe(2);
  });

  test("to another campus's calendar", () => {
    const pudong = compileCalendar(PUDONG);
    const { state } = retarget(start(hours(8), open), at("14:00"), { cause: "policy", promise: hours(8) }, pudong);
    expect(state).toMatchObject({ calendarId: "pudong", due: cn("2026-05-20", "09:30") });
  });

  test("a policy gone: nothing is due; a policy come: judged as at a start", () => {
    const { state } = retarget(start(hours(2), open), at("14:00"), { cause: "policy", promise: {} });
    expect(state.due).toBeUndefined();
    expect(retarget(state, at("16:00"), { cause: "policy", promise: hours(2) }).state).toMatchObject({
      due: at("15:30"),
      promiseNotPossible: true,
    });
  });
});

describe("[S31] calendar revisions", () => {
  const revised = compileCalendar({
    ...HAIDIAN,
    revision: 2,
    exceptions: [{ date: "2026-05-20", kind: "closed" }],
  });

  test("a published revision moves the due time; a later command brings the clock along by itself", () => {
    const begun = start(hours(8), open);
    expect(begun.due).toBe(cn("2026-05-20", "14:30"));
    expect(retarget(begun, at("15:00"), { cause: "calendar" }, revised).state).toMatchObject({
      due: cn("2026-05-21", "14:30"),
      calendarRevision: 2,
    });
    const { entries } = done(pauseClock(begun, revised, at("15:00"), "r"));
    expect(entries.map((entry) => [entry.kind, entry.calendarRevision])).toEqual([
      ["retarget", 2],
      ["pause", 2],
    ]);
  });
});

describe("[S32] breaches stay", () => {
  test("lowering the priority after the due time writes the breach first and keeps it", () => {
    const { state, entries } = retarget(start(hours(1), open), at("15:00"), { cause: "priority", promise: hours(6) });
    expect(entries.map(({ kind }) => kind)).toEqual(["breach", "retarget"]);
    expect(state).toMatchObject({ breachedAt: at("14:30"), due: at("19:30"), breaches: 1 });
    expect(done(fulfilClock(state, haidian, at("20:00"))).entries.map(({ kind }) => kind)).toEqual(["fulfil"]);
  });

  test("nor does a due time set by hand erase it", () => {
    const change: Retarget = { cause: "hand", due: cn("2026-05-21", "18:00"), reason: "约好周四" };
    expect(retarget(start(hours(1), open), at("15:00"), change).state).toMatchObject({ breaches: 1, frozen: true });
  });
});

describe("[S33] a raised target already past is lifted", () => {
  test("to 15 working minutes from now", () => {
    const { state } = retarget(start(hours(6), open), at("17:00"), { cause: "priority", promise: hours(1) });
    expect(state).toMatchObject({ due: at("17:15"), breaches: 0 });
    expect(state.promiseNotPossible).toBeUndefined();
    expect(done(fulfilClock(state, haidian, at("17:15"))).state.breachedAt).toBe(at("17:15"));
  });

  test("at night into the next working time", () => {
    const { state } = retarget(start(hours(8), open), at("21:00"), { cause: "priority", promise: hours(1) });
    expect(state.due).toBe(cn("2026-05-20", "13:45"));
  });

  test("never later than the due time that stood, so nobody escapes by it", () => {
    const { state } = retarget(start(hours(3), open), at("16:25"), { cause: "priority", promise: hours(1) });
    expect(state.due).toBe(at("16:30"));
  });

  test("a short target: its own length", () => {
    const short: ClockPromise = { target: { amount: 5, unit: "minutes" } };
    expect(retarget(start(hours(3), open), at("15:00"), { cause: "priority", promise: short }).state.due).toBe(
      at("15:05"),
    );
  });

  test("a lifted due time moves by pauses like any other", () => {
    const { state } = retarget(start(hours(6), open), at("17:00"), { cause: "priority", promise: hours(1) });
    const paused = done(pauseClock(state, haidian, at("17:05"), "r")).state;
    expect(done(resumeClock(paused, haidian, at("18:05"))).state.due).toBe(at("18:15"));
  });
});

describe("[S34] set by hand", () => {
  const byHand: Retarget = { cause: "hand", due: cn("2026-05-21", "18:00"), reason: "约好周四" };

  test("freezes: later re-targets and pauses move nothing; released, it is reckoned again", () => {
    const { state } = retarget(start(hours(6), open), at("14:00"), byHand);
    expect(state).toMatchObject({ due: byHand.due, frozen: true });
    const raised = retarget(state, at("14:10"), { cause: "priority", promise: hours(5) }).state;
    expect(raised).toMatchObject({ due: byHand.due, promise: hours(5), frozen: true });
    const paused = done(pauseClock(raised, haidian, at("14:20"), "r")).state;
    const resumed = done(resumeClock(paused, haidian, at("15:20"))).state;
    expect(resumed.due).toBe(byHand.due);
    const released = retarget(resumed, at("15:30"), { cause: "release" }).state;
    expect(released.due).toBe(at("19:30"));
    expect(released.frozen).toBeUndefined();
  });

  test("it must lie ahead; without a hand there is nothing to release; a stopped clock is not re-targeted", () => {
    const begun = start(hours(6), open);
    expect(refusal(retargetClock(begun, haidian, at("15:00"), { ...byHand, due: at("15:00") }))).toBe("sla.dueInPast");
    expect(refusal(retargetClock(begun, haidian, at("15:00"), { cause: "release" }))).toBe("sla.notFrozen");
    const stopped = done(fulfilClock(begun, haidian, at("15:00"))).state;
    expect(refusal(retargetClock(stopped, haidian, at("15:00"), byHand))).toBe("sla.notRunning");
  });
});

test("[S35] a paused clock is re-targeted as of where it stands", () => {
  const paused = done(pauseClock(start(hours(6), open), haidian, at("14:00"), "r")).state;
  const { state } = retarget(paused, at("18:00"), { cause: "priority", promise: hours(1) });
  expect(state).toMatchObject({ heldDue: at("14:30"), elapsedWorking: HOUR_MS / 2 });
  expect(state.due).toBeUndefined();
  expect(done(resumeClock(state, haidian, at("18:00"))).state.due).toBe(at("18:30"));
});

test("[S36] an anchor moved too near is not possible; moved away, a promise again", () => {
  const lesson = (time: Instant): ClockPromise => ({ anchor: { at: time, leadMinutes: 120 } });
  const begun = start(lesson(cn("2026-05-21", "16:00")), open);
  expect(begun.due).toBe(cn("2026-05-21", "14:00"));
  const near = retarget(begun, at("16:00"), { cause: "anchor", promise: lesson(at("18:10")) }).state;
  expect(near).toMatchObject({ due: at("16:10"), promiseNotPossible: true });
  const far = retarget(near, at("19:00"), { cause: "anchor", promise: lesson(cn("2026-05-22", "16:00")) }).state;
  expect(far).toMatchObject({ due: cn("2026-05-22", "14:00"), breaches: 0 });
  expect(far.promiseNotPossible).toBeUndefined();
});

test("[S39] the public promise is reckoned on its own, bounded by the same anchor", () => {
  const promise: ClockPromise = {
    target: { amount: 15, unit: "minutes" },
    publicTarget: { amount: 2, unit: "hours" },
    anchor: { at: at("15:00"), leadMinutes: 0 },
  };
  expect(start(promise, open)).toMatchObject({ due: open + 15 * MINUTE_MS, publicDue: at("15:00") });
});
