import { describe, expect, test } from "vitest";
import { ALWAYS, HAIDIAN, LEGAL, NEVER_OPEN } from "../kernel/calendar-samples.ts";
import { compileCalendar, DAY_MS, HOUR_MS, type Instant, instantOf, MINUTE_MS } from "../kernel/index.ts";
import {
  type Amount,
  breachClock,
  type ClockAnswer,
  type ClockChange,
  type ClockPromise,
  type ClockState,
  cancelClock,
  explainClock,
  foldLedger,
  fulfilClock,
  pauseClock,
  remainingOf,
  resumeClock,
  type StartInput,
  startClock,
} from "./index.ts";

const haidian = compileCalendar(HAIDIAN);
const legal = compileCalendar(LEGAL);
const always = compileCalendar(ALWAYS);
const cn = (date: string, time: string): Instant => instantOf(date, time, "Asia/Shanghai");
const done = (answer: ClockAnswer): ClockChange => {
  if (!answer.ok) throw new Error(`refused: ${answer.refusal.code}`);
  return answer;
};
const refusal = (answer: ClockAnswer): string => (answer.ok ? "done" : answer.refusal.code);
const hours = (amount: number): ClockPromise => ({ policyId: "p", target: { amount, unit: "hours" } });
const start = (promise: ClockPromise, at: Instant, calendar = haidian, more: Partial<StartInput> = {}): ClockState =>
  done(startClock({ id: "c1", clock: "resolution", subject: "ticket", promise, ...more }, calendar, at)).state;

// A Friday of 海淀: 13:30–20:30; Saturday 08:30–12:00, 13:30–18:00; Monday closed.
const friday = cn("2026-05-15", "20:00");

describe("[S18] amounts", () => {
  const due = (target: Amount, at: Instant, calendar = haidian) => start({ target }, at, calendar).due;

  test("minutes and hours are working time", () => {
    expect(due({ amount: 30, unit: "minutes" }, friday)).toBe(cn("2026-05-15", "20:30"));
    expect(due({ amount: 1.5, unit: "hours" }, friday)).toBe(cn("2026-05-16", "09:30"));
    expect(due({ amount: 2, unit: "hours" }, friday, always)).toBe(cn("2026-05-15", "22:00"));
  });

  test("working days end at a close, natural days at midnight, the first day not counted", () => {
    expect(due({ amount: 3, unit: "workingDays" }, friday)).toBe(cn("2026-05-19", "20:30"));
    expect(due({ amount: 15, unit: "naturalDays" }, friday)).toBe(cn("2026-05-30", "24:00"));
  });

  test("before 18:00 the same day at 21:00, else the next noon", () => {
    const target: Amount = {
      unit: "byTime",
      rows: [
        { receivedBefore: "18:00", day: 0, days: "natural", time: "21:00" },
        { day: 1, days: "natural", time: "12:00" },
      ],
    };
    expect(due(target, cn("2026-05-15", "17:59"))).toBe(cn("2026-05-15", "21:00"));
    expect(due(target, cn("2026-05-15", "18:00"))).toBe(cn("2026-05-16", "12:00"));
  });

  test("next open day at noon; a row whose time is past is passed over; no row left is neverDue", () => {
    const noon: Amount = { unit: "byTime", rows: [{ day: 1, days: "working", time: "12:00" }] };
    expect(due(noon, cn("2026-05-17", "15:00"))).toBe(cn("2026-05-19", "12:00"));
    const today: Amount = { unit: "byTime", rows: [{ day: 0, days: "working", time: "15:00" }] };
    expect(due(today, cn("2026-05-18", "16:00"))).toBe(cn("2026-05-19", "15:00"));
    expect(start({ target: today }, cn("2026-05-19", "16:00"))).toMatchObject({ neverDue: true });
  });
});

