import { describe, expect, test } from "vitest";
import { HAIDIAN } from "../kernel/calendar-samples.ts";
import { compileCalendar, instantOf, MINUTE_MS } from "../kernel/index.ts";
import {
  type ClockDefinition,
  type ClockEvent,
  type ClockState,
  cancelClock,
  clockActions,
  fulfilClock,
  GIVEN_CLOCKS,
  pauseClock,
  resumeClock,
  startClock,
} from "./index.ts";

const calendar = compileCalendar(HAIDIAN);
const begin = instantOf("2026-05-19", "13:30", "Asia/Shanghai");

/** A ticket's clocks after some events, a minute apart; what each event did is told as `id:action`. */
function play(events: (string | ClockEvent)[], definitions: readonly ClockDefinition[] = GIVEN_CLOCKS) {
  const states: Record<string, ClockState> = {};
  const told = events.map((given, i) => {
    const event: ClockEvent = typeof given === "string" ? { event: given, subject: "ticket" } : given;
    const now = begin + i * MINUTE_MS;
    const actions = clockActions(definitions, states, event, () => true);
    for (const { do: what, id, definition, state } of actions) {
      const mode = definition.restart === "again" ? ("again" as const) : ("reopened" as const);
      const prior = state ? { prior: state, mode } : {};
      const answer =
        what === "start"
          ? startClock({ id, clock: definition.id, subject: event.subject, promise: {}, ...prior }, calendar, now)
          : { fulfil: fulfilClock, cancel: cancelClock, resume: resumeClock, pause: pauseFor }[what](
              state as ClockState,
              calendar,
              now,
            );
      if (answer.ok) states[id] = answer.state;
    }
    return actions.map(({ id, do: what }) => `${id}:${what}`);
  });
  return { states, told };
}
const pauseFor = (state: ClockState, cal: typeof calendar, now: number) => pauseClock(state, cal, now, "待学员反馈");

describe("given clocks", () => {
  test("[S40] first response ends with the first visible act, or falls away with the ticket", () => {
    expect(play(["submitted", "taken", "visibleAct", "visibleAct"]).told).toEqual([
      ["firstResponse:start", "resolution:start"],
      [],
      ["firstResponse:fulfil"],
      [],
    ]);
    expect(play(["submitted", "ended"]).told[1]).toEqual(["firstResponse:cancel", "resolution:cancel"]);
  });

  test("[S41] [S42] next response: from the oldest unanswered message, anew after each answer", () => {
    const { told, states } = play([
      "submitted",
      "visibleAct",
      "requesterMessage",
      "requesterMessage",
      "visibleAct",
      "requesterMessage",
      "noReplyNeeded",
    ]);
    expect(told.slice(2)).toEqual([
      ["nextResponse:start"],
      [],
      ["nextResponse:fulfil"],
      ["nextResponse:start"],
      ["nextResponse:cancel"],
    ]);
    expect(states.nextResponse).toMatchObject({ episode: 2, startedAt: begin + 5 * MINUTE_MS, outcome: "cancelled" });
  });

  test("[S43] never before the first response is met", () => {
    expect(play(["submitted", "requesterMessage"]).told[1]).toEqual([]);
  });

  test("[S44] resolution pauses in waiting, and a reopening keeps what was consumed", () => {
    const { told, states } = play(["submitted", "waiting", "resumed", "resolved", "reopened"]);
    expect(told.map((actions) => actions.filter((action) => action.startsWith("resolution")))).toEqual([
      ["resolution:start"],
      ["resolution:pause"],
      ["resolution:resume"],
      ["resolution:fulfil"],
      ["resolution:start"],
    ]);
    expect(states.resolution).toMatchObject({ episode: 2, elapsedWorking: 2 * MINUTE_MS, pausedWorking: MINUTE_MS });
  });

  test("[S45] unclaimed counts from zero each time", () => {
    const { states } = play(["pooled", "taken", "pooled"]);
    expect(states.unclaimed).toMatchObject({ episode: 2, elapsedNatural: 0, gaps: [] });
  });

  test("[S46] each visit has a clock of its own and hears only its own signals", () => {
    const a = { visit: "a" };
    const { told } = play([
      { event: "stepEntered", subject: a },
      { event: "stepEntered", subject: { visit: "b" } },
      { event: "waiting", subject: a },
      "resolved",
      { event: "stepLeft", subject: a },
    ]);
    expect(told).toEqual([["step:a:start"], ["step:b:start"], ["step:a:pause"], [], ["step:a:cancel"]]);
  });

  test("[S28] a statutory clock is not asked to pause", () => {
    const statutory = GIVEN_CLOCKS.map((clock): ClockDefinition => ({ ...clock, statutory: true }));
    expect(play(["submitted", "waiting"], statutory).told[1]).toEqual([]);
  });
});
