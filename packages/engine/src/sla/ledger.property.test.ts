import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ALWAYS, HAIDIAN, LEGAL, NEVER_OPEN, NEW_YORK, PUDONG } from "../kernel/calendar-samples.ts";
import {
  addWorking,
  type CalendarDefinition,
  type CompiledCalendar,
  compileCalendar,
  HOUR_MS,
  type Instant,
  MINUTE_MS,
  type WindowCalendar,
} from "../kernel/index.ts";
import {
  type Amount,
  applyLedger,
  breachClock,
  type ClockAnswer,
  type ClockPromise,
  type ClockState,
  cancelClock,
  consumedBy,
  explainClock,
  foldLedger,
  fulfilClock,
  isBreachDue,
  type LedgerEntry,
  pauseClock,
  replayLedger,
  resumeClock,
  retargetClock,
  startClock,
  statusOf,
} from "./index.ts";

/** Each calendar at two revisions: the second has a day off and another week. */
function revisions(definition: CalendarDefinition): [CompiledCalendar, CompiledCalendar] {
  const first = compileCalendar(definition);
  if (definition.alwaysOpen) return [first, compileCalendar({ ...definition, revision: 2 })];
  const second: WindowCalendar = {
    ...definition,
    revision: 2,
    versions: [
      ...definition.versions,
      { from: "2026-09-24", weekdays: { 2: [{ from: "10:00", to: "16:30" }], 6: [] } },
    ],
  };
  return [first, compileCalendar(second)];
}
const CALENDARS = [HAIDIAN, PUDONG, LEGAL, NEW_YORK, ALWAYS, NEVER_OPEN].map(revisions);
const byKey = new Map(CALENDARS.flat().map((calendar) => [`${calendar.id}@${calendar.revision}`, calendar]));
const calendarAt = (id: string, revision: number): CompiledCalendar => {
  const found = byKey.get(`${id}@${revision}`);
  if (!found) throw new Error(`no calendar ${id}@${revision}`);
  return found;
};

const BEGIN = Date.UTC(2026, 8, 17);
const target: fc.Arbitrary<Amount> = fc.oneof(
  fc.record({ amount: fc.integer({ min: 1, max: 600 }), unit: fc.constant("minutes" as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 60 }), unit: fc.constant("hours" as const) }),
  fc.record({
    amount: fc.integer({ min: 1, max: 6 }),
    unit: fc.constantFrom("workingDays" as const, "naturalDays" as const),
  }),
  fc.constant<Amount>({
    unit: "byTime",
    rows: [
      { receivedBefore: "18:00", day: 0, days: "natural", time: "21:00" },
      { day: 1, days: "working", time: "12:00" },
    ],
  }),
);
const anchor = fc.record({
  at: fc.integer({ min: BEGIN, max: BEGIN + 20 * 24 * HOUR_MS }),
  leadMinutes: fc.integer({ min: 0, max: 300 }),
  lead: fc.constantFrom("natural" as const, "working" as const),
  public: fc.boolean(),
});
const promise: fc.Arbitrary<ClockPromise> = fc.record(
  { policyId: fc.constant("p"), target, publicTarget: target, anchor },
  { requiredKeys: [] },
);

type Op =
  | { op: "pause" | "resume" | "fulfil" | "cancel" | "breach" | "release" | "publish"; wait: number }
  | { op: "start"; wait: number; promise: ClockPromise; mode: "reopened" | "again" }
  | { op: "retarget"; wait: number; promise: ClockPromise; cause: "priority" | "policy" | "anchor" }
  | { op: "hand"; wait: number; ahead: number };

const wait = fc.oneof(
  fc.integer({ min: 0, max: 5 * HOUR_MS }),
  fc.integer({ min: 0, max: 40 * HOUR_MS }),
  fc.constant(15 * MINUTE_MS),
);
const op: fc.Arbitrary<Op> = fc.oneof(
  fc.record({ op: fc.constantFrom("pause" as const, "resume" as const), wait }),
  fc.record({ op: fc.constantFrom("fulfil" as const, "cancel" as const, "breach" as const), wait }),
  fc.record({ op: fc.constantFrom("release" as const, "publish" as const), wait }),
  fc.record({
    op: fc.constant("start" as const),
    wait,
    promise,
    mode: fc.constantFrom("reopened" as const, "again" as const),
  }),
  fc.record({
    op: fc.constant("retarget" as const),
    wait,
    promise,
    cause: fc.constantFrom("priority" as const, "policy" as const, "anchor" as const),
  }),
  fc.record({ op: fc.constant("hand" as const), wait, ahead: fc.integer({ min: -HOUR_MS, max: 90 * HOUR_MS }) }),
);

function carryOut(step: Op, state: ClockState, calendar: CompiledCalendar, now: Instant): ClockAnswer {
  switch (step.op) {
    case "pause":
      return pauseClock(state, calendar, now, "待学员反馈");
    case "resume":
      return resumeClock(state, calendar, now);
    case "fulfil":
      return fulfilClock(state, calendar, now);
    case "cancel":
      return cancelClock(state, calendar, now);
    case "breach":
      return breachClock(state, calendar, now);
    case "publish":
      return retargetClock(state, calendar, now, { cause: "calendar" });
    case "release":
      return retargetClock(state, calendar, now, { cause: "release" });
    case "hand":
      return retargetClock(state, calendar, now, { cause: "hand", due: now + step.ahead, reason: "约好" });
    case "retarget":
      return retargetClock(state, calendar, now, { cause: step.cause, promise: step.promise });
    case "start": {
      const { id, clock, subject } = state;
      return startClock({ id, clock, subject, promise: step.promise, prior: state, mode: step.mode }, calendar, now);
    }
    default:
      return step satisfies never;
  }
}

