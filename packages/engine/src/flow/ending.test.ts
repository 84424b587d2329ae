import { describe, expect, it } from "vitest";
import type { FlowDefinition } from "./index.ts";
import { Desk, member, type School, STUDENT } from "./testing/desk.ts";
import { approve, handle, over, parallel } from "./testing/steps.ts";

const school: School = { people: { a: ["m1"], b: ["m2"], c: ["m3"] } };
const two = (withdraw?: FlowDefinition["withdraw"]): FlowDefinition => ({
  steps: [handle("one", "a"), approve("two", "b")],
  ...(withdraw && { withdraw }),
});

describe("ending", () => {
  it("[W80] withdraw until the first decision, never, or until the end", () => {
    const first = new Desk(two(), school);
    expect(first.buttons(STUDENT)).toEqual(["withdraw"]);
    first.complete("m1", "one");
    expect(first.refusal(STUDENT, { command: "withdraw" })?.code).toBe("flow.not_available");
    expect(new Desk(two("never"), school).buttons(STUDENT)).toEqual([]);
    const end = new Desk(two("untilEnd"), school);
    end.complete("m1", "one");
    expect(end.refusal(member("m2"), { command: "withdraw" })?.code).toBe("flow.not_available");
    end.send(STUDENT, { command: "withdraw", reason: "不退了" });
    expect(end.state.outcome).toBe("withdrawn");
    expect(end.visits("two")[0]?.tasks[0]).toMatchObject({ state: "closed", closedReason: "ended" });
    expect(end.kinds().slice(-3)).toEqual(["withdrawn", "left", "ended"]);
  });
  it("[W80] a step may offer it longer; who filed it for the requester may too; a return is no decision", () => {
    const flow: FlowDefinition = {
      steps: [handle("one", "a"), approve("two", "b", { commands: ["return", "withdraw"] })],
    };
    const desk = new Desk(flow, school, {}, { submitter: member("m9") });
    expect(desk.buttons(member("m9"))).toEqual(["withdraw"]);
    desk.complete("m1", "one");
    expect(desk.buttons(STUDENT)).toEqual(["withdraw"]);
    const returned = new Desk(two(), school);
    returned.send(member("m1"), {
      command: "return",
      ...returned.seat("one"),
      to: { requester: true },
      comment: "补充",
    });
    expect(returned.buttons(STUDENT)).toEqual(["resubmit", "withdraw"]);
  });
  it("[W81] cancel and resolve by right, all seats close", () => {
    const desk = new Desk(
      { steps: [parallel("p", { rule: "all" }, [handle("one", "a")], [handle("two", "b")])] },
      school,
    );
    desk.rights = ["cancel", "resolve"];
    expect(desk.refusal(member("admin"), { command: "cancel", reason: "" })?.code).toBe("flow.comment_required");
    desk.send(member("admin"), { command: "cancel", reason: "重复提交" });
    expect(desk.events.at(-1)).toMatchObject({
      kind: "flow.ended",
      outcome: "cancelled",
      by: member("admin"),
      reason: "重复提交",
    });
    expect(Object.values(desk.state.visits).every((visit) => visit.leftAt !== undefined)).toBe(true);
    expect(desk.refusal(member("admin"), { command: "cancel", reason: "再来" })).toMatchObject({
      code: "flow.ended",
      params: { outcome: "cancelled" },
    });
    const resolved = new Desk(two(), school);
    resolved.rights = ["resolve"];
    resolved.send(member("admin"), { command: "resolve" });
    expect(resolved.state.outcome).toBe("resolved");
  });
  it("[W82] reopening: the named step, the definition's, the last human step, the first", () => {
    const ended = (definition: FlowDefinition) => {
      const desk = new Desk(definition, school);
      desk.complete("m1", "one");
      desk.approve("m2", "two");
      expect(desk.refusal(STUDENT, { command: "reopen" })?.code).toBe("flow.ended");
      desk.rights = ["reopen"];
      return desk;
    };
    const last = ended(two());
    last.send(STUDENT, { command: "reopen", reason: "还没解决" });
    expect(last.at()).toEqual(["two"]);
    expect(last.state).toMatchObject({ episode: 2, status: "running" });
    expect(last.state.outcome).toBeUndefined();
    const named = ended(two());
    expect(named.refusal(STUDENT, { command: "reopen", step: "zzz" })?.code).toBe("flow.unknown_step");
    named.send(STUDENT, { command: "reopen", step: "one" });
    expect(named.at()).toEqual(["one"]);
    const drawn = ended({ ...two(), reopenStep: "one" });
    drawn.send(STUDENT, { command: "reopen" });
    expect(drawn.at()).toEqual(["one"]);
  });
  it("[W82] inside a branch the arm is entered; inside a parallel the block", () => {
    const desk = new Desk(
      {
        steps: [
          over(
            "big",
            500,
            [parallel("p", { rule: "all" }, [handle("one", "a")], [handle("two", "b")])],
            [handle("small", "c")],
          ),
        ],
      },
      school,
    );
    desk.complete("m3", "small");
    desk.rights = ["reopen"];
    desk.send(STUDENT, { command: "reopen", step: "two" });
    expect(desk.at()).toEqual(["one", "two"]);
    expect(desk.visits("big").at(-1)?.taken).toBe("over");
  });
  it("[W82] an earlier episode is no path to return on", () => {
    const desk = new Desk(two(), school);
    desk.complete("m1", "one");
    desk.approve("m2", "two");
    desk.rights = ["reopen"];
    desk.send(STUDENT, { command: "reopen" });
    const offer = desk.available(member("m2")).find((action) => action.command === "return");
    expect(offer?.returnTo).toEqual([{ to: { requester: true }, step: "two" }]);
  });
});
