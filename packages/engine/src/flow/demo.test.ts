/** The demo school's flows, walked as its people would. */
import { describe, expect, it } from "vitest";
import type { FlowDefinition } from "./index.ts";
import { derivedCategory } from "./index.ts";
import { Desk, member, type School, STUDENT, SYSTEM } from "./testing/desk.ts";
import { approve, call, handle, over, parallel, pool, role, text } from "./testing/steps.ts";

const refund: FlowDefinition = {
  steps: [
    {
      kind: "automate",
      id: "freeze",
      name: text("冻结课时"),
      action: { do: "record", action: "freezeLessons" },
      onFailure: { sources: [role("academic")], strategy: "pool" },
    },
    approve("review", [{ kind: "classTeacher" }], {
      onReject: "continue",
      deadline: { amount: 1, unit: "workingDays", calendar: "campus", whenDue: "pass" },
    }),
    approve("recheck", "academic", { returnTo: { requester: true, previous: true } }),
    over("large", 500_000, [
      approve(
        "countersign",
        [
          { kind: "campusRole", role: "campusHead" },
          { kind: "departmentHead", department: "finance", at: "headquarters" },
        ],
        { decision: { rule: "all" } },
      ),
    ]),
    {
      ...handle("pay", "cashier"),
      who: { sources: [role("cashier")], strategy: "pool", except: [{ kind: "previousHandler", step: "recheck" }] },
    },
    call("instruct"),
    {
      kind: "automate",
      id: "tell",
      name: text("告知"),
      action: { do: "notify", to: [{ kind: "requester" }], template: "refunded", channels: ["sms"] },
    },
    { kind: "automate", id: "rate", name: text("评价"), action: { do: "askRating" } },
  ],
  withdraw: "untilFirstDecision",
};
const school: School = {
  people: {
    classTeacher: ["teacher"],
    academic: ["jiaowu"],
    campusHead: ["head"],
    finance: [{ id: "cfo", onDuty: false, load: 0 }],
    cashier: ["chuna", "jiaowu"],
    repair: ["it"],
  },
};

describe("退费申请", () => {
  const submitted = (amount: number) => {
    const desk = new Desk(refund, school, { amount });
    desk.answer("freeze", { command: "automationDone", receipt: "20 节已冻结" });
    return desk;
  };
  it("¥6,800 through class teacher, academic supervisor, both heads, cashier, finance system, to the rating", () => {
    const desk = submitted(680_000);
    desk.approve("teacher", "review");
    desk.approve("jiaowu", "recheck");
    expect(desk.open("countersign").tasks.map((task) => task.party?.id)).toEqual(["head", "cfo"]);
    const [head, cfo] = [desk.seat("countersign", "head"), desk.seat("countersign", "cfo")];
    desk.send(member("head"), { command: "approve", ...head });
    desk.send(member("cfo"), { command: "approve", ...cfo });
    // Who checked it does not pay it out.
    expect(desk.open("pay").tasks[0]?.pool).toEqual([member("chuna")]);
    desk.claim("chuna", "pay");
    desk.complete("chuna", "pay");
    desk.answer("instruct", { command: "automationSent" });
    expect(desk.refusal(STUDENT, { command: "withdraw" })?.code).toBe("flow.not_available");
    desk.answer("instruct", { command: "automationDone", receipt: "FIN-20261123-7" });
    expect(desk.state.outcome).toBe("resolved");
    expect(desk.effects.map((effect) => effect.kind)).toEqual([
      "runAutomation",
      "runAutomation",
      "notify",
      "askRating",
    ]);
    expect(desk.state.receipts.instruct?.receipt).toBe("FIN-20261123-7");
  });
  it("the class teacher's objection is recorded, and silence passes after a working day", () => {
    const objected = submitted(100_000);
    objected.reject("teacher", "review", "还有 12 节赠课未核");
    expect(objected.at()).toEqual(["recheck"]);
    expect(objected.visits("review")[0]).toMatchObject({
      outcome: "rejected",
      tasks: [{ comment: "还有 12 节赠课未核" }],
    });
    const silent = submitted(100_000);
    silent.send(SYSTEM, { command: "timeout", visit: silent.open("review").id });
    expect(silent.at()).toEqual(["recheck"]);
    silent.approve("jiaowu", "recheck");
    expect(silent.at()).toEqual(["pay"]);
  });
  it("one head refuses: the ticket is rejected, the other seat closes", () => {
    const desk = submitted(680_000);
    desk.approve("teacher", "review");
    desk.approve("jiaowu", "recheck");
    desk.reject("cfo", "countersign", "合同约定不退");
    expect(desk.state.outcome).toBe("rejected");
    expect(desk.refusal(member("head"), { command: "approve", ...desk.seat("countersign", "head") })).toMatchObject({
      code: "flow.task_closed",
      params: { by: member("cfo") },
    });
  });
  it("withdrawing before the first decision; the freezing record is reversible", () => {
    const desk = submitted(680_000);
    desk.send(STUDENT, { command: "withdraw" });
    expect(desk.state.outcome).toBe("withdrawn");
  });
  it("the finance system fails: the repair person retries with the same key", () => {
    const desk = submitted(100_000);
    desk.approve("teacher", "review");
    desk.approve("jiaowu", "recheck");
    desk.claim("chuna", "pay");
    desk.complete("chuna", "pay");
    desk.answer("instruct", { command: "automationFailed", error: "503" });
    desk.claim("it", "instruct");
    desk.send(member("it"), { command: "retry", ...desk.seat("instruct", "it") });
    const keys = desk.effects.flatMap((effect) =>
      effect.kind === "runAutomation" && effect.step === "instruct" ? [effect.key] : [],
    );
    expect(keys).toEqual(["T1:instruct", "T1:instruct"]);
    desk.answer("instruct", { command: "automationDone", receipt: "ok" });
    expect(desk.state.outcome).toBe("resolved");
  });
});