describe("[S19] pauses", () => {
  test("the target moves by the working time of the pause, not by its length", () => {
    const begun = start(hours(2), friday);
    expect(begun.due).toBe(cn("2026-05-16", "10:00"));
    const paused = done(pauseClock(begun, haidian, friday + 15 * MINUTE_MS, "待学员反馈")).state;
    const resumed = done(resumeClock(paused, haidian, cn("2026-05-16", "09:00"))).state;
    expect(resumed).toMatchObject({
      due: cn("2026-05-16", "10:45"),
      pausedWorking: 45 * MINUTE_MS,
      pausedNatural: 12.75 * HOUR_MS,
      elapsedWorking: 15 * MINUTE_MS,
      elapsedNatural: 15 * MINUTE_MS,
    });
    expect(resumed.pausedAt).toBeUndefined();
  });

  test("a pause outside working time moves nothing; working days move by working time", () => {
    const begun = start({ target: { amount: 2, unit: "workingDays" } }, friday);
    const night = done(pauseClock(begun, haidian, cn("2026-05-15", "21:00"), "r")).state;
    expect(done(resumeClock(night, haidian, cn("2026-05-16", "08:00"))).state.due).toBe(cn("2026-05-17", "18:00"));
    const noon = done(pauseClock(begun, haidian, cn("2026-05-16", "11:00"), "r")).state;
    expect(done(resumeClock(noon, haidian, cn("2026-05-16", "14:00"))).state.due).toBe(cn("2026-05-19", "15:00"));
  });
});

describe("[S20] [S25] [S26] breaches", () => {
  const begun = start(hours(1), friday);
  const due = cn("2026-05-16", "09:00");

  test("one millisecond before it is kept, at the due instant it is not", () => {
    expect(done(fulfilClock(begun, haidian, due - 1)).entries.map(({ kind }) => kind)).toEqual(["fulfil"]);
    expect(done(fulfilClock(begun, haidian, due)).entries.map(({ kind }) => kind)).toEqual(["breach", "fulfil"]);
  });

  test.each<[string, (state: ClockState, now: Instant) => ClockAnswer]>([
    ["fulfil", (state, now) => fulfilClock(state, haidian, now)],
    ["cancel", (state, now) => cancelClock(state, haidian, now)],
    ["pause", (state, now) => pauseClock(state, haidian, now, "r")],
  ])("%s writes the breach first, stamped with the due time", (kind, command) => {
    const now = due + 3 * DAY_MS;
    const change = done(command(begun, now));
    expect(change.entries[0]).toMatchObject({ kind: "breach", at: due, recordedAt: now });
    expect(change.entries[0]?.facts.elapsedWorking).toBe(HOUR_MS);
    expect(change.entries[1]).toMatchObject({ kind, at: now });
    expect(change.state).toMatchObject({ breachedAt: due, breaches: 1 });
  });

  test("a timer writes it once; early, late, paused and stopped are told apart", () => {
    expect(refusal(breachClock(begun, haidian, due - 1))).toBe("sla.notDue");
    const breached = done(breachClock(begun, haidian, due + 5)).state;
    expect(refusal(breachClock(breached, haidian, due + 10))).toBe("sla.alreadyBreached");
    const paused = done(pauseClock(begun, haidian, friday + 1, "r")).state;
    expect(refusal(breachClock(paused, haidian, due + 10))).toBe("sla.notRunning");
    const stopped = done(fulfilClock(breached, haidian, due + 20)).state;
    expect(refusal(breachClock(stopped, haidian, due + 30))).toBe("sla.notRunning");
    expect(stopped).toMatchObject({ outcome: "fulfilled", breachedAt: due, breaches: 1 });
  });
});

describe("[S21] anchors", () => {
  // A lesson on Tuesday 14:30, two hours ahead; Monday is closed.
  const lesson = { at: cn("2026-05-19", "14:30"), leadMinutes: 120 };

  test("the earlier of target and last working instant before the lead", () => {
    expect(start({ anchor: lesson }, friday).due).toBe(cn("2026-05-17", "18:00"));
    expect(start({ ...hours(1), anchor: lesson }, friday).due).toBe(cn("2026-05-16", "09:00"));
    expect(start({ anchor: { ...lesson, lead: "working" } }, friday).due).toBe(cn("2026-05-17", "17:00"));
  });

  test("past or under 15 minutes away: promise not possible, told to nobody outside, never a breach", () => {
    const late = start({ anchor: { ...lesson, public: true } }, cn("2026-05-17", "17:46"));
    expect(late).toMatchObject({ promiseNotPossible: true, due: cn("2026-05-17", "18:00") });
    expect(late.publicDue).toBeUndefined();
    expect(refusal(breachClock(late, haidian, lesson.at))).toBe("sla.promiseNotPossible");
    expect(done(fulfilClock(late, haidian, lesson.at)).state.breaches).toBe(0);
    expect(start({ anchor: lesson }, cn("2026-05-17", "17:45")).promiseNotPossible).toBeUndefined();
    expect(start({ anchor: lesson }, cn("2026-05-18", "10:00")).promiseNotPossible).toBe(true);
  });

  test("a short target is a promise like any other", () => {
    const short = start({ target: { amount: 5, unit: "minutes" } }, friday);
    expect(short.promiseNotPossible).toBeUndefined();
    expect(done(fulfilClock(short, haidian, friday + 6 * MINUTE_MS)).state.breachedAt).toBe(friday + 5 * MINUTE_MS);
  });
});

