import { describe, expect, it } from "vitest";
import type { AutomateStep, WaitFor, WaitStep } from "./index.ts";
import { derivedCategory } from "./index.ts";
import { Desk, member, type School, STUDENT, SYSTEM } from "./testing/desk.ts";
import { handle, parallel, text } from "./testing/steps.ts";

const school: School = { people: { a: ["m1"], b: ["m2"] } };
const HOUR = 3_600_000;
const wait = (what: WaitFor, timeoutMinutes?: number): WaitStep => ({
  kind: "wait",
  id: "w",
  name: text("等待"),
  for: what,
  ...(timeoutMinutes !== undefined && { timeoutMinutes }),
});
const category = (desk: Desk) => derivedCategory(desk.plan, desk.state);

describe("waiting inside a step", () => {
  it("[W60] wait, reply, wait, resume; working on needs no resume", () => {
    const desk = new Desk({ steps: [handle("s", "a")] }, school);
    const at = desk.seat("s");
    expect(desk.refusal(member("m1"), { command: "wait", ...at, reason: "" })?.code).toBe("flow.comment_required");
    desk.send(member("m1"), { command: "wait", ...at, reason: "等家长发截图" });
    expect(desk.open("s").waiting).toEqual({ since: desk.now, reason: "等家长发截图", for: "requester" });
    expect(category(desk)).toBe("waiting");
    expect(desk.send(SYSTEM, { command: "requesterReplied" })).toMatchObject([{ kind: "flow.resumed", why: "reply" }]);
    expect(category(desk)).toBe("active");
    desk.send(member("m1"), { command: "wait", ...at, reason: "再等" });
    expect(desk.buttons(member("m1"))).not.toContain("wait");
    desk.send(member("m1"), { command: "resume", ...at });
    desk.send(member("m1"), { command: "wait", ...at, reason: "再等" });
    desk.complete("m1", "s");
    expect(category(desk)).toBe("resolved");
  });
  it("[W61] waiting only if every open branch waits", () => {
    const desk = new Desk(
      { steps: [parallel("p", { rule: "all" }, [handle("left", "a")], [handle("right", "b")])] },
      school,
    );
    desk.send(member("m1"), { command: "wait", ...desk.seat("left"), reason: "等" });
    expect(category(desk)).toBe("active");
    desk.send(member("m2"), { command: "wait", ...desk.seat("right"), reason: "等" });
    expect(category(desk)).toBe("waiting");
    desk.send(member("m1"), { command: "resume", ...desk.seat("left") });
    expect(category(desk)).toBe("active");
    desk.complete("m1", "left");
    expect(category(desk)).toBe("waiting");
  });
  it("[W61] a correction waits for the requester", () => {
    const desk = new Desk({ steps: [handle("s", "a")] }, school);
    desk.send(member("m1"), { command: "return", ...desk.seat("s"), to: { requester: true }, comment: "补充" });
    expect(category(desk)).toBe("waiting");
    desk.send(STUDENT, { command: "resubmit", ...desk.seat("s", "xiaoming") });
    expect(category(desk)).toBe("active");
  });
});

