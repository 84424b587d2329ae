import { describe, expect, it } from "vitest";
import type { FlowDefinition, Task } from "./index.ts";
import { Desk, member, STUDENT, SYSTEM } from "./testing/desk.ts";
import { approve, handle, pool, role } from "./testing/steps.ts";

const people = { people: { a: ["m1", "m2", "m3"], b: ["m4"], dutyPool: ["d1", "d2"] } };
const give = (desk: Desk, from: string, to: string) => ({
  command: "transfer" as const,
  ...desk.seat("s", from),
  toMember: to,
  comment: "请你处理",
});

describe("holding a seat", () => {
  it("[W35] two claims at the same instant: one has it, the other is told", () => {
    const desk = new Desk({ steps: [pool("s", "a")] }, people);
    const seat = desk.seat("s");
    desk.send(member("m1"), { command: "claim", ...seat });
    expect(desk.refusal(member("m2"), { command: "claim", ...seat })).toEqual({
      code: "flow.already_claimed",
      params: { by: member("m1"), at: "2026-11-23T02:00:00.000Z" },
    });
    expect(desk.refusal(member("m4"), { command: "claim", ...seat })?.code).toBe("flow.not_yours");
    desk.send(member("m1"), { command: "release", ...seat });
    expect(desk.buttons(member("m1"))).toEqual(["claim"]);
    desk.send(member("m2"), { command: "claim", ...seat });
    expect(desk.buttons(member("m2"))).toEqual(["complete", "return", "wait", "release", "transfer"]);
    expect(desk.refusal(member("m2"), { command: "claim", ...seat })?.code).toBe("flow.not_available");
  });
  it("[W36] a transfer replaces the holder, and says no to whom it must", () => {
    const flow: FlowDefinition = {
      steps: [
        approve("s", "a", {
          decision: { rule: "all" },
          who: { sources: [role("a")], strategy: "everyone", except: [role("b")], whenSubmitter: "skip" },
        }),
      ],
    };
    const desk = new Desk(
      flow,
      { people: { ...people.people, left: ["m9"] } },
      {},
      { submitter: member("m7"), about: ["m8"] },
    );
    const why = (to: string) => desk.refusal(member("m1"), give(desk, "m1", to))?.params;
    expect(why("m2")).toMatchObject({ why: "seated" });
    expect(why("m4")).toMatchObject({ why: "except" });
    expect(why("m7")).toMatchObject({ why: "submitter" });
    expect(why("m8")).toMatchObject({ why: "about" });
    expect(why("m9")).toMatchObject({ why: "unknown" });
    expect(desk.refusal(member("m1"), { ...give(desk, "m1", "m6"), comment: "" })?.code).toBe("flow.comment_required");
    const old = desk.seat("s", "m1");
    desk.send(member("m1"), give(desk, "m1", "m6"));
    expect(desk.refusal(member("m1"), { command: "approve", ...old })?.code).toBe("flow.not_yours");
    for (const id of ["m6", "m2", "m3"]) desk.approve(id, "s");
    expect(desk.state.outcome).toBe("resolved");
  });
  it("[W36] the right to assign gives away anybody's seat, without it nobody else's", () => {
    const desk = new Desk({ steps: [pool("s", "a")] }, people);
    expect(desk.refusal(member("boss"), { ...give(desk, "m1", "m4") })?.code).toBe("flow.not_yours");
    desk.rights = ["assign"];
    desk.send(member("boss"), give(desk, "m1", "m4"));
    desk.rights = [];
    expect(desk.buttons(member("m4"))).toContain("complete");
    expect(desk.buttons(member("m1"))).toEqual([]);
  });
  it("[W37] someone leaves: out of the pool, and a claimed seat returns to the others", () => {
    const desk = new Desk({ steps: [pool("s", "a")] }, people);
    desk.claim("m1", "s");
    desk.send(SYSTEM, { command: "reassignExcluded", members: ["m1"], why: "left" });
    expect(desk.open("s").tasks).toMatchObject([{ state: "open", pool: [member("m2"), member("m3")] }]);
    expect(desk.open("s").tasks[0]?.party).toBeUndefined();
  });
  it("[W37] the last of a pool becomes the one complained about: the seat closes visibly and the chain fills it", () => {
    const desk = new Desk(
      { steps: [{ ...approve("s", "b"), who: { sources: [role("b")], strategy: "everyone" } }] },
      people,
    );
    const seat = desk.seat("s", "m4");
    desk.about = ["m4"];
    desk.send(SYSTEM, { command: "reassignExcluded", members: ["m4"], why: "about" });
    expect(desk.open("s").tasks).toMatchObject([
      { state: "closed", closedReason: "excluded" },
      { state: "open", pool: [member("d1"), member("d2")], weight: 1 },
    ]);
    expect(desk.open("s").weight).toBe(1);
    expect(desk.refusal(member("m4"), { command: "approve", ...seat })?.code).toBe("flow.task_closed");
    expect(desk.available(member("m4"))).toEqual([]);
  });
  it("[W37] copies end too", () => {
    const desk = new Desk(
      { steps: [{ kind: "cc", id: "c", name: { zh: "抄送" }, to: [role("a")] }, handle("s", "b")] },
      people,
    );
    desk.send(SYSTEM, { command: "reassignExcluded", members: ["m1"], why: "about" });
    expect(desk.state.cc).toEqual([member("m2"), member("m3")]);
  });
  it("[W37] W stays as fixed: a vote of three keeps three seats", () => {
    const desk = new Desk({ steps: [approve("s", "a", { decision: { rule: "vote", num: 1, den: 2 } })] }, people);
    desk.approve("m1", "s");
    desk.send(SYSTEM, { command: "reassignExcluded", members: ["m2"], why: "left" });
    desk.claim("d1", "s");
    expect(desk.state.status).toBe("running");
    desk.approve("d1", "s");
    expect(desk.state.outcome).toBe("resolved");
  });
  it("[W28] a command on somebody else's seat of the same stay is refused, though one's own offers it", () => {
    const desk = new Desk({ steps: [approve("s", "a", { decision: { rule: "all" } })] }, people);
    const theirs = desk.seat("s", "m2");
    expect(desk.refusal(member("m1"), { command: "approve", ...theirs })?.code).toBe("flow.not_yours");
    expect(desk.open("s").tasks.map((task) => task.state)).toEqual(["open", "open", "open"]);
  });
  it("[W19] who sits in the visit already can't claim a second seat of it", () => {
    const desk = new Desk({ steps: [approve("s", "a", { decision: { rule: "all" } })] }, people);
    desk.send(SYSTEM, { command: "reassignExcluded", members: ["m1", "m2"], why: "left" });
    const [one, two] = desk.open("s").tasks.filter((task) => task.pool !== undefined);
    const at = (task: Task | undefined) => ({ visit: desk.open("s").id, task: task?.id ?? "" });
    desk.send(member("d1"), { command: "claim", ...at(one) });
    expect(desk.refusal(member("d1"), { command: "claim", ...at(two) })?.code).toBe("flow.already_seated");
    desk.send(member("d2"), { command: "claim", ...at(two) });
  });
  it("[W3] nothing is offered to strangers, and their clicks are refused", () => {
    const desk = new Desk({ steps: [handle("s", "a")] }, people);
    expect(desk.available(member("m4"))).toEqual([]);
    expect(desk.refusal(member("m4"), { command: "complete", ...desk.seat("s") })?.code).toBe("flow.not_yours");
    expect(desk.refusal(STUDENT, { command: "cancel", reason: "x" })?.code).toBe("flow.not_available");
    expect(desk.refusal(member("m1"), { command: "complete", visit: "no", task: "no" })?.code).toBe(
      "flow.not_available",
    );
  });
});