describe("[S27] episodes", () => {
  test("reopened: the rest is taken out, the consumed time kept", () => {
    const solved = done(fulfilClock(start(hours(2), friday), haidian, cn("2026-05-16", "09:00"))).state;
    const again = start(hours(2), cn("2026-05-17", "14:00"), haidian, { prior: solved });
    expect(again).toMatchObject({
      episode: 2,
      due: cn("2026-05-17", "15:00"),
      elapsedWorking: HOUR_MS,
      startedAt: friday,
    });
    expect(again.outcome).toBeUndefined();
    expect(again.pausedWorking).toBe(0);
  });

  test("reopened after a breach: not possible any more, and the breach is counted", () => {
    const late = done(fulfilClock(start(hours(1), friday), haidian, cn("2026-05-16", "11:00"))).state;
    const again = start(hours(1), cn("2026-05-17", "14:00"), haidian, { prior: late });
    expect(again).toMatchObject({ promiseNotPossible: true, breaches: 1 });
    expect(again.breachedAt).toBeUndefined();
  });

  test("again: from zero", () => {
    const answered = done(fulfilClock(start(hours(1), friday), haidian, friday + 60_000)).state;
    const next = start(hours(1), cn("2026-05-16", "10:00"), haidian, { prior: answered, mode: "again" });
    expect(next).toMatchObject({ episode: 2, due: cn("2026-05-16", "11:00"), elapsedNatural: 0, gaps: [] });
  });

  test("a running clock does not start again", () => {
    const answer = startClock(
      { id: "c1", clock: "x", subject: "ticket", promise: {}, prior: start({}, friday) },
      haidian,
      friday,
    );
    expect(refusal(answer)).toBe("sla.alreadyRunning");
  });
});

describe("[S28] what does not stand still", () => {
  const promise: ClockPromise = { target: { amount: 15, unit: "naturalDays" } };

  test("a statutory clock refuses to pause, and runs on between episodes", () => {
    const paying = start(promise, friday, always, { statutory: true });
    expect(refusal(pauseClock(paying, always, friday + 1, "r"))).toBe("sla.statutory");
    const paid = done(fulfilClock(paying, always, friday + DAY_MS)).state;
    const again = start(promise, friday + 5 * DAY_MS, always, { statutory: true, prior: paid });
    expect(again).toMatchObject({ due: paying.due, elapsedNatural: 5 * DAY_MS, gaps: [] });
  });

  test("while paused nothing is due; an anchor that the pause ran past is not possible", () => {
    const begun = start({ anchor: { at: cn("2026-05-16", "12:00"), leadMinutes: 60 } }, friday);
    const paused = done(pauseClock(begun, haidian, friday + 1, "r")).state;
    expect(paused.due).toBeUndefined();
    expect(paused.heldDue).toBe(cn("2026-05-16", "11:00"));
    const inTime = done(resumeClock(paused, haidian, cn("2026-05-16", "10:59"))).state;
    expect(inTime).toMatchObject({ due: cn("2026-05-16", "11:00") });
    expect(inTime.promiseNotPossible).toBeUndefined();
    const late = done(resumeClock(paused, haidian, cn("2026-05-16", "11:30"))).state;
    expect(late).toMatchObject({ due: cn("2026-05-16", "11:00"), promiseNotPossible: true });
  });

  test("twice paused, resumed without a pause: refused", () => {
    const paused = done(pauseClock(start({}, friday), haidian, friday + 1, "r")).state;
    expect(refusal(pauseClock(paused, haidian, friday + 2, "r"))).toBe("sla.alreadyPaused");
    expect(refusal(resumeClock(start({}, friday), haidian, friday + 2))).toBe("sla.notPaused");
  });
});

