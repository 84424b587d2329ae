import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Decision, FlowDefinition, HumanStep } from "./index.ts";
import { tally } from "./tally.ts";
import { Desk, member } from "./testing/desk.ts";
import { approve, end, handle, text } from "./testing/steps.ts";

const people = { people: { a: ["m1", "m2", "m3", "m4"] } };
const step = (decision: Decision, more: Partial<HumanStep> = {}): FlowDefinition => ({
  steps: [approve("s", "a", { decision, commands: ["reject", "abstain", "return"], ...more })],
});
const desk = (decision: Decision, more: Partial<HumanStep> = {}) => new Desk(step(decision, more), people);
const outcome = (on: Desk) => on.visits("s")[0]?.outcome;

describe("how seats decide", () => {
  it("[W21] any: the first pass passes, all must reject to reject", () => {
    const passes = desk({ rule: "any" });
    passes.reject("m1", "s");
    passes.approve("m2", "s");
    expect(outcome(passes)).toBe("approved");
    const rejects = desk({ rule: "any" });
    for (const id of ["m1", "m2", "m3"]) rejects.reject(id, "s");
    expect(rejects.state.status).toBe("running");
    rejects.reject("m4", "s");
    expect(rejects.state).toMatchObject({ status: "ended", outcome: "rejected" });
  });
  it("[W22][W27] all: one reject rejects, the others close as decided", () => {
    const on = desk({ rule: "all" });
    on.approve("m1", "s");
    on.reject("m2", "s", "金额不符");
    expect(outcome(on)).toBe("rejected");
    expect(on.visits("s")[0]?.tasks.map((task) => task.closedReason ?? task.decision)).toEqual([
      "approve",
      "reject",
      "decided",
      "decided",
    ]);
  });
  it("[W23] vote: more than half of four is three; out of reach rejects at once", () => {
    const half: Decision = { rule: "vote", num: 1, den: 2 };
    const passes = desk(half);
    passes.approve("m1", "s");
    passes.approve("m2", "s");
    expect(outcome(passes)).toBeUndefined();
    passes.approve("m3", "s");
    expect(outcome(passes)).toBe("approved");
    const rejects = desk(half);
    rejects.reject("m1", "s");
    rejects.reject("m2", "s");
    expect(outcome(rejects)).toBe("rejected");
    const atLeast = desk({ ...half, atLeast: true });
    atLeast.approve("m1", "s");
    atLeast.approve("m2", "s");
    expect(outcome(atLeast)).toBe("approved");
  });
  it("[W23] decides exactly when no later vote can change it", () => {
    const vote = fc.record({
      num: fc.nat(7),
      den: fc.integer({ min: 1, max: 7 }),
      atLeast: fc.boolean(),
      seats: fc.array(fc.constantFrom("approve" as const, "reject" as const, undefined), {
        minLength: 1,
        maxLength: 7,
      }),
    });
    fc.assert(
      fc.property(vote, ({ num, den, atLeast, seats }) => {
        const passes = (yes: number) => (atLeast ? yes * den >= num * seats.length : yes * den > num * seats.length);
        const yes = seats.filter((seat) => seat === "approve").length;
        const most = yes + seats.filter((seat) => seat === undefined).length;
        const tasks = seats.map((decision, at) => ({
          id: `${at}`,
          kind: "decide" as const,
          weight: 1,
          state: decision ? ("done" as const) : ("open" as const),
          ...(decision && { decision }),
        }));
        const verdict = tally(approve("s", "a", { decision: { rule: "vote", num, den, atLeast } }), {
          tasks,
          weight: seats.length,
        });
        expect(verdict).toBe(passes(yes) ? "pass" : passes(most) ? undefined : "reject");
      }),
    );
  });
  it("[W24] sequential: one by one, the first reject rejects", () => {
    const on = desk({ rule: "sequential" });
    expect(on.buttons(member("m2"))).toEqual([]);
    expect(on.refusal(member("m2"), { command: "approve", ...on.seat("s", "m2") })?.code).toBe("flow.not_available");
    on.approve("m1", "s");
    expect(on.buttons(member("m2"))).toContain("approve");
    on.reject("m2", "s");
    expect(outcome(on)).toBe("rejected");
  });
  it("[W25] without early stop everybody is heard", () => {
    const on = desk({ rule: "all" }, { earlyStop: false });
    on.reject("m1", "s");
    for (const id of ["m2", "m3"]) on.approve(id, "s");
    expect(outcome(on)).toBeUndefined();
    on.approve("m4", "s");
    expect(outcome(on)).toBe("rejected");
  });
  it("[W26] abstaining stays in W, and the last voice can't abstain", () => {
    const on = desk({ rule: "vote", num: 1, den: 2 });
    const abstain = (id: string) => on.try(member(id), { command: "abstain", ...on.seat("s", id) });
    expect(abstain("m1").ok).toBe(true);
    on.approve("m2", "s");
    on.approve("m3", "s");
    expect(outcome(on)).toBeUndefined();
    expect(abstain("m4").ok).toBe(true);
    expect(outcome(on)).toBe("rejected");
    const silent = desk({ rule: "all" });
    for (const id of ["m1", "m2", "m3"]) silent.send(member(id), { command: "abstain", ...silent.seat("s", id) });
    expect(silent.buttons(member("m4"))).toEqual(["approve", "reject", "return"]);
  });
  it("[W28] two votes at once both count; the late one is told who decided and when", () => {
    const on = desk({ rule: "all" });
    const [first, second] = [on.seat("s", "m1"), on.seat("s", "m2")];
    on.send(member("m1"), { command: "approve", ...first });
    on.send(member("m2"), { command: "approve", ...second });
    expect(on.refusal(member("m1"), { command: "reject", ...first, comment: "?" })).toMatchObject({
      code: "flow.task_closed",
      params: { by: member("m1"), decision: "approve" },
    });
    on.reject("m3", "s");
    expect(on.refusal(member("m4"), { command: "approve", ...on.seat("s", "m4") })).toMatchObject({
      code: "flow.task_closed",
      params: { by: member("m3"), at: "2026-11-23T02:00:00.000Z", closedReason: "decided", outcome: "rejected" },
    });
  });
  it("[W29] a reject needs words, and goes where the definition says", () => {
    const on = desk({ rule: "any" });
    expect(on.refusal(member("m1"), { command: "reject", ...on.seat("s", "m1"), comment: "  " })?.code).toBe(
      "flow.comment_required",
    );
    const arm = (onReject: NonNullable<HumanStep["onReject"]>) =>
      new Desk({ steps: [approve("s", "a", { decision: { rule: "all" }, onReject }), handle("next", "a")] }, people);
    const recorded = arm("continue");
    recorded.reject("m1", "s");
    expect(recorded.at()).toEqual(["next"]);
    const told = arm([handle("tell", "a")]);
    told.reject("m1", "s");
    expect(told.at()).toEqual(["tell"]);
    told.complete("m2", "tell");
    expect(told.state.outcome).toBe("rejected");
    const kind = arm([end("closed", "resolved")]);
    kind.reject("m1", "s");
    expect(kind.state.outcome).toBe("resolved");
  });
  it("[W30] completing asks for its outcome, checklist, result and reason", () => {
    const outcomes = [
      { id: "visit", label: text("到访") },
      { id: "none", label: text("无效") },
    ];
    const checklist = [{ id: "called", label: text("已电话"), required: true }];
    const first = handle("s", "a", { outcomes, checklist, resolution: { result: true, reason: true } });
    const branch: FlowDefinition["steps"][number] = {
      kind: "branch",
      id: "b",
      name: text("去向"),
      arms: [
        {
          id: "v",
          name: text("到访"),
          when: { op: "eq", left: { field: "step.s.outcome" }, right: { value: "visit" } },
          steps: [handle("guide", "a")],
        },
      ],
      otherwise: [],
    };
    const on = new Desk({ steps: [first, branch] }, people);
    const at = on.seat("s", "m1");
    expect(on.available(member("m1"))[0]).toMatchObject({
      command: "complete",
      outcomes: ["visit", "none"],
      mustTick: ["called"],
      asks: { result: true, reason: true },
    });
    const code = (more: object) => on.refusal(member("m1"), { command: "complete", ...at, ...more })?.code;
    expect(code({})).toBe("flow.bad_outcome");
    expect(code({ outcome: "other" })).toBe("flow.bad_outcome");
    expect(code({ outcome: "visit" })).toBe("flow.unticked");
    expect(code({ outcome: "visit", checklist: ["called", "x"] })).toBe("flow.unticked");
    expect(code({ outcome: "visit", checklist: ["called"] })).toBe("flow.result_required");
    expect(code({ outcome: "visit", checklist: ["called"], result: "约好周六" })).toBe("flow.reason_required");
    expect(code({ outcome: "visit", checklist: ["called"], result: "约好周六", reason: "课程咨询" })).toBeUndefined();
    expect(on.visits("s")[0]).toMatchObject({ outcome: "done", chosen: "visit" });
    expect(on.at()).toEqual(["guide"]);
  });
  it("[W39] the reason is one of the type's causes that is not retired, and is told by its name of then", () => {
    const reasons = [
      { id: "network", label: text("网络") },
      { id: "device", label: text("设备"), retired: true as const },
    ];
    const asks = { resolution: { result: false, reason: true } };
    const on = new Desk({ steps: [handle("s", "a", asks)], reasons }, people);
    const at = on.seat("s", "m1");
    expect(on.available(member("m1"))[0]?.asks).toEqual({ result: false, reason: true, reasons: ["network"] });
    const refusal = (reason?: string) =>
      on.refusal(member("m1"), { command: "complete", ...at, ...(reason && { reason }) });
    expect(refusal()?.code).toBe("flow.reason_required");
    for (const other of ["device", "网络"])
      expect(refusal(other)).toEqual({ code: "flow.bad_reason", params: { reason: other, offered: ["network"] } });
    const events = on.send(member("m1"), { command: "complete", ...at, reason: "network" });
    expect(events.find((event) => event.kind === "flow.decided")).toMatchObject({
      reason: "网络",
      reasonId: "network",
    });
  });

  it("[W39] without causes, or with retired ones alone, the reason is words", () => {
    const reasons = [{ id: "device", label: text("设备"), retired: true as const }];
    const asks = { resolution: { result: false, reason: true } };
    for (const flow of [{ steps: [handle("s", "a", asks)] }, { steps: [handle("s", "a", asks)], reasons }]) {
      const on = new Desk(flow, people);
      const events = on.send(member("m1"), { command: "complete", ...on.seat("s", "m1"), reason: " 灯管老化 " });
      const decided = events.find((event) => event.kind === "flow.decided");
      expect(decided).toMatchObject({ reason: "灯管老化" });
      expect(decided).not.toHaveProperty("reasonId");
    }
  });

  it("[W31] commands: the usual ones, or exactly those named", () => {
    expect(new Desk({ steps: [approve("s", "a")] }, people).buttons(member("m1"))).toEqual([
      "approve",
      "reject",
      "return",
      "transfer",
    ]);
    expect(new Desk({ steps: [handle("s", "a")] }, people).buttons(member("m1"))).toEqual([
      "complete",
      "return",
      "wait",
      "transfer",
    ]);
    expect(new Desk({ steps: [handle("s", "a", { commands: [] })] }, people).buttons(member("m1"))).toEqual([
      "complete",
    ]);
  });
});
