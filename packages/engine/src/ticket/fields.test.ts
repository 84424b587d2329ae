import { describe, expect, it } from "vitest";
import type { TicketRights } from "./env.ts";
import { Counter } from "./testing/counter.ts";
import { HOUR, idOf, member, MOTHER, SYSTEM } from "./testing/school.ts";
import { claim, human, school, support, typeOf } from "./testing/sample-types.ts";

const manager: TicketRights = { side: "staff", handle: true, assign: true, manage: true };
const REFUND = { amount: 100_00, reason: "搬家", account: "6222 0001", device: "iPhone" };
const refund = (data = {}) => new Counter(claim, school).file({ ...REFUND, ...data });

describe("editing", () => {
  it("[T50] is guarded field by field by the value that was seen; both values come with the refusal", () => {
    const desk = refund();
    desk.send(member("tom"), { command: "editFields", changes: { note: { base: null, value: "一" } } });
    const refusal = desk.refusalOf(member("tom"), {
      command: "editFields",
      changes: { note: { base: null, value: "二" } },
    });
    expect(refusal).toMatchObject({
      code: "form.conflict",
      params: { conflicts: [{ field: "note", base: null, current: "一", wanted: "二" }] },
    });
  });

  it("[T50] takes what the open step lets its holder change, and of a manager everything", () => {
    const desk = refund();
    const changes = desk.changes({ reason: "改" });
    expect(desk.refusal(member("tom"), { command: "editFields", changes })).toBe("form.invalid");
    expect(desk.refusal(member("kai"), { command: "editFields", changes: desk.changes({ note: "x" }) })).toBe(
      "ticket.not_available",
    );
    desk.send(member("kai"), { command: "editFields", changes }, manager);
    expect(desk.state.data.reason).toBe("改");
    expect(desk.send(member("tom"), { command: "editFields", changes: {} })).toEqual([]);
  });

  it("[T50] completing needs what the step requires, and writes it in the same decision", () => {
    const desk = new Counter(support, school).file({ problem: "没有声音" });
    desk.claim("amy", "handle");
    const complete = { command: "complete", result: "好了" };
    expect(desk.refusalOf(member("amy"), desk.taskCommand(member("amy"), "handle", complete))).toMatchObject({
      code: "form.invalid",
      params: { errors: [{ field: "cause", code: "form.required" }] },
    });
    const events = desk.task(member("amy"), "handle", complete, { fields: { cause: "耳机" } });
    expect(events.map((event) => event.kind)).toEqual(expect.arrayContaining(["ticket.fieldsEdited", "flow.decided"]));
    expect(desk.state.data.cause).toBe("耳机");
  });

  it("[T50] who lost the race hears that, not that the fields are not theirs", () => {
    const desk = new Counter(support, school).file({ problem: "没有声音" });
    desk.claim("amy", "handle");
    const late = desk.taskCommand(
      member("amy"),
      "handle",
      { command: "complete", result: "好了" },
      { fields: { cause: "x" } },
    );
    desk.send(member("amy"), late);
    expect(desk.refusal(member("amy"), late)).toBe("flow.task_closed");
    expect(desk.refusal(member("bob"), late)).toBe("flow.task_closed");
  });

  it("[T56] changed fields let waits on conditions go on and branches see them", () => {
    const desk = new Counter(
      typeOf({ fields: [{ id: "ok", type: "yesNo", audience: "staff", label: { zh: "好" } }] }, [
        {
          id: "until",
          kind: "wait",
          name: { zh: "等" },
          for: {
            kind: "condition",
            when: { op: "eq", left: { field: "ok" }, right: { value: true, type: "boolean" } },
          },
          timeoutMinutes: 60,
        },
        human("do", "agents"),
      ]),
      school,
    ).file({});
    desk.send(member("amy"), { command: "editFields", changes: desk.changes({ ok: true }) }, manager);
    expect(desk.at()).toEqual(["do"]);
  });

  it("[T57] files that come with fields hang on the ticket", () => {
    const desk = new Counter(support, school).file({ problem: "x" });
    desk.send(member("amy"), { command: "editFields", changes: desk.changes({ files: [idOf("f1")] }) }, manager);
    expect(desk.state.files).toEqual([idOf("f1")]);
  });
});