describe("投诉建议", () => {
  const flow: FlowDefinition = {
    steps: [
      {
        kind: "branch",
        id: "how",
        name: text("紧急程度"),
        arms: [
          {
            id: "critical",
            name: text("非常紧急"),
            when: { op: "eq", left: { field: "role.urgency" }, right: { value: "critical" } },
            steps: [
              parallel(
                "together",
                { rule: "all" },
                [handle("own", "serviceHead", { resolution: { result: true, reason: true } })],
                [
                  {
                    ...handle("campus", [{ kind: "campusRole", role: "campusHead" }]),
                    who: {
                      sources: [{ kind: "campusRole", role: "campusHead" }],
                      strategy: "everyone",
                      otherwise: [{ sources: [role("principal")], strategy: "everyone" }],
                    },
                  },
                ],
              ),
            ],
          },
        ],
        otherwise: [pool("solve", "service")],
      },
      {
        ...handle("visit", "service"),
        who: {
          sources: [role("service")],
          strategy: "leastLoaded",
          except: [
            { kind: "previousHandler", step: "own" },
            { kind: "previousHandler", step: "campus" },
          ],
        },
      },
    ],
  };
  const people: School = {
    people: {
      serviceHead: ["zhuguan"],
      campusHead: ["head"],
      principal: ["yuanzhang"],
      service: [
        { id: "zhuguan", onDuty: true, load: 0 },
        { id: "s1", onDuty: true, load: 4 },
        { id: "s2", onDuty: true, load: 2 },
      ],
    },
  };
  it("非常紧急: two people in parallel, followed up by a third", () => {
    const desk = new Desk(flow, people, { "role.urgency": "critical" }, { about: ["teacher"] });
    expect(desk.at()).toEqual(["own", "campus"]);
    desk.complete("head", "campus");
    expect(desk.refusal(member("zhuguan"), { command: "complete", ...desk.seat("own") })?.code).toBe(
      "flow.result_required",
    );
    desk.complete("zhuguan", "own", { result: "已致歉并更换老师", reason: "教学态度" });
    expect(desk.open("visit").tasks[0]?.party).toEqual(member("s2"));
    desk.complete("s2", "visit");
    expect(desk.state.outcome).toBe("resolved");
  });
  it("about the campus head: headquarters handles, and the named person sees nothing", () => {
    const desk = new Desk(flow, people, { "role.urgency": "critical" }, { about: ["head"] });
    expect(desk.open("campus").tasks[0]?.party).toEqual(member("yuanzhang"));
    expect(desk.available(member("head"))).toEqual([]);
  });
  it("named later: their seat is filled anew in the same transaction", () => {
    const desk = new Desk(flow, people, { "role.urgency": "critical" });
    desk.about = ["head"];
    desk.send(SYSTEM, { command: "reassignExcluded", members: ["head"], why: "about" });
    expect(desk.open("campus").tasks).toMatchObject([
      { closedReason: "excluded" },
      { state: "open", pool: [member("yuanzhang")] },
    ]);
  });
});

describe("请假调课", () => {
  const flow: FlowDefinition = {
    steps: [
      {
        kind: "branch",
        id: "rule",
        name: text("按规则"),
        arms: [
          {
            id: "ok",
            name: text("时间和次数都符合"),
            when: { op: "eq", left: { field: "inTime" }, right: { value: true } },
            steps: [
              {
                kind: "automate",
                id: "mark",
                name: text("受理"),
                action: { do: "setFields", set: [{ field: "accepted", to: { value: true } }] },
              },
            ],
          },
        ],
        otherwise: [approve("decide", [{ kind: "classTeacher" }], { returnTo: { requester: true } })],
      },
      { ...handle("arrange", "academic"), who: { sources: [role("academic")], strategy: "roundRobin" } },
    ],
  };
  const people: School = { people: { classTeacher: ["teacher"], academic: ["j1", "j2"] } };
  it("in time and within quota: accepted by rule", () => {
    const desk = new Desk(flow, people, { inTime: true });
    expect(desk.data.accepted).toBe(true);
    expect(desk.at()).toEqual(["arrange"]);
  });
  it("returned for correction and resubmitted; now by rule", () => {
    const desk = new Desk(flow, people, { inTime: false });
    desk.send(member("teacher"), {
      command: "return",
      ...desk.seat("decide"),
      to: { requester: true },
      comment: "请选具体课节",
    });
    expect(derivedCategory(desk.plan, desk.state)).toBe("waiting");
    desk.send(STUDENT, { command: "resubmit", ...desk.seat("decide", "xiaoming") });
    expect(desk.at()).toEqual(["decide"]);
    desk.send(member("teacher"), {
      command: "return",
      ...desk.seat("decide", "teacher"),
      to: { requester: true },
      comment: "还差原因",
    });
    desk.data = { inTime: true };
    desk.send(STUDENT, { command: "resubmit", ...desk.seat("decide", "xiaoming") });
    expect(desk.at()).toEqual(["arrange"]);
    desk.complete(desk.open("arrange").tasks[0]?.party?.id ?? "", "arrange");
    expect(desk.state.outcome).toBe("resolved");
  });
});
