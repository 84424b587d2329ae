import { beforeEach, describe, expect, it } from "vitest";
import { planned, Counter } from "./testing/counter.ts";
import { claim, pooled, school, support, typeOf } from "./testing/sample-types.ts";
import { HOUR, idOf, MINUTE, member, MOTHER } from "./testing/school.ts";
import type { TicketRights } from "./index.ts";

const MANAGER: TicketRights = { side: "staff", handle: true, assign: true, manage: true };
const change = (data: unknown, typeId = "claim") => ({
  command: "changeType" as const,
  to: { typeId, version: 3 },
  data,
  reason: "其实是退费",
});
const asClaim = { amount: 600_000, reason: "没有声音" };

let desk: Counter;
beforeEach(() => {
  desk = new Counter(support, school);
  desk.other = planned(claim);
  desk.file({ problem: "没有声音", student: idOf("s1") });
});

describe("[T90] change of type", () => {
  it("keeps the number, takes the new form, starts the new flow and keeps what was", () => {
    desk.claim("amy", "handle");
    desk.send(member("amy"), change(asClaim));
    const { state } = desk;
    expect(state).toMatchObject({
      number: "261123-00001",
      typeId: "claim",
      version: 3,
      data: { amount: 600_000, reason: "没有声音", fee: 6000 },
      roles: { amount: 600_000 },
      category: "active",
    });
    expect(desk.at()).toEqual(["review"]);
    expect(state.earlier).toHaveLength(1);
    expect(Object.values(state.earlier?.[0]?.flow.visits ?? {}).every((visit) => visit.outcome === "cancelled")).toBe(
      true,
    );
    const told = desk.events.find((event) => event.kind === "ticket.typeChanged");
    expect(told).toMatchObject({
      from: { typeId: "type", version: 1 },
      to: { typeId: "claim", version: 3 },
      before: { problem: "没有声音", student: idOf("s1") },
      reason: "其实是退费",
    });
    expect(desk.kinds()).not.toContain("flow.ended");
  });

  it("is for managers and for who holds the handling step", () => {
    expect(desk.buttons(member("amy"))).not.toContain("changeType");
    expect(desk.refusal(member("amy"), change(asClaim))).toBe("ticket.not_available");
    expect(desk.buttons(member("zoe"), MANAGER)).toContain("changeType");
    desk.claim("amy", "handle");
    expect(desk.buttons(member("amy"))).toContain("changeType");
    expect(desk.refusal(MOTHER, change(asClaim))).toBe("ticket.not_available");
  });

  it("refuses what the new form refuses, and its own type", () => {
    expect(desk.refusal(member("zoe"), change({ reason: "x" }), MANAGER)).toBe("form.invalid");
    expect(desk.refusal(member("zoe"), change({ ...asClaim, problem: "x" }), MANAGER)).toBe("form.invalid");
    expect(desk.refusal(member("zoe"), change(asClaim, "type"), MANAGER)).toBe("ticket.type_same");
    expect(desk.state.typeId).toBe("type");
  });

  it("is refused after what cannot be undone, also while it is under way", () => {
    const calls = typeOf({ fields: [{ id: "problem", type: "text", label: { zh: "问题" } }] }, [
      {
        id: "pay",
        kind: "automate",
        name: { zh: "付款" },
        action: { do: "call", connector: "finance", body: {}, receipt: "response" },
        onFailure: { sources: [{ kind: "role", role: "agents" }], strategy: "pool" },
      },
      pooled("after", "agents"),
    ]);
    const paid = new Counter(calls, school);
    paid.other = planned(support);
    paid.file({ problem: "退" });
    const back = change({ problem: "退" }, "support");
    expect(paid.refusalOf(member("zoe"), back, MANAGER)).toEqual({
      code: "ticket.type_fixed",
      params: { step: "pay" },
    });
    paid.report("pay", "automationSent");
    paid.report("pay", "automationDone");
    expect(paid.refusal(member("zoe"), back, MANAGER)).toBe("ticket.type_fixed");
    expect(paid.buttons(member("zoe"), MANAGER)).not.toContain("changeType");
  });

  it("ends what a person named in the new form had of it", () => {
    desk.claim("amy", "handle");
    desk.send(member("tom"), { command: "watch", watch: true });
    desk.send(member("amy"), change({ ...asClaim, about: [idOf("tom")] }));
    expect(desk.state.watchers).toEqual([]);
    expect(desk.seated("review")).not.toContain("tom");
  });
});

describe("[T91] clocks after a change of type", () => {
  it("count from the submission, and each says why", () => {
    const began = desk.now;
    const before = desk.state.clocks.resolution;
    desk.now += 2 * HOUR;
    const events = desk.send(member("zoe"), change(asClaim), MANAGER);
    const clock = desk.state.clocks.resolution;
    expect(clock?.startedAt).toBe(began);
    expect(clock?.promise.target).toEqual({ amount: 3, unit: "workingDays" });
    expect(clock?.due).not.toBe(before?.due);
    const entries = events.flatMap((event) => (event.kind === "sla.entry" ? [event.entry] : []));
    expect(entries.filter((entry) => entry.kind === "retarget").map((entry) => entry.cause)).toContain("type");
    expect(
      Object.values(desk.state.clocks)
        .filter((one) => one.subject !== "ticket")
        .map((one) => one.outcome),
    ).toEqual(["cancelled", undefined]);
  });

  it("answers that were given stay given", () => {
    desk.claim("amy", "handle");
    desk.now += MINUTE;
    desk.send(member("amy"), { command: "reply", text: "您好", files: [] });
    const answered = desk.state.firstResponseAt;
    desk.send(member("amy"), change(asClaim));
    expect(desk.state.firstResponseAt).toBe(answered);
    expect(desk.state.clocks.firstResponse?.outcome).toBe("fulfilled");
  });

  it("a clock of the new type alone begins with the submission", () => {
    const began = desk.now;
    desk.other = planned({
      ...claim,
      clocks: [
        {
          id: "law",
          kind: "custom",
          name: { zh: "法定" },
          calendar: "natural",
          unit: "naturalDays",
          statutory: true,
          start: { events: ["submitted"] },
          stop: { events: ["resolved"] },
        },
      ],
    });
    desk.now += 5 * HOUR;
    desk.send(member("zoe"), change(asClaim), MANAGER);
    expect(desk.state.clocks.law).toMatchObject({ startedAt: began, statutory: true });
  });

  it("[T92] a ticket that waited goes on with its clocks running", () => {
    desk.claim("amy", "handle");
    desk.task(member("amy"), "handle", { command: "wait", reason: "等截图" });
    expect(desk.state.category).toBe("waiting");
    desk.now += HOUR;
    desk.send(member("amy"), change(asClaim));
    expect(desk.state.category).toBe("active");
    expect(desk.state.waitingSince).toBeUndefined();
    expect(desk.state.clocks.resolution?.pausedAt).toBeUndefined();
  });
});