describe("[S29] ledgers for all", () => {
  test("without a promise the time is kept and nothing is due", () => {
    const stopped = done(fulfilClock(start({}, friday), haidian, cn("2026-05-16", "09:30"))).state;
    expect(stopped).toMatchObject({ elapsedWorking: 1.5 * HOUR_MS, elapsedNatural: 13.5 * HOUR_MS, breaches: 0 });
    expect(stopped.due).toBeUndefined();
  });

  test("a calendar that never opens: neverDue, and the ticket goes on", () => {
    const closed = compileCalendar(NEVER_OPEN);
    const state = start(hours(1), friday, closed);
    expect(state).toMatchObject({ neverDue: true, elapsedWorking: 0 });
    expect(done(fulfilClock(state, closed, friday + DAY_MS)).state.breaches).toBe(0);
  });

  test("a paused clock may be fulfilled: the open pause is closed, the due time shown again", () => {
    const paused = done(pauseClock(start(hours(2), friday), haidian, friday + MINUTE_MS, "r")).state;
    const { state } = done(fulfilClock(paused, haidian, cn("2026-05-20", "15:00")));
    expect(state).toMatchObject({ elapsedWorking: MINUTE_MS, due: cn("2026-05-16", "10:00"), breaches: 0 });
    expect(state.gaps).toEqual([{ from: friday + MINUTE_MS, to: cn("2026-05-20", "15:00"), why: "pause" }]);
    expect(refusal(fulfilClock(state, haidian, friday))).toBe("sla.notRunning");
  });

  test("an earlier instant is read as the last one", () => {
    const paused = done(pauseClock(start(hours(2), friday), haidian, friday + 100, "r")).state;
    expect(done(resumeClock(paused, haidian, friday + 50)).entries[0]).toMatchObject({ at: friday + 100 });
  });

  test("another clock's calendar is a bug", () => {
    expect(() => fulfilClock(start(hours(2), friday), legal, friday)).toThrow("runs on haidian");
  });
});

describe("[S24] explanation", () => {
  test("the working slices without the pause, the bound, what is left", () => {
    const begun = start({ ...hours(3), anchor: { at: cn("2026-05-19", "14:30"), leadMinutes: 0 } }, friday);
    const paused = done(pauseClock(begun, haidian, cn("2026-05-16", "09:00"), "r")).state;
    const state = done(resumeClock(paused, haidian, cn("2026-05-16", "09:30"))).state;
    const now = cn("2026-05-16", "10:00");
    const told = explainClock(state, haidian, now);
    expect(told.counted.map(({ from, to }) => [from, to])).toEqual([
      [friday, cn("2026-05-15", "20:30")],
      [cn("2026-05-16", "08:30"), cn("2026-05-16", "09:00")],
      [cn("2026-05-16", "09:30"), now],
    ]);
    expect(told).toMatchObject({ bound: "target", limit: cn("2026-05-19", "14:30"), due: cn("2026-05-16", "11:30") });
    expect(remainingOf(state, haidian, now)).toEqual({ working: 1.5 * HOUR_MS, natural: 1.5 * HOUR_MS });
    expect(remainingOf(state, haidian, cn("2026-05-17", "09:00"))?.working).toBe(-5.5 * HOUR_MS);
  });
});

test("[S22] state and entries are JSON, and folding never changes what it is given", () => {
  const first = done(
    startClock({ id: "c1", clock: "x", subject: { visit: "v1" }, promise: hours(1) }, haidian, friday),
  );
  const frozen = JSON.stringify(first.state);
  const second = done(pauseClock(first.state, haidian, friday + 1, "r"));
  expect(JSON.stringify(first.state)).toBe(frozen);
  const entries = JSON.parse(JSON.stringify([...first.entries, ...second.entries]));
  expect(foldLedger(entries)).toStrictEqual(second.state);
});
