import { describe, expect, it } from "vitest";
import type { FlowDefinition, Step } from "./index.ts";
import { Desk, type School } from "./testing/desk.ts";
import { end, handle, over, parallel, text } from "./testing/steps.ts";

const school: School = { people: { a: ["m1"], b: ["m2"], c: ["m3"] } };
const arms = (): [Step[], Step[], Step[]] => [[handle("one", "a")], [handle("two", "b")], [handle("three", "c")]];

describe("blocks", () => {
  it("[W50] the first arm that holds, with the verdicts", () => {
    const desk = new Desk({ steps: [over("big", 500, [handle("one", "a")], [handle("two", "b")])] }, school, {
      amount: 500,
    });
    expect(desk.at()).toEqual(["two"]);
    expect(desk.events).toContainEqual(
      expect.objectContaining({ kind: "flow.branched", arm: "otherwise", verdicts: [{ arm: "over", holds: false }] }),
    );
    expect(new Desk({ steps: [over("big", 500, [handle("one", "a")], [handle("two", "b")])] }, school).at()).toEqual([
      "two",
    ]);
  });
  it("[W51] all waits for all", () => {
    const desk = new Desk({ steps: [parallel("p", { rule: "all" }, ...arms()), handle("after", "a")] }, school);
    expect(desk.at()).toEqual(["one", "two", "three"]);
    desk.complete("m2", "two");
    desk.complete("m1", "one");
    expect(desk.at()).toEqual(["three"]);
    desk.complete("m3", "three");
    expect(desk.at()).toEqual(["after"]);
  });
  it("[W51] at least two, any, and the rest is cancelled visibly", () => {
    const two = new Desk(
      { steps: [parallel("p", { rule: "atLeast", n: 2 }, ...arms()), handle("after", "a")] },
      school,
    );
    two.complete("m2", "two");
    two.complete("m3", "three");
    expect(two.at()).toEqual(["after"]);
    expect(two.visits("one")[0]).toMatchObject({ outcome: "cancelled", tasks: [{ closedReason: "decided" }] });
    const any = new Desk({ steps: [parallel("p", { rule: "any" }, ...arms())] }, school);
    any.complete("m3", "three");
    expect(any.state.outcome).toBe("resolved");
  });
  it("[W51] min(n, active arms); no active arm passes", () => {
    const when = { op: "gt" as const, left: { field: "amount" }, right: { value: 500 } };
    const block = parallel("p", { rule: "atLeast", n: 3 }, ...arms());
    const guarded = { ...block, arms: block.arms.map((arm, at) => (at === 0 ? arm : { ...arm, when })) };
    const one = new Desk({ steps: [guarded, handle("after", "a")] }, school, { amount: 1 });
    expect(one.at()).toEqual(["one"]);
    one.complete("m1", "one");
    expect(one.at()).toEqual(["after"]);
    const none = { ...block, arms: block.arms.map((arm) => ({ ...arm, when })) };
    expect(new Desk({ steps: [none, handle("after", "a")] }, school, { amount: 1 }).at()).toEqual(["after"]);
  });
  it("[W51] an empty arm arrives at once, and may satisfy the join", () => {
    const desk = new Desk(
      { steps: [parallel("p", { rule: "any" }, [handle("one", "a")], []), handle("after", "b")] },
      school,
    );
    expect(desk.at()).toEqual(["after"]);
  });
  it("[W52] end inside an arm ends the ticket and cancels all", () => {
    const flow: FlowDefinition = {
      steps: [
        parallel("p", { rule: "all" }, [handle("one", "a"), end("stop", "cancelled")], [handle("two", "b")]),
        handle("after", "c"),
      ],
    };
    const desk = new Desk(flow, school);
    desk.complete("m1", "one");
    expect(desk.state).toMatchObject({ status: "ended", outcome: "cancelled" });
    expect(desk.visits("two")[0]).toMatchObject({ outcome: "cancelled", tasks: [{ closedReason: "ended" }] });
    expect(desk.visits("after")).toEqual([]);
    expect(
      new Desk({ steps: [parallel("p", { rule: "all" }, [end("stop", "resolved")], [handle("two", "b")])] }, school)
        .state.outcome,
    ).toBe("resolved");
  });
  it("[W53] a loop repeats until it holds, at most n times", () => {
    const until = { op: "gt" as const, left: { field: "amount" }, right: { value: 500 } };
    const loop: Step = { kind: "loop", id: "l", name: text("循环"), until, atMost: 3, steps: [handle("one", "a")] };
    const desk = new Desk({ steps: [loop, handle("after", "b")] }, school, { amount: 1 });
    desk.complete("m1", "one");
    desk.complete("m1", "one");
    expect(desk.at()).toEqual(["one"]);
    desk.complete("m1", "one");
    expect(desk.at()).toEqual(["after"]);
    const soon = new Desk({ steps: [loop, handle("after", "b")] }, school, { amount: 900 });
    soon.complete("m1", "one");
    expect(soon.at()).toEqual(["after"]);
  });
  it("[W54] the end of the list resolves", () => {
    const desk = new Desk({ steps: [handle("one", "a")] }, school);
    desk.complete("m1", "one");
    expect(desk.events.at(-1)).toMatchObject({ kind: "flow.ended", outcome: "resolved" });
  });
});