interface Run {
  entries: LedgerEntry[];
  state: ClockState;
  calendar: CompiledCalendar;
  now: Instant;
}

/** A clock's life: the commands that are not refused, each after its wait, with a check after every one. */
function live(
  life: { calendar: number; begin: number; promise: ClockPromise; statutory: boolean; steps: Op[] },
  check: (run: Run, before: ClockState, step: Op) => void = () => {},
): Run {
  const pair = CALENDARS[life.calendar] ?? CALENDARS[0];
  if (!pair) throw new Error("no calendars");
  let calendar = pair[0];
  let now = BEGIN + life.begin;
  const given = { id: "c1", clock: "resolution", subject: "ticket" as const, promise: life.promise };
  const first = startClock({ ...given, statutory: life.statutory }, calendar, now);
  if (!first.ok) throw new Error("a first start is never refused");
  let { state } = first;
  const entries = [...first.entries];
  for (const step of life.steps) {
    now += step.wait;
    if (step.op === "publish") calendar = pair[1];
    const before = state;
    const answer = carryOut(step, state, calendar, now);
    if (!answer.ok) continue;
    state = answer.state;
    entries.push(...answer.entries);
    check({ entries, state, calendar, now }, before, step);
  }
  return { entries, state, calendar, now };
}

const life = fc.record({
  calendar: fc.integer({ min: 0, max: CALENDARS.length - 1 }),
  begin: fc.integer({ min: 0, max: 15 * 24 * HOUR_MS }),
  promise,
  statutory: fc.boolean(),
  steps: fc.array(op, { maxLength: 14 }),
});

describe("any life of a clock", () => {
  test("[S22] [S23] fold of the ledger = state = the ledger reckoned anew, after JSON too", () => {
    fc.assert(
      fc.property(life, (given) => {
        const { entries, state } = live(given);
        const stored: LedgerEntry[] = JSON.parse(JSON.stringify(entries));
        const kept: ClockState = JSON.parse(JSON.stringify(state));
        expect(foldLedger(stored)).toStrictEqual(kept);
        expect(replayLedger(stored, calendarAt)).toStrictEqual(kept);
      }),
      { numRuns: 200 },
    );
  });

  test("[S25] [S33] after every command no breach is left unwritten: what is due lies ahead, or was broken, or never possible", () => {
    fc.assert(
      fc.property(life, (given) => {
        live(given, ({ state, now }) => {
          expect(isBreachDue(state, now)).toBe(false);
        });
      }),
      { numRuns: 150 },
    );
  });

  test("[S26] [S32] breaches never grow fewer, at most one an episode, each stamped with the due time that stood", () => {
    fc.assert(
      fc.property(life, (given) => {
        const { entries } = live(given, ({ state }, before) => {
          expect(state.breaches).toBeGreaterThanOrEqual(before.breaches);
          if (state.episode === before.episode && before.breachedAt !== undefined) {
            expect(state.breachedAt).toBe(before.breachedAt);
          }
        });
        const breached = entries.filter(({ kind }) => kind === "breach").map(({ episode }) => episode);
        expect(new Set(breached).size).toBe(breached.length);
        let state: ClockState | undefined;
        for (const entry of entries) {
          if (entry.kind === "breach") expect(entry.at).toBe(state?.due);
          state = applyLedger(state, entry);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("[S33] raising a target never moves the due time of a running clock behind the one that stood", () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 1, max: 600 }), wait, (given, minutes, later) => {
        const { state, calendar, now } = live(given);
        if (statusOf(state) !== "running" || state.due === undefined || state.promiseNotPossible) return;
        const raised: ClockPromise = { target: { amount: minutes, unit: "minutes" } };
        const own = startClock({ id: "x", clock: "x", subject: "ticket", promise: raised }, calendar, state.startedAt);
        const answer = retargetClock(state, calendar, now + later, { cause: "priority", promise: raised });
        if (!answer.ok || !own.ok || state.frozen || state.gaps.length > 0 || answer.state.breachedAt !== undefined)
          return;
        if (own.state.due === undefined || own.state.due >= state.due) return;
        expect(answer.state.due).toBeLessThanOrEqual(state.due);
      }),
      { numRuns: 150 },
    );
  });

  test("[S19] elapsed + paused + rested = all the time since the start; explained slices sum to the elapsed working time", () => {
    fc.assert(
      fc.property(life, (given) => {
        const { state, calendar, now } = live(given);
        const { elapsedWorking, elapsedNatural } = consumedBy(state, calendar, now);
        const told = explainClock(state, calendar, now);
        expect(told.counted.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(elapsedWorking);
        const gaps = told.gaps.reduce((sum, { from, to }) => sum + to - from, 0);
        expect(elapsedNatural + gaps).toBe((state.stoppedAt ?? now) - state.startedAt);
      }),
      { numRuns: 150 },
    );
  });
});

test("[S19] after each resume what remained at the pause remains: the due time is that much working time ahead", () => {
  const pauses = fc.array(fc.record({ op: fc.constantFrom("pause" as const, "resume" as const), wait }), {
    maxLength: 12,
  });
  const minutes = fc.integer({ min: 1, max: 3000 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 }), minutes, pauses, (calendar, amount, steps) => {
      const given = {
        calendar,
        begin: 0,
        statutory: false,
        promise: { target: { amount, unit: "minutes" as const } },
        steps,
      };
      live(given, (run, before) => {
        if (before.pausedAt === undefined || before.breachedAt !== undefined) return;
        const left = amount * MINUTE_MS - before.elapsedWorking;
        expect(run.state.due).toBe(addWorking(run.calendar, run.now, left));
      });
    }),
    { numRuns: 200 },
  );
});
