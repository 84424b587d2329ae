import { describe, expect, it } from "vitest";
import { type FlowDefinition, planFlow, type Step } from "./index.ts";
import { approve, call, end, handle, over, parallel, text } from "./testing/steps.ts";

const code = (...steps: Step[]) => {
  const result = planFlow({ steps });
  return result.ok ? undefined : [result.refusal.code, result.refusal.params.step];
};

describe("[W7] planning refuses what cannot run", () => {
  it("an empty flow, duplicate ids, unknown references", () => {
    expect(planFlow({ steps: [] })).toMatchObject({ ok: false, refusal: { code: "flow.empty" } });
    expect(code(handle("a", "x"), over("b", 1, [handle("a", "x")]))).toEqual(["flow.duplicate_step", "a"]);
    const arms = parallel("p", { rule: "all" }, [], []);
    expect(code({ ...arms, arms: arms.arms.map((arm) => ({ ...arm, id: "same" })) })).toEqual([
      "flow.duplicate_arm",
      "p",
    ]);
    expect(code(handle("a", "x", { returnTo: { steps: ["zz"] } }))).toEqual(["flow.unknown_step", "zz"]);
    expect(code(handle("a", [{ kind: "previousHandler", step: "zz" }]))).toEqual(["flow.unknown_step", "zz"]);
    const reopen: FlowDefinition = { steps: [handle("a", "x")], reopenStep: "zz" };
    expect(planFlow(reopen)).toMatchObject({ ok: false, refusal: { code: "flow.unknown_step" } });
  });
  it("votes of more than everybody", () => {
    const vote = (num: number, den: number, atLeast = false) =>
      code(approve("a", "x", { decision: { rule: "vote", num, den, atLeast } }));
    expect(vote(3, 2)).toEqual(["flow.bad_vote", "a"]);
    expect(vote(1, 1)).toEqual(["flow.bad_vote", "a"]);
    expect(vote(0.5, 1)).toEqual(["flow.bad_vote", "a"]);
    expect(vote(1, 1, true)).toBeUndefined();
    expect(vote(2, 3)).toBeUndefined();
  });
  it("joins, loops, waits, failures and deadlines that make no sense", () => {
    expect(code(parallel("p", { rule: "all" }))).toEqual(["flow.bad_join", "p"]);
    expect(code(parallel("p", { rule: "atLeast", n: 3 }, [], []))).toEqual(["flow.bad_join", "p"]);
    expect(code({ kind: "loop", id: "l", name: text("l"), until: { all: [] }, atMost: 0, steps: [] })).toEqual([
      "flow.bad_loop",
      "l",
    ]);
    expect(code({ kind: "loop", id: "l", name: text("l"), until: { all: [] }, atMost: 51, steps: [] })).toEqual([
      "flow.bad_loop",
      "l",
    ]);
    expect(code({ kind: "wait", id: "w", name: text("w"), for: { kind: "reply" } })).toEqual([
      "flow.endless_wait",
      "w",
    ]);
    const { onFailure: _, ...bare } = call("c");
    expect(code(bare)).toEqual(["flow.no_failure_path", "c"]);
    expect(code(handle("a", "x", { deadline: { amount: -1, unit: "hours", calendar: "campus" } }))).toEqual([
      "flow.bad_deadline",
      "a",
    ]);
    expect(code(handle("a", "x", { claimExpires: { amount: 0, unit: "hours", calendar: "campus" } }))).toEqual([
      "flow.bad_deadline",
      "a",
    ]);
  });
  it("takes the rest, end inside an arm included", () => {
    expect(
      code(
        parallel("p", { rule: "any" }, [end("e", "resolved")], [handle("a", "x", { onReject: [handle("b", "x")] })]),
      ),
    ).toBeUndefined();
  });
});
