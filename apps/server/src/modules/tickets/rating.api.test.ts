/** Who may see what a ticket was rated (3-semantics §3.9): one ticket has one rater, so its score names them. */
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { probe, probeOf } from "./probe.fixture.ts";
import { type StaffKey, type TicketSchool, ticketSchool } from "./tickets.fixture.ts";

const test = await testApp();
let s: TicketSchool;

beforeAll(async () => {
  s = await ticketSchool(test, "school");
  await s.publish({ probe });
  // One who manages and also works in the pool.
  await s.role(s.people.agentA, { "ticket.read": "all", "ticket.manage": "all" }, s.ids.haidian, "team_lead");
}, 60_000);

const WORDS = "等了三天";
const rate = (id: string) => s.on("father", id, "rate", { score: 1, tags: ["太慢了"], comment: WORDS });

/** Handled by these one after the other, the last of whom completes it; then rated 1. */
async function rated(...handlers: StaffKey[]): Promise<string> {
  const id = await s.submit("father", "probe", probeOf(s.ids.haidian));
  for (const [index, who] of handlers.entries()) {
    await s.act(who, id, "claim");
    await s.act(who, id, index === handlers.length - 1 ? "complete" : "release");
  }
  expect((await rate(id)).status).toBe(200);
  await test.worker.settle();
  return id;
}
const pageOf = async (who: Parameters<typeof s.get>[0], id: string) => (await s.get(who, `/tickets/${id}`)).body;
const entryOf = (page: { history: { kind: string }[] }) => page.history.find(({ kind }) => kind === "ticket.rated");
const filtered = (who: StaffKey, filter: object) =>
  s.get(who, `/tickets?limit=50&filter=${encodeURIComponent(JSON.stringify(filter))}`);
const LOW = { op: "le", left: { field: "ticket.rating" }, right: { value: 2 } };
const found = async (who: StaffKey, filter: object): Promise<string[]> =>
  (await filtered(who, filter)).body.items.map((row: { id: string }) => row.id);

describe("what a ticket was rated", () => {
  it("is told to who manages it and never had it in hand: score, words and by whom", async () => {
    const id = await rated("agentB");
    const page = await pageOf("serviceHead", id);
    expect([page.rated, page.rating, page.ratingComment]).toEqual([true, 1, WORDS]);
    expect(entryOf(page)).toMatchObject({
      actor: { id: s.people.father, name: "李强" },
      data: { score: 1, tags: ["太慢了"], comment: WORDS },
    });
  });

  it.each([
    ["who handled it", "agentB", ["agentB"]],
    ["a manager who handled it", "agentA", ["agentA"]],
    ["a manager who gave it back to the pool", "agentA", ["agentA", "agentB"]],
    ["who may read it and manages nothing", "affairs", ["agentB"]],
  ] as const)("is not told to %s: only that it was rated", async (_who, reader, handlers) => {
    const id = await rated(...handlers);
    const page = await pageOf(reader, id);
    expect([page.rated, page.rating, page.ratingComment]).toEqual([true, null, null]);
    expect(entryOf(page)).toMatchObject({ actor: { id: null, name: "家长/学员" }, data: {} });
    expect(JSON.stringify(page)).not.toMatch(/太慢了|等了三天|"score"/);
  });

  it("is not told to a manager who passed it on", async () => {
    const id = await s.submit("father", "probe", probeOf(s.ids.haidian));
    await s.act("agentA", id, "claim");
    await s.act("agentA", id, "transfer", { member: s.people.agentB, comment: "请接手" });
    await s.act("agentB", id, "complete");
    await rate(id);
    expect((await pageOf("agentA", id)).rating).toBeNull();
    expect(await found("agentA", LOW)).not.toContain(id);
    expect(await found("serviceHead", LOW)).toContain(id);
  });

  it("is in no list: rows tell that it was rated, to everybody alike", async () => {
    const id = await rated("agentB");
    for (const who of ["agentB", "serviceHead"] as const) {
      const { items } = (await s.get(who, "/tickets?limit=50")).body;
      const row = items.find((one: { id: string }) => one.id === id);
      expect(row).toMatchObject({ rated: true });
      expect(row).not.toHaveProperty("rating");
    }
  });

  it("is nothing to filter by for who manages no campus, and finds a manager nothing that they handled", async () => {
    const theirs = await rated("agentB");
    const own = await rated("agentA");
    const refused = await filtered("agentB", LOW);
    expect([refused.status, refused.body.code]).toEqual([422, "condition.invalid"]);
    for (const filter of [LOW, { not: { op: "gt", left: { field: "ticket.rating" }, right: { value: 2 } } }])
      expect(await found("serviceHead", filter)).toEqual(expect.arrayContaining([theirs, own]));
    expect(await found("agentA", LOW)).toContain(theirs);
    expect(await found("agentA", LOW)).not.toContain(own);
    // As missing as if it had none: every answer about it is the one that an unrated ticket gets.
    expect(await found("agentA", { op: "isEmpty", left: { field: "ticket.rating" } })).toContain(own);
    expect(await found("agentA", { not: LOW })).toContain(own);
    // At another campus than one manages, likewise.
    expect(await found("campusHead", LOW)).toContain(theirs);
    await s.role(s.people.elsewhere, { "ticket.read": "all", "ticket.manage": "campus" }, s.ids.chaoyang, "head_there");
    expect(await found("elsewhere", LOW)).toEqual([]);
  });

  it("is shown to who gave it, not to who filed it for them", async () => {
    const id = await s.submit("agentB", "probe", probeOf(s.ids.haidian), {
      requester: { kind: "guardian", id: s.people.father },
    });
    await s.act("agentA", id, "claim");
    await s.act("agentA", id, "complete");
    await rate(id);
    expect((await s.get("father", `/my/tickets/${id}`)).body.rating).toBe(1);
    expect((await s.get("agentB", `/my/tickets/${id}`)).body.rating).toBeNull();
    expect(await pageOf("agentB", id)).toMatchObject({ rated: true, rating: null });
  });
});