describe("a correction", () => {
  const returned = () => {
    const desk = refund();
    desk.task(member("tom"), "review", { command: "return", to: { requester: true }, comment: "请写清" });
    return desk;
  };
  const resubmit = (desk: Counter, data: unknown) => ({
    command: "resubmit" as const,
    ...desk.seat("review", "g1"),
    data,
  });

  it("[T51] is the whole form once more; staff's values and what is carried hidden stay", () => {
    const desk = refund();
    desk.send(member("tom"), { command: "editFields", changes: desk.changes({ note: "内部意见" }) });
    desk.task(member("tom"), "review", { command: "return", to: { requester: true }, comment: "请写清" });
    desk.send(MOTHER, resubmit(desk, { amount: 200_00, reason: "搬到上海" }));
    expect(desk.state.data).toEqual({
      amount: 200_00,
      reason: "搬到上海",
      fee: 200,
      device: "iPhone",
      note: "内部意见",
    });
    const edit = desk.events.findLast((event) => event.kind === "ticket.fieldsEdited");
    expect(Object.keys(edit?.kind === "ticket.fieldsEdited" ? edit.changes : {}).sort()).toEqual([
      "account",
      "amount",
      "fee",
      "reason",
    ]);
    expect(desk.at()).toEqual(["review"]);
  });

  it("[T51] is checked like a submission: required, unknown and foreign fields, no object", () => {
    const desk = returned();
    const errors = (data: unknown) => desk.refusalOf(MOTHER, resubmit(desk, data))?.params.errors;
    expect(errors({ amount: 100_00 })).toMatchObject([{ field: "reason", code: "form.required" }]);
    expect(errors({ ...REFUND, nonsense: 1 })).toMatchObject([{ field: "nonsense", code: "form.unknown_field" }]);
    expect(errors({ ...REFUND, note: "我写的" })).toMatchObject([{ field: "note", code: "form.not_editable" }]);
    expect(errors("x")).toContainEqual({ field: "", code: "form.wrong_type", params: { expected: "object" } });
    expect(errors({ ...REFUND, fee: 1 })).toBeUndefined();
  });

  it("[T51] by somebody who was not asked is refused by the flow, whatever the data", () => {
    const desk = returned();
    expect(desk.refusal({ kind: "guardian", id: idOf("g2") }, resubmit(desk, {}))).toBe("flow.not_yours");
  });
});

describe("what the system sets", () => {
  const type = typeOf(
    {
      fields: [
        {
          id: "student",
          type: "reference",
          record: "student",
          role: "student",
          audience: "staff",
          label: { zh: "学员" },
        },
        {
          id: "campus",
          type: "lookup",
          role: "campus",
          through: "student",
          attribute: "campus",
          result: "reference",
          audience: "staff",
          label: { zh: "校区" },
        },
        { id: "name", type: "text", label: { zh: "姓名" } },
        {
          id: "secret",
          type: "text",
          visible: { op: "isNotEmpty", left: { field: "student" } },
          keepWhenHidden: true,
          audience: "staff",
          label: { zh: "留" },
        },
      ],
    },
    [
      {
        id: "admit",
        kind: "automate",
        name: { zh: "建档" },
        action: { do: "record", action: "admit", params: { name: { field: "name" } } },
        onFailure: { sources: [{ kind: "role", role: "cashier" }], strategy: "pool" },
      },
      human("place", "agents"),
    ],
    { title: ["student", "name"], audiences: ["staff", "key"] },
  );

  it("[T58] by an automated step: lookups and roles follow, records are asked for, kept values stay, before the flow goes on", () => {
    const desk = new Counter(type, school).file({ name: "王小明", secret: "s" }, { by: member("amy"), side: "staff" });
    expect(desk.state.data.secret).toBe("s");
    const events = desk.report("admit", "automationDone", { student: idOf("s1"), unknown: 1 });
    expect(desk.state.data).toEqual({ name: "王小明", secret: "s", student: idOf("s1"), campus: idOf("c1") });
    expect(desk.state.roles).toEqual({ student: idOf("s1"), campus: idOf("c1") });
    expect(desk.state.title).toBe("王小明 · 王小明");
    expect(events.map((event) => event.kind).slice(0, 2)).toEqual(["ticket.fieldsEdited", "flow.automationDone"]);
    expect(desk.report("admit", "automationDone", { student: idOf("s1") })).toEqual([]);
  });

  it("[T58] an answer that comes after the end is kept, and harms nothing", () => {
    const desk = new Counter(type, school).file({ name: "王小明" });
    desk.send(member("amy"), { command: "cancel", reason: "重复" }, manager);
    desk.report("admit", "automationDone", { student: idOf("s1") });
    expect(desk.state).toMatchObject({ category: "cancelled", data: { student: idOf("s1") } });
  });

  it("[T59] timers, jobs, calendars and exclusions are the system's alone", () => {
    const desk = new Counter(type, school).file({ name: "王小明" });
    const { automation, id } = desk.visit("admit");
    const report = { command: "automationDone" as const, visit: id, key: automation?.key ?? "", receipt: null };
    for (const [actor, rights] of [
      [member("amy"), manager],
      [MOTHER, desk.rightsOf(MOTHER)],
      [member("amy"), desk.rightsOf(SYSTEM)],
    ] as const) {
      expect(desk.refusal(actor, { command: "automation", report }, rights)).toBe("auth.forbidden");
      expect(desk.refusal(actor, { command: "timer", timer: { on: "close" } }, rights)).toBe("auth.forbidden");
      expect(desk.refusal(actor, { command: "recalendar", calendar: "office" }, rights)).toBe("auth.forbidden");
      expect(desk.refusal(actor, { command: "exclude", members: [], why: "left" }, rights)).toBe("auth.forbidden");
    }
  });
});

