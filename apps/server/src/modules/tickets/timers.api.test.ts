/** Timers (2-architecture, Data; 3-semantics §3.11, §5): on time, once, also after downtime; the clock stands where the test puts it. */
import { foldTicket, timersOf } from "@deskbell/engine/ticket";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { TEST_NOW, testApp } from "../../../test/harness.ts";
import { loadHistory } from "./reading.service.ts";
import { probe, probeOf } from "./probe.fixture.ts";
import { type TicketSchool, ticketSchool } from "./tickets.fixture.ts";
import { traces } from "./traces.fixture.ts";

const HOUR = 3_600_000;
const test = await testApp();
let s: TicketSchool;

beforeAll(async () => {
  s = await ticketSchool(test, "school");
  await s.publish({ probe });
}, 60_000);
beforeEach(() => {
  // Every ticket is made at the same instant; what earlier ones still have coming is out of the way.
  test.clock.set(Date.parse(TEST_NOW));
  return test.rows("DELETE FROM due").then(() => undefined);
});

const START = Date.parse(TEST_NOW);
const after = async (hours: number): Promise<void> => {
  test.clock.set(START + hours * HOUR);
  await test.worker.settle();
};

interface Entry {
  at: string;
  kind: string;
  data: { clock: string; entry: { kind: string; at: number } };
}
const entries = async (id: string, kind: string): Promise<Entry[]> =>
  (await s.get("boss", `/tickets/${id}`)).body.history.filter((entry: Entry) => entry.kind === kind);
const breaches = async (id: string) =>
  (await entries(id, "sla.entry"))
    .filter(({ data }) => data.entry.kind === "breach")
    .map(({ data }) => [data.clock.split(":")[0], (data.entry.at - START) / HOUR])
    .sort();
const category = async (id: string) => (await s.get("boss", `/tickets/${id}`)).body.category;
const told = async (id: string, template: string) =>
  (
    await test.rows("SELECT 1 FROM notice WHERE ticket_id = $1 AND template = $2 AND person_id <> $3", [
      id,
      template,
      s.people.agentB,
    ])
  ).length;

/** Due rows are those that follow from the state, and the state is the fold of the events. */
async function expectTimersOfState(id: string): Promise<void> {
  const found = await s.inTenant((tx) => loadHistory(tx, id, 1, Number.MAX_SAFE_INTEGER));
  if (!found) throw new Error("no history");
  expect(foldTicket(found.events.map(({ event }) => event))).toEqual(found.state);
  const due = await test.rows<{ ref: string; at: Date }>("SELECT ref, at FROM due WHERE ref LIKE $1", [`${id}:%`]);
  const wanted = timersOf(found.plan, found.state).map(({ timer, at }) => [`${id}:${JSON.stringify(timer)}`, at]);
  expect(due.map(({ ref, at }) => [ref, at.getTime()]).sort()).toEqual(wanted.sort());
}

