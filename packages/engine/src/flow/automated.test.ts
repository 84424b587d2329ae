import { describe, expect, it } from "vitest";
import type { Data } from "../kernel/index.ts";
import type { FlowDefinition, Step } from "./index.ts";
import { Desk, member, type School, STUDENT, SYSTEM } from "./testing/desk.ts";
import { call, end, handle, over, parallel, role, text } from "./testing/steps.ts";

const school: School = { people: { a: ["m1"], b: ["m2"], repair: ["r1", "r2"] } };
const automate = (id: string, action: Extract<Step, { kind: "automate" }>["action"]): Step => ({
  kind: "automate",
  id,
  name: text(id),
  action,
});
const jobs = (desk: Desk) => desk.effects.filter((effect) => effect.kind === "runAutomation");
const goBack = (desk: Desk, who: string, step: string, to: string) =>
  desk.send(member(who), { command: "return", ...desk.seat(step, who), to: { step: to }, comment: "重来" });

describe("automated steps", () => {
  it("[W70] what the engine can do itself is done at once", () => {
    const flow: FlowDefinition = {
      steps: [
        automate("fields", {
          do: "setFields",
          set: [
            { field: "amount", to: { value: 900 } },
            { field: "kept", to: { field: "old" } },
          ],
        }),
        automate("priority", { do: "setPriority", to: "high", reason: text("金额大") }),
        automate("tell", { do: "notify", to: [{ kind: "requester" }, role("a")], template: "told", channels: ["sms"] }),
        { kind: "cc", id: "cc", name: text("抄送"), to: [role("b"), role("a")] },
        automate("rate", { do: "askRating" }),
        handle("s", "a"),
      ],
    };
    const desk = new Desk(flow, school, { old: "x", kept: "x" }, { about: ["m2"] });
    expect(desk.at()).toEqual(["s"]);
    expect(desk.events).toContainEqual(
      expect.objectContaining({ kind: "flow.fieldsSet", changes: { amount: { from: null, to: 900 } } }),
    );
    expect(desk.events).toContainEqual(expect.objectContaining({ kind: "flow.prioritySet", to: "high" }));
    expect(desk.state.cc).toEqual([member("m1")]);
    expect(desk.effects).toEqual([
      {
        kind: "notify",
        visit: desk.visits("tell")[0]?.id,
        to: [STUDENT, member("m1")],
        template: "told",
        channels: ["sms"],
      },
      { kind: "askRating", visit: desk.visits("rate")[0]?.id },
    ]);
  });
  it("[W75] fields set are seen by later conditions of the same run", () => {
    const set = automate("fields", { do: "setFields", set: [{ field: "amount", to: { value: 900 } }] });
    const desk = new Desk({ steps: [set, over("big", 500, [handle("s", "a")])] }, school, { amount: 1 });
    expect(desk.at()).toEqual(["s"]);
    expect(desk.data).toEqual({ amount: 900 });
  });
  it("[W75] roles and formulas follow what is set", () => {
    const set = automate("fields", { do: "setFields", set: [{ field: "amount", to: { value: 900 } }] });
    const when = { op: "gt" as const, left: { field: "role.amount" }, right: { value: 500 } };
    const branch: Step = {
      kind: "branch",
      id: "b",
      name: text("大额"),
      arms: [{ id: "big", name: text("是"), when, steps: [handle("s", "a")] }],
      otherwise: [],
    };
    const refresh = (data: Data): Data => ({ ...data, "role.amount": data.amount ?? null });
    expect(new Desk({ steps: [set, branch] }, school, {}, { refresh }).at()).toEqual(["s"]);
    expect(new Desk({ steps: [set, branch] }, school).state.outcome).toBe("resolved");
  });
  it("[W70][W72] a call: queued with its key, sent, done with the receipt", () => {
    const desk = new Desk({ steps: [call("pay"), handle("s", "a")] }, school, { amount: 680 });
    const visit = desk.open("pay").id;
    expect(jobs(desk)).toMatchObject([
      { visit, key: "T1:pay", input: { amount: 680 }, action: { do: "call", connector: "finance" } },
    ]);
    desk.answer("pay", { command: "automationSent" });
    expect(desk.at()).toEqual(["pay"]);
    desk.answer("pay", { command: "automationDone", receipt: "R-1" });
    expect(desk.at()).toEqual(["s"]);
    expect(desk.state.receipts.pay).toMatchObject({ key: "T1:pay", receipt: "R-1", visit });
  });
  it("[W70] each visit has its own key when the step says so", () => {
    const flow: FlowDefinition = {
      steps: [
        handle("one", "a"),
        call("pay", { repeat: "eachVisit", irreversible: false }),
        handle("s", "b", { returnTo: { steps: ["one"] } }),
      ],
    };
    const desk = new Desk(flow, school);
    desk.complete("m1", "one");
    desk.answer("pay", { command: "automationDone", receipt: "R-1" });
    goBack(desk, "m2", "s", "one");
    desk.complete("m1", "one");
    const [first, second] = desk.visits("pay");
    expect(jobs(desk).map((job) => "key" in job && job.key)).toEqual([`T1:${first?.id}`, `T1:${second?.id}`]);
    expect(desk.state.receipts).toEqual({});
  });
  it("[W71] once per ticket: a walk over it again reuses the receipt and sends nothing", () => {
    const flow: FlowDefinition = {
      steps: [
        handle("one", "a"),
        call("pay", { irreversible: false }),
        handle("s", "b", { returnTo: { steps: ["one"] } }),
      ],
    };
    const desk = new Desk(flow, school);
    desk.complete("m1", "one");
    desk.answer("pay", { command: "automationDone", receipt: "R-1" });
    goBack(desk, "m2", "s", "one");
    desk.complete("m1", "one");
    expect(desk.at()).toEqual(["s"]);
    expect(jobs(desk)).toHaveLength(1);
    expect(desk.events).toContainEqual(
      expect.objectContaining({ kind: "flow.automationDone", receipt: "R-1", reused: true }),
    );
  });
  it("[W73] a failure opens a repair: retry keeps the key", () => {
    const desk = new Desk({ steps: [call("pay"), handle("s", "a")] }, school);
    desk.answer("pay", { command: "automationFailed", error: "504" });
    expect(desk.open("pay").automation).toMatchObject({ status: "failed", attempts: 1, error: "504" });
    desk.claim("r1", "pay");
    expect(desk.buttons(member("r1"))).toEqual(["retry", "markDone", "skip", "release", "transfer"]);
    desk.send(member("r1"), { command: "retry", ...desk.seat("pay", "r1") });
    expect(desk.open("pay").automation).toMatchObject({ status: "queued", attempts: 2, key: "T1:pay" });
    desk.answer("pay", { command: "automationFailed", error: "504" });
    expect(desk.open("pay").tasks.map((task) => task.state)).toEqual(["done", "open"]);
    expect(desk.buttons(member("r1"))).toEqual(["claim"]);
    desk.answer("pay", { command: "automationDone", receipt: "R-2" });
    expect(desk.at()).toEqual(["s"]);
    expect(desk.visits("pay")[0]?.tasks[1]).toMatchObject({ state: "closed", closedReason: "repaired" });
  });
  it("[W73] done by hand with a note, or skipped with one", () => {
    const failed = () => {
      const desk = new Desk({ steps: [call("pay"), handle("s", "a")] }, school);
      desk.answer("pay", { command: "automationFailed", error: "504" });
      desk.claim("r1", "pay");
      return desk;
    };
    const hand = failed();
    expect(hand.refusal(member("r1"), { command: "markDone", ...hand.seat("pay", "r1"), comment: "" })?.code).toBe(
      "flow.comment_required",
    );
    hand.send(member("r1"), { command: "markDone", ...hand.seat("pay", "r1"), comment: "已在财务系统手工录入 8812" });
    expect(hand.state.receipts.pay).toMatchObject({ byHand: true, receipt: { note: "已在财务系统手工录入 8812" } });
    expect(hand.at()).toEqual(["s"]);
    const skipped = failed();
    skipped.send(member("r1"), { command: "skip", ...skipped.seat("pay", "r1"), comment: "改为现金" });
    expect(skipped.visits("pay")[0]).toMatchObject({ outcome: "skipped", by: member("r1") });
    expect(skipped.at()).toEqual(["s"]);
  });
  it("[W74] reports heard twice change nothing", () => {
    const desk = new Desk({ steps: [call("pay"), handle("s", "a")] }, school);
    desk.answer("pay", { command: "automationSent" });
    expect(desk.answer("pay", { command: "automationSent" })).toEqual([]);
    desk.answer("pay", { command: "automationDone", receipt: "R-1" });
    expect(desk.answer("pay", { command: "automationDone", receipt: "R-1" })).toEqual([]);
    expect(desk.answer("pay", { command: "automationSent" })).toEqual([]);
    expect(desk.answer("pay", { command: "automationFailed", error: "late" })).toEqual([]);
    const visit = desk.visits("pay")[0]?.id ?? "";
    expect(desk.refusal(SYSTEM, { command: "automationDone", visit, key: "T9:pay", receipt: "?" })?.code).toBe(
      "flow.unknown_key",
    );
    expect(desk.refusal(member("m1"), { command: "automationDone", visit, key: "T1:pay", receipt: "?" })?.code).toBe(
      "flow.not_available",
    );
  });
  it("[W74][W5] an answer to a cancelled visit is stored and raised, even after the end", () => {
    const flow: FlowDefinition = {
      steps: [parallel("p", { rule: "any" }, [call("pay")], [handle("one", "a"), end("stop", "cancelled")])],
    };
    const desk = new Desk(flow, school);
    desk.complete("m1", "one");
    expect(desk.state.status).toBe("ended");
    expect(desk.answer("pay", { command: "automationDone", receipt: "R-1" })).toMatchObject([
      { kind: "flow.answerAfterCancel", answer: "done", receipt: "R-1" },
    ]);
    expect(desk.effects.at(-1)).toMatchObject({ kind: "raise", why: "answerAfterCancel", step: "pay" });
    expect(desk.state.receipts.pay).toMatchObject({ receipt: "R-1" });
    expect(desk.answer("pay", { command: "automationDone", receipt: "R-1" })).toEqual([]);
  });
  it("[W74] a later stay that waits for the same key takes the answer of the cancelled one", () => {
    const flow: FlowDefinition = {
      steps: [
        handle("one", "a"),
        parallel("p", { rule: "all" }, [call("pay")], [handle("two", "b", { returnTo: { steps: ["one"] } })]),
      ],
    };
    const desk = new Desk(flow, school);
    desk.complete("m1", "one");
    const first = desk.open("pay").id;
    goBack(desk, "m2", "two", "one");
    desk.complete("m1", "one");
    expect(jobs(desk).map((job) => "key" in job && job.key)).toEqual(["T1:pay", "T1:pay"]);
    const late = desk.send(SYSTEM, { command: "automationDone", visit: first, key: "T1:pay", receipt: "R-1" });
    expect(late.map((event) => event.kind)).toEqual(["flow.automationDone", "flow.left", "flow.joined"]);
    expect(desk.answer("pay", { command: "automationDone", receipt: "R-1" })).toEqual([]);
    desk.complete("m2", "two");
    expect(desk.state.outcome).toBe("resolved");
  });
  it("[W74] an answer after it was marked done by hand is raised once", () => {
    const desk = new Desk({ steps: [call("pay"), handle("s", "a")] }, school);
    desk.answer("pay", { command: "automationFailed", error: "504" });
    desk.claim("r1", "pay");
    desk.send(member("r1"), { command: "markDone", ...desk.seat("pay", "r1"), comment: "手工" });
    expect(desk.answer("pay", { command: "automationDone", receipt: "R-9" })).toMatchObject([
      { kind: "flow.answerAfterCancel" },
    ]);
    expect(desk.answer("pay", { command: "automationDone", receipt: "R-9" })).toEqual([]);
  });
});