describe("a person whom the ticket is about", () => {
  const about = (...names: string[]) => ({ about: names.map(idOf) });

  it("[T70] is never seated, and to them the ticket is not there", () => {
    const desk = refund({ amount: 600_000_00, ...about("hui") });
    desk.task(member("tom"), "review", { command: "approve" });
    expect(desk.seated("countersign")).toEqual(["fei"]);
    expect(desk.available(member("hui"), manager)).toEqual([]);
    for (const command of [
      { command: "note" as const, text: "x", mentions: [], files: [] },
      { command: "watch" as const, watch: true },
      { command: "setPriority" as const, priority: "high" as const, reason: "x" },
      { command: "cancel" as const, reason: "x" },
      { command: "withdraw" as const },
      desk.taskCommand(member("hui"), "countersign", { command: "approve" }),
    ])
      expect(desk.refusal(member("hui"), command, manager)).toBe("request.not_found");
    expect(desk.refusal(member("tom"), { command: "note", text: "x", mentions: [idOf("hui")], files: [] })).toBe(
      "ticket.about_person",
    );
    expect(desk.refusal(member("tom"), { command: "watch", watch: true, member: idOf("hui") })).toBe(
      "ticket.about_person",
    );
    const hand = desk.taskCommand(member("fei"), "countersign", {
      command: "transfer",
      toMember: idOf("hui"),
      comment: "你看",
    });
    expect(desk.refusal(member("fei"), hand)).toBe("ticket.about_person");
  });

  it("[T71] set or changed later: seat, pool, watching and copies end in the same decision", () => {
    const desk = refund();
    desk.send(member("tom"), { command: "watch", watch: true });
    desk.send(member("kai"), { command: "watch", watch: true });
    const events = desk.send(
      member("amy"),
      { command: "editFields", changes: desk.changes(about("tom", "kai")) },
      manager,
    );
    expect(desk.state.roles.about).toEqual([idOf("tom"), idOf("kai")]);
    expect(desk.state.watchers).toEqual([]);
    expect(desk.seated("review")).toEqual(["duty"]);
    expect(events).toContainEqual(
      expect.objectContaining({ kind: "flow.reassigned", removed: member("tom"), why: "about" }),
    );
    desk.claim("duty", "review");
    desk.task(member("duty"), "review", { command: "approve" });
    expect(desk.seated("pay")).toEqual(["lin"]);
    desk.send(member("amy"), { command: "editFields", changes: desk.changes(about("lin")) }, manager);
    expect(desk.seated("pay")).not.toContain("lin");
    expect(desk.available(member("lin"))).toEqual([]);
    expect(desk.buttons(member("kai"))).toContain("note");
  });

  it("[T71] also when the flow itself names them", () => {
    const desk = new Counter(
      typeOf(
        {
          fields: [
            {
              id: "about",
              type: "reference",
              record: "member",
              role: "about",
              audience: "staff",
              label: { zh: "涉及" },
            },
          ],
        },
        [
          human("first", "agents"),
          {
            id: "name",
            kind: "automate",
            name: { zh: "点名" },
            action: { do: "setFields", set: [{ field: "about", to: { value: idOf("tom"), type: "reference" } }] },
          },
          human("second", "teacher"),
        ],
      ),
      school,
    ).file({});
    desk.send(member("tom"), { command: "watch", watch: true });
    desk.task(member("amy"), "first", { command: "complete" });
    expect(desk.state.roles.about).toBe(idOf("tom"));
    expect(desk.state.watchers).toEqual([]);
    expect(desk.seated("second")).toEqual(["duty"]);
  });

  it("[T72] whoever left loses seats and watching; told of a ticket that has ended, nothing else happens", () => {
    const desk = refund();
    desk.send(member("tom"), { command: "watch", watch: true });
    desk.send(SYSTEM, { command: "exclude", members: [idOf("tom")], why: "left" });
    expect(desk.seated("review")).toEqual(["duty"]);
    expect(desk.state.watchers).toEqual([]);
    desk.wait(HOUR).send(MOTHER, { command: "withdraw" });
    expect(desk.send(SYSTEM, { command: "exclude", members: [idOf("duty")], why: "left" })).toEqual([]);
  });
});
