import { describe, expect, it } from "vitest";
import type { FlowDefinition } from "./index.ts";
import { Desk, member, type School, STUDENT, SYSTEM } from "./testing/desk.ts";
import { approve, call, handle, over, parallel, pool } from "./testing/steps.ts";

const school: School = { people: { a: ["m1"], b: ["m2"], c: ["m3"], d: ["m4"], repair: ["r1"] } };
const back = (
  desk: Desk,
  who: string,
  step: string,
  to: { requester: true } | { previous: true } | { step: string },
) => ({ command: "return" as const, ...desk.seat(step, who), to, comment: "请补充" });
const targets = (desk: Desk, who: string) =>
  desk.available(member(who)).find((action) => action.command === "return")?.returnTo;
const resubmit = (desk: Desk, step: string) =>
  desk.send(STUDENT, { command: "resubmit", ...desk.seat(step, "xiaoming") });

describe("sending back", () => {
  it("[W40] one return ends the step in every mode", () => {
    const desk = new Desk(
      { steps: [approve("s", "all", { decision: { rule: "all" } })] },
      { people: { all: ["m1", "m2"] } },
    );
    desk.approve("m1", "s");
    expect(desk.refusal(member("m2"), { ...back(desk, "m2", "s", { requester: true }), comment: " " })?.code).toBe(
      "flow.comment_required",
    );
    desk.send(member("m2"), back(desk, "m2", "s", { requester: true }));
    expect(desk.visits("s")[0]).toMatchObject({ outcome: "returned", by: member("m2") });
    expect(desk.at()).toEqual(["correct:s"]);
  });
  it("[W41] the requester corrects and the returner is asked again", () => {
    const desk = new Desk({ steps: [approve("first", "a"), pool("s", "b"), approve("last", "c")] }, school);
    desk.approve("m1", "first");
    desk.claim("m2", "s");
    desk.send(member("m2"), back(desk, "m2", "s", { requester: true }));
    expect(desk.buttons(STUDENT)).toEqual(["resubmit"]);
    expect(desk.buttons({ kind: "link", id: "L" })).toEqual(["resubmit"]);
    resubmit(desk, "s");
    expect(desk.at()).toEqual(["s"]);
    expect(desk.open("s").tasks[0]?.party).toEqual(member("m2"));
    desk.complete("m2", "s");
    expect(desk.at()).toEqual(["last"]);
    expect(desk.visits("first")).toHaveLength(1);
  });
  it("[W41] whoever filed it for the family may correct too", () => {
    const desk = new Desk({ steps: [approve("s", "a")] }, school, {}, { submitter: member("m4") });
    desk.send(member("m1"), back(desk, "m1", "s", { requester: true }));
    expect(desk.open("s").tasks[0]?.pool).toEqual([STUDENT, member("m4")]);
    desk.send(member("m4"), { command: "resubmit", ...desk.seat("s", "m4") });
    expect(desk.at()).toEqual(["s"]);
  });
  it("[W42] previous and named steps are walked again from there", () => {
    const flow: FlowDefinition = {
      steps: [
        handle("one", "a"),
        handle("two", "b"),
        approve("s", "c", { returnTo: { previous: true, steps: ["one", "s"] } }),
      ],
    };
    const desk = new Desk(flow, school);
    desk.complete("m1", "one");
    desk.complete("m2", "two");
    expect(targets(desk, "m3")).toEqual([
      { to: { previous: true }, step: "two" },
      { to: { step: "one" }, step: "one" },
    ]);
    expect(desk.refusal(member("m3"), back(desk, "m3", "s", { requester: true }))?.code).toBe("flow.bad_target");
    desk.send(member("m3"), back(desk, "m3", "s", { step: "one" }));
    desk.complete("m1", "one");
    expect(desk.at()).toEqual(["two"]);
    desk.complete("m2", "two");
    desk.send(member("m3"), back(desk, "m3", "s", { previous: true }));
    expect(desk.at()).toEqual(["two"]);
  });
  it("[W42] through the arm that was taken, and past steps that nobody did", () => {
    const skipped = {
      ...approve("skipped", "d"),
      who: {
        sources: [],
        strategy: "everyone" as const,
        whenSubmitter: "skip" as const,
        otherwise: [{ sources: [{ kind: "submitter" as const }], strategy: "everyone" as const }],
      },
    };
    const flow: FlowDefinition = {
      steps: [
        handle("one", "a"),
        over("big", 500, [handle("two", "b"), skipped], [handle("small", "c")]),
        approve("s", "d"),
      ],
    };
    const desk = new Desk(flow, school, { amount: 600 });
    desk.complete("m1", "one");
    desk.complete("m2", "two");
    expect(desk.visits("skipped")[0]?.outcome).toBe("skipped");
    desk.send(member("m4"), back(desk, "m4", "s", { previous: true }));
    expect(desk.at()).toEqual(["two"]);
    expect(desk.events).toContainEqual(expect.objectContaining({ kind: "flow.branched", arm: "over", returned: true }));
    desk.complete("m2", "two");
    expect(desk.at()).toEqual(["s"]);
    expect(desk.visits("one")).toHaveLength(1);
  });
  it("[W42] out of a branch arm to before it: the branch is left and decided anew", () => {
    const flow: FlowDefinition = { steps: [handle("one", "a"), over("big", 500, [approve("s", "b")], [])] };
    const desk = new Desk(flow, school, { amount: 600 });
    desk.complete("m1", "one");
    desk.send(member("m2"), back(desk, "m2", "s", { previous: true }));
    expect(desk.visits("big")[0]?.outcome).toBe("cancelled");
    desk.data = { amount: 100 };
    desk.complete("m1", "one");
    expect(desk.state.outcome).toBe("resolved");
  });
  it("[W43] previous after a join is the block: it restarts whole", () => {
    const flow: FlowDefinition = {
      steps: [parallel("p", { rule: "all" }, [handle("left", "a")], [handle("right", "b")]), approve("s", "c")],
    };
    const desk = new Desk(flow, school);
    desk.complete("m1", "left");
    desk.complete("m2", "right");
    expect(targets(desk, "m3")).toContainEqual({ to: { previous: true }, step: "p" });
    desk.send(member("m3"), back(desk, "m3", "s", { previous: true }));
    expect(desk.at()).toEqual(["left", "right"]);
  });
  it("[W43] a return out of a parallel cancels it with its open seats; inside an arm it stays", () => {
    const flow: FlowDefinition = {
      steps: [
        handle("one", "a"),
        parallel(
          "p",
          { rule: "all" },
          [handle("left", "b"), approve("s", "c", { returnTo: { previous: true, steps: ["one"] } })],
          [handle("right", "d")],
        ),
      ],
    };
    const desk = new Desk(flow, school);
    desk.complete("m1", "one");
    desk.complete("m2", "left");
    desk.send(member("m3"), back(desk, "m3", "s", { previous: true }));
    expect(desk.at()).toEqual(["right", "left"]);
    desk.complete("m2", "left");
    desk.send(member("m3"), back(desk, "m3", "s", { step: "one" }));
    expect(desk.at()).toEqual(["one"]);
    expect(desk.visits("right")[0]).toMatchObject({
      outcome: "cancelled",
      tasks: [{ state: "closed", closedReason: "cancelled" }],
    });
    expect(desk.refusal(member("m4"), { command: "complete", ...desk.seat("right", "m4") })?.code).toBe(
      "flow.task_closed",
    );
    desk.complete("m1", "one");
    expect(desk.at()).toEqual(["left", "right"]);
  });
  it("[W43] a return to the requester leaves the parallel and restarts it", () => {
    const flow: FlowDefinition = {
      steps: [parallel("p", { rule: "all" }, [approve("s", "a")], [handle("right", "b")])],
    };
    const desk = new Desk(flow, school);
    desk.complete("m2", "right");
    desk.send(member("m1"), back(desk, "m1", "s", { requester: true }));
    expect(desk.at()).toEqual(["correct:s"]);
    resubmit(desk, "s");
    expect(desk.at()).toEqual(["s", "right"]);
  });
  it("[W44] corrected data that turn a branch begin the walk there", () => {
    const flow: FlowDefinition = {
      steps: [handle("one", "a"), over("big", 5000, [approve("heads", "b")]), approve("s", "c")],
    };
    const desk = new Desk(flow, school, { amount: 4800 });
    desk.complete("m1", "one");
    desk.send(member("m3"), back(desk, "m3", "s", { requester: true }));
    desk.data = { amount: 6800 };
    resubmit(desk, "s");
    expect(desk.at()).toEqual(["heads"]);
    const inside = new Desk(flow, school, { amount: 6800 });
    inside.complete("m1", "one");
    inside.send(member("m2"), back(inside, "m2", "heads", { requester: true }));
    inside.data = { amount: 4800 };
    resubmit(inside, "heads");
    expect(inside.at()).toEqual(["s"]);
    expect(inside.visits("big").map((visit) => visit.outcome)).toEqual(["cancelled", "done"]);
  });
  it("[W45] nothing goes back over a sent irreversible call", () => {
    const flow: FlowDefinition = {
      steps: [
        handle("one", "a"),
        call("pay"),
        handle("s", "b", { returnTo: { requester: true, previous: true, steps: ["one"] } }),
      ],
      withdraw: "untilEnd",
    };
    const desk = new Desk(flow, school);
    expect(desk.buttons(STUDENT)).toEqual(["withdraw"]);
    desk.complete("m1", "one");
    expect(desk.buttons(STUDENT)).toEqual(["withdraw"]);
    desk.answer("pay", { command: "automationSent" });
    expect(desk.buttons(STUDENT)).toEqual([]);
    expect(desk.refusal(STUDENT, { command: "withdraw" })).toEqual({
      code: "flow.irreversible",
      params: { step: "pay" },
    });
    desk.answer("pay", { command: "automationDone", receipt: "R-1" });
    expect(targets(desk, "m2")).toEqual([{ to: { requester: true }, step: "s" }]);
    expect(desk.refusal(member("m2"), back(desk, "m2", "s", { step: "one" }))).toEqual({
      code: "flow.irreversible",
      params: { step: "pay" },
    });
    expect(desk.refusal(member("m2"), back(desk, "m2", "s", { previous: true }))?.code).toBe("flow.irreversible");
  });
  it("[W45] a corrected branch before the call is not walked again", () => {
    const flow: FlowDefinition = { steps: [over("big", 5000, [approve("heads", "b")]), call("pay"), handle("s", "a")] };
    const desk = new Desk(flow, school, { amount: 1 });
    desk.answer("pay", { command: "automationDone", receipt: "R-1" });
    desk.send(member("m1"), back(desk, "m1", "s", { requester: true }));
    desk.data = { amount: 6000 };
    resubmit(desk, "s");
    expect(desk.at()).toEqual(["s"]);
  });
  it("[W46] a deadline passes the step or sends it back", () => {
    const due = (whenDue: "nothing" | "pass" | "return"): FlowDefinition => ({
      steps: [
        approve("s", "a", { deadline: { amount: 1, unit: "workingDays", calendar: "campus", whenDue } }),
        approve("next", "b"),
      ],
    });
    const pass = new Desk(due("pass"), school);
    pass.send(SYSTEM, { command: "timeout", visit: pass.open("s").id });
    expect(pass.visits("s")[0]).toMatchObject({ outcome: "timedOut", tasks: [{ closedReason: "timedOut" }] });
    expect(pass.at()).toEqual(["next"]);
    expect(pass.refusal(member("m1"), { command: "approve", ...pass.seat("s", "m1") })?.code).toBe("flow.task_closed");
    const returned = new Desk(due("return"), school);
    returned.send(SYSTEM, { command: "timeout", visit: returned.open("s").id });
    expect(returned.at()).toEqual(["correct:s"]);
    const late = new Desk(due("nothing"), school);
    expect(late.refusal(SYSTEM, { command: "timeout", visit: late.open("s").id })?.code).toBe("flow.not_available");
    expect(pass.refusal(SYSTEM, { command: "timeout", visit: pass.visits("s")[0]?.id ?? "" })?.code).toBe(
      "flow.not_available",
    );
  });
});