describe("a promise that is not kept", () => {
  it("is written once, stamped with the instant it was due, and the holder is told once", async () => {
    const id = await s.submit("father", "probe", probeOf(s.ids.haidian));
    await s.act("agentA", id, "claim");
    await after(2 - 1 / 3600);
    expect(await breaches(id)).toEqual([]);
    await after(2);
    expect(await breaches(id)).toEqual([["firstResponse", 2]]);
    expect(await told(id, "overdue")).toBe(1);
    await after(2.5);
    const before = await traces(test);
    await test.rows("INSERT INTO due (tenant_id, kind, ref, at) VALUES ($1, 'ticket.timer', $2, $3)", [
      s.tenantId,
      `${id}:${JSON.stringify({ on: "clock", clock: "firstResponse" })}`,
      new Date(START),
    ]);
    await test.worker.settle();
    expect((await traces(test)).ticket_event).toBe(before.ticket_event);
    await after(4);
    expect(await breaches(id)).toEqual([
      ["firstResponse", 2],
      ["step", 4],
    ]);
    await expectTimersOfState(id);
  });

  it("is written before the answer that comes too late, and not again by its timer", async () => {
    const id = await s.submit("father", "probe", probeOf(s.ids.haidian));
    await s.act("agentA", id, "claim");
    test.clock.set(START + 3 * HOUR);
    expect((await s.on("agentA", id, "reply", { text: "抱歉，来晚了" })).status).toBe(200);
    expect(await breaches(id)).toEqual([["firstResponse", 2]]);
    const kinds = (await entries(id, "sla.entry"))
      .filter(({ data }) => data.clock.startsWith("first"))
      .map(({ data }) => data.entry.kind);
    expect(kinds).toEqual(["start", "breach", "fulfil"]);
    await after(3.5);
    expect(await breaches(id)).toEqual([["firstResponse", 2]]);
    await expectTimersOfState(id);
  });

  it("is caught up after a downtime: each once, each stamped with its own instant", async () => {
    const id = await s.submit("father", "probe", probeOf(s.ids.haidian));
    await after(10 * 24);
    expect(await breaches(id)).toEqual([
      ["firstResponse", 2],
      ["step", 4],
    ]);
    await after(10 * 24 + 1);
    expect(await breaches(id)).toHaveLength(2);
    await expectTimersOfState(id);
  });

  it("is kept by an answer in time: nothing fires", async () => {
    const id = await s.submit("father", "probe", probeOf(s.ids.haidian));
    await s.act("agentA", id, "claim");
    await s.on("agentA", id, "reply", { text: "收到" });
    await s.act("agentA", id, "complete");
    await after(5);
    expect(await breaches(id)).toEqual([]);
    await expectTimersOfState(id);
  });
});

describe("waiting does not pile up", () => {
  async function waiting(): Promise<string> {
    const id = await s.submit("father", "probe", probeOf(s.ids.haidian));
    await s.act("agentA", id, "claim");
    await s.act("agentA", id, "wait", { reason: "请补充截图" });
    await test.worker.settle();
    return id;
  }

  it("a reminder at 24 h, resolved at 72 h, closed three days later, each once; clocks stand still meanwhile", async () => {
    const id = await waiting();
    expect(await category(id)).toBe("waiting");
    await after(23.9);
    expect(await told(id, "waiting_reminder")).toBe(0);
    await after(24);
    expect(await told(id, "waiting_reminder")).toBe(1);
    await after(48);
    expect(await told(id, "waiting_reminder")).toBe(1);
    await expectTimersOfState(id);
    await after(72);
    expect(await category(id)).toBe("resolved");
    await after(72 + 71.9);
    expect(await category(id)).toBe("resolved");
    await after(72 + 72);
    expect(await category(id)).toBe("closed");
    expect(await breaches(id)).toEqual([]);
    expect(await entries(id, "ticket.reminded")).toHaveLength(1);
    expect(await entries(id, "flow.ended")).toHaveLength(1);
    expect(await entries(id, "ticket.closed")).toHaveLength(1);
    await expectTimersOfState(id);
  });

  it("an answer in between ends the waiting: no reminder, nothing resolved", async () => {
    const id = await waiting();
    test.clock.set(START + 20 * HOUR);
    await s.on("father", id, "reply", { text: "截图在这里" });
    await after(100);
    expect(await category(id)).toBe("active");
    expect(await entries(id, "ticket.reminded")).toEqual([]);
    await expectTimersOfState(id);
  });

  it("missed ones fire once after a downtime", async () => {
    const id = await waiting();
    await after(30 * 24);
    expect(await category(id)).toBe("resolved");
    expect(await entries(id, "flow.ended")).toHaveLength(1);
    expect((await entries(id, "ticket.reminded")).length).toBeLessThanOrEqual(1);
    await after(33 * 24);
    expect(await category(id)).toBe("closed");
    await expectTimersOfState(id);
  });

  it("未解决 is one tap away meanwhile, and starts anew", async () => {
    const id = await waiting();
    await after(72);
    expect((await s.on("father", id, "reopen", { comment: "没有解决" })).status).toBe(200);
    expect(["open", "active"]).toContain(await category(id));
    await after(72 + 80);
    expect(["open", "active"]).toContain(await category(id));
    await expectTimersOfState(id);
  });
});