describe("[W62] wait steps", () => {
  it("a duration ends at its time, not before", () => {
    const desk = new Desk(
      { steps: [wait({ kind: "duration", amount: 2, unit: "hours", calendar: "always" }), handle("s", "a")] },
      school,
    );
    const { id } = desk.open("w");
    expect(desk.effects).toEqual([{ kind: "wakeAt", visit: id, at: desk.now + 2 * HOUR }]);
    expect(category(desk)).toBe("waiting");
    desk.now += HOUR;
    expect(desk.send(SYSTEM, { command: "wake", visit: id })).toEqual([]);
    desk.now += HOUR;
    desk.send(SYSTEM, { command: "wake", visit: id });
    expect(desk.visits("w")[0]?.outcome).toBe("done");
    expect(desk.at()).toEqual(["s"]);
    expect(desk.refusal(SYSTEM, { command: "wake", visit: id })?.code).toBe("flow.not_available");
  });
  it("working time is asked of the calendars", () => {
    const desk = new Desk(
      { steps: [wait({ kind: "duration", amount: 2, unit: "workingDays", calendar: "campus" })] },
      school,
    );
    expect(desk.rounds).toBe(2);
    expect(desk.open("w").until).toBe(desk.now + HOUR);
  });
  it("a date with its offset; when the field moves, the timer moves", () => {
    const desk = new Desk({ steps: [wait({ kind: "date", field: "day", offset: 60 }), handle("s", "a")] }, school, {
      day: "2026-12-01T00:00:00.000Z",
    });
    const { id } = desk.open("w");
    expect(desk.open("w").until).toBe(Date.parse("2026-12-01T01:00:00Z"));
    desk.data = { day: "2026-12-05T00:00:00.000Z" };
    desk.send(SYSTEM, { command: "recheck" });
    expect(desk.effects.at(-1)).toEqual({ kind: "wakeAt", visit: id, at: Date.parse("2026-12-05T01:00:00Z") });
    desk.now = Date.parse("2026-12-01T01:00:00Z");
    desk.send(SYSTEM, { command: "wake", visit: id });
    expect(desk.at()).toEqual(["w"]);
    desk.data = {};
    desk.send(SYSTEM, { command: "recheck" });
    expect(desk.at()).toEqual(["s"]);
  });
  it("a missing or past date passes at once", () => {
    const flow = { steps: [wait({ kind: "date" as const, field: "day", offset: 0 }), handle("s", "a")] };
    expect(new Desk(flow, school).at()).toEqual(["s"]);
    expect(new Desk(flow, school, { day: "2020-01-01" }).at()).toEqual(["s"]);
    expect(new Desk(flow, school, { day: "2027-01-01" }).at()).toEqual(["w"]);
  });
  it("a condition is looked at again; its time-out ends it", () => {
    const when = { op: "gt" as const, left: { field: "amount" }, right: { value: 500 } };
    const flow = { steps: [wait({ kind: "condition", when }, 30), handle("s", "a")] };
    expect(new Desk(flow, school, { amount: 900 }).at()).toEqual(["s"]);
    const desk = new Desk(flow, school, { amount: 1 });
    expect(desk.send(SYSTEM, { command: "recheck" })).toEqual([]);
    desk.data = { amount: 600 };
    desk.send(SYSTEM, { command: "recheck" });
    expect(desk.visits("w")[0]?.outcome).toBe("done");
    const late = new Desk(flow, school, { amount: 1 });
    late.now += HOUR;
    late.send(SYSTEM, { command: "wake", visit: late.open("w").id });
    expect(late.visits("w")[0]?.outcome).toBe("timedOut");
  });
  it("what another arm decides or sets is seen at once", () => {
    const when = { op: "eq" as const, left: { field: "step.s.decision" }, right: { value: "done" } };
    const decided = new Desk(
      { steps: [parallel("p", { rule: "all" }, [wait({ kind: "condition", when }, 30)], [handle("s", "a")])] },
      school,
    );
    decided.complete("m1", "s");
    expect(decided.state.outcome).toBe("resolved");
    const set: AutomateStep = {
      kind: "automate",
      id: "set",
      name: text("改期"),
      action: { do: "setFields", set: [{ field: "day", to: { value: "2026-12-09T00:00:00.000Z" } }] },
    };
    const moved = new Desk(
      {
        steps: [
          parallel("p", { rule: "all" }, [wait({ kind: "date", field: "day", offset: 0 })], [handle("s", "a"), set]),
        ],
      },
      school,
      { day: "2026-12-01T00:00:00.000Z" },
    );
    moved.complete("m1", "s");
    expect(moved.open("w").until).toBe(Date.parse("2026-12-09T00:00:00Z"));
  });
  it("a reply ends a reply wait", () => {
    const desk = new Desk({ steps: [wait({ kind: "reply" }, 48 * 60), handle("s", "a")] }, school);
    desk.send(SYSTEM, { command: "requesterReplied" });
    expect(desk.at()).toEqual(["s"]);
  });
});
