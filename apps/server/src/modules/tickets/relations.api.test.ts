/** Change of type, merge and link over the API (3-semantics §3.3, §3.6): what lands where, and who is told of it. */
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { probe, probeOf } from "./probe.fixture.ts";
import { complaintOf, type TicketSchool, ticketSchool } from "./tickets.fixture.ts";

const test = await testApp();
let s: TicketSchool;

beforeAll(async () => {
  s = await ticketSchool(test, "school");
  await s.publish({ probe, probe_two: { ...probe, name: { zh: "另一种" } } });
}, 60_000);

const filed = (who: "father" | "mother" = "father") => s.submit(who, "probe", probeOf(s.ids.haidian));
const page = async (who: Parameters<typeof s.get>[0], id: string, query = "") =>
  (await s.get(who, `/tickets/${id}${query}`)).body;
const mine = async (who: "father" | "mother", id: string) => (await s.get(who, `/my/tickets/${id}`)).body;
const text = "还没有人来";
const rows = <R extends object>(sql: string, values: unknown[]) =>
  s.inTenant(async (tx) => (await tx.query<R>(sql, values)).rows);

describe("change of type", () => {
  const change = { type: "probe_two", version: 1, reason: "选错了类型" };

  it("keeps the number; the new flow begins; the old seats are over in every list", async () => {
    const id = await filed();
    await s.act("agentA", id, "claim");
    const before = await page("agentA", id);
    const answer = await s.on("agentA", id, "type", { ...change, data: probeOf(s.ids.haidian) });
    expect(answer).toMatchObject({ status: 200, body: { id, number: before.number } });
    const after = await page("serviceHead", id);
    expect(after.type.key).toBe("probe_two");
    expect(after.earlierTypes).toMatchObject([{ name: probe.name, until: expect.any(Number) }]);
    const told = after.history.find(({ kind }: { kind: string }) => kind === "ticket.typeChanged");
    expect(told.data).toMatchObject({ reason: "选错了类型", to: { name: { zh: "另一种" } } });
    const open = await rows<{ n: number }>(
      "SELECT count(*)::int AS n FROM task WHERE tenant_id = current_tenant() AND ticket_id = $1 AND state = 'open' AND assignee_id IS NOT NULL",
      [id],
    );
    expect(open).toEqual([{ n: 0 }]);
    await test.worker.settle();
    const left = await rows<{ n: number }>(
      "SELECT count(*)::int AS n FROM node_visit WHERE tenant_id = current_tenant() AND ticket_id = $1 AND left_at IS NOT NULL",
      [id],
    );
    expect(left[0]?.n).toBeGreaterThan(0);
  });

  it("the family reads plain words, and who had it in hand may still look", async () => {
    const id = await filed();
    await s.act("agentA", id, "claim");
    await s.on("agentA", id, "type", { ...change, data: probeOf(s.ids.haidian) });
    const told = (await mine("father", id)).messages.map((one: { text: string }) => one.text);
    expect(told).toContain("这件事改按“另一种”办理了，编号不变，您之前填写的内容都还在。");
    expect((await s.get("agentA", `/tickets/${id}`)).status).toBe(200);
  });

  it("is refused to its own type, with a form that does not hold, from an old version, and without a say", async () => {
    const id = await filed();
    const on = async (who: "boss" | "reader", body: object) => (await s.on(who, id, "type", body)).body.code;
    const data = probeOf(s.ids.haidian);
    expect(await on("boss", { ...change, type: "probe", data })).toBe("ticket.type_same");
    expect(await on("boss", { ...change, data: {} })).toBe("form.invalid");
    expect(await on("boss", { ...change, version: 9, data })).toBe("ticket.type_retired");
    expect(await on("boss", { ...change, type: "nope", data })).toBe("ticket.type_unknown");
    expect((await s.on("father", id, "type", { ...change, data })).status).toBe(403);
    expect((await page("boss", id)).type.key).toBe("probe");
  });
});

describe("merge", () => {
  it("forwards reading, replies and notes of pages that were open, for staff and family; its number is found", async () => {
    const [from, into] = [await filed(), await filed()];
    const number = (await page("boss", from)).number;
    const merged = await s.on("agentA", from, "merge", { into, reason: "同一件事" });
    expect(merged).toMatchObject({ status: 200, body: { id: into } });
    expect((await s.on("father", from, "reply", { text })).body).toMatchObject({ id: into });
    expect((await s.on("agentA", from, "note", { text: "内部" })).body).toMatchObject({ id: into });
    expect((await page("agentA", from)).id).toBe(into);
    expect((await mine("father", from)).id).toBe(into);
    expect(JSON.stringify((await mine("father", into)).messages)).toMatch(`您的 ${number} 和这件事一起办理`);
    const listed = (await s.get("father", "/my/tickets?limit=50")).body.items.map((one: { id: string }) => one.id);
    expect(listed).toContain(into);
    expect(listed).not.toContain(from);
    const found = (await s.get("agentA", `/tickets?q=${number}`)).body.items;
    expect(found.map((one: { id: string }) => one.id)).toEqual([from]);
    const itself = await page("agentA", from, "?itself=true");
    expect(itself).toMatchObject({ id: from, category: "closed", mergedInto: { id: into } });
    expect(itself.actions.map((one: { command: string }) => one.command)).toEqual(["unmerge"]);
    expect((await page("agentA", into)).merged).toMatchObject([{ id: from, number }]);
  });

  it("leaves nothing to do on the tombstone, and an unmerge brings all of it back", async () => {
    const [from, into] = [await filed(), await filed()];
    await s.act("agentA", from, "claim");
    const seat = await s.seat("agentA", from);
    const before = await page("agentA", from);
    await s.on("agentA", from, "merge", { into });
    expect((await s.on("agentA", from, "complete", { ...seat, result: "x" })).body).toMatchObject({
      code: "ticket.merged",
      params: { into },
    });
    const workbench = async () =>
      (await s.get("agentA", "/tickets?view=mine&limit=50")).body.items.map((one: { id: string }) => one.id);
    expect(await workbench()).not.toContain(from);
    expect((await s.on("agentA", from, "unmerge")).status).toBe(200);
    const after = await page("agentA", from);
    expect([after.id, after.category, after.steps, after.data]).toEqual([
      from,
      before.category,
      before.steps,
      before.data,
    ]);
    expect(await workbench()).toContain(from);
    expect((await page("agentA", into)).merged).toEqual([]);
  });

  it("chains lead to their end, circles are refused", async () => {
    const [a, b, c] = [await filed(), await filed(), await filed()];
    await s.on("agentA", a, "merge", { into: b });
    await s.on("agentA", b, "merge", { into: c });
    expect((await s.on("father", a, "reply", { text })).body.id).toBe(c);
    expect((await s.on("agentA", c, "merge", { into: a })).body.code).toBe("ticket.merge_itself");
    const d = await filed();
    expect((await s.on("agentA", d, "merge", { into: a })).body.id).toBe(c);
    expect((await page("agentA", c)).merged.map((one: { id: string }) => one.id)).toEqual([b, d]);
  });

  it("never widens: another family, a guarded type, and what one may not read", async () => {
    const [his, hers] = [await filed("father"), await filed("mother")];
    expect((await s.on("agentA", his, "merge", { into: hers })).body).toMatchObject({
      code: "ticket.merge_widens",
      params: { why: "requester" },
    });
    const guarded = await s.submit("father", "complaint", complaintOf(s.ids.haidian));
    expect((await s.on("boss", his, "merge", { into: guarded })).body.code).toBe("ticket.merge_widens");
    expect((await s.on("affairs", his, "merge", { into: guarded })).status).toBe(404);
    expect((await s.on("father", his, "merge", { into: his })).status).toBe(403);
  });

  it("a tombstone says nothing of where it leads to who may not read it there", async () => {
    const [from, into] = [await filed(), await filed()];
    const number = (await page("boss", into)).number;
    await s.inTenant((tx) =>
      tx.query(
        `UPDATE ticket SET state = jsonb_set(state, '{watchers}', $2) WHERE tenant_id = current_tenant() AND id = $1`,
        [from, JSON.stringify([s.people.techA])],
      ),
    );
    await s.on("agentA", from, "merge", { into });
    const seen = await s.get("techA", `/tickets/${from}`);
    expect(seen.status).toBe(200);
    expect(seen.body.mergedInto).toEqual({ id: null, number: null });
    expect(JSON.stringify(seen.body)).not.toContain(number);
    expect(JSON.stringify(seen.body.history)).not.toContain(into);
  });
});

describe("links", () => {
  it("stand on both sides, each in its words, for who may read the other; and are taken back", async () => {
    const mineHere = await filed();
    const guarded = await s.submit("father", "complaint", complaintOf(s.ids.haidian));
    const link = { to: guarded, as: "followUpOf" };
    expect((await s.on("boss", mineHere, "link", link)).status).toBe(200);
    expect((await page("boss", mineHere)).links).toMatchObject([{ id: guarded, as: "followUpOf" }]);
    expect((await page("boss", guarded)).links).toMatchObject([{ id: mineHere, as: "followedUpBy" }]);
    const unread = await page("affairs", mineHere);
    expect(unread.links).toEqual([]);
    expect(JSON.stringify(unread)).not.toContain(guarded);
    expect((await s.on("affairs", mineHere, "link", { to: guarded, as: "related" })).status).toBe(404);
    expect((await s.on("boss", mineHere, "unlink", link)).status).toBe(200);
    expect((await page("boss", guarded)).links).toEqual([]);
    expect((await s.on("boss", mineHere, "link", { to: mineHere, as: "related" })).body.code).toBe(
      "ticket.link_itself",
    );
  });
});

describe("presence", () => {
  it("is told among colleagues who may read it, changes as they write, and ends by itself", async () => {
    const id = await filed();
    const seen = async (who: Parameters<typeof s.get>[0]) => (await s.get(who, `/presence?tickets=${id}`)).body.items;
    expect((await s.on("agentA", id, "presence", { doing: "viewing" })).status).toBe(204);
    expect(await seen("agentB")).toEqual([{ ticket: id, member: s.people.agentA, name: "叶蓁", doing: "viewing" }]);
    expect(await seen("agentA")).toEqual([]);
    await s.on("agentA", id, "presence", { doing: "replying" });
    expect((await seen("agentB"))[0].doing).toBe("replying");
    expect(await seen("cashier")).toEqual([]);
    expect((await s.get("father", `/presence?tickets=${id}`)).status).toBe(403);
    expect((await s.on("father", id, "presence", { doing: "viewing" })).status).toBe(403);
    expect((await s.on("cashier", id, "presence", { doing: "viewing" })).status).toBe(404);
    await s.on("agentA", id, "presence", { doing: null });
    expect(await seen("agentB")).toEqual([]);
    await s.on("agentA", id, "presence", { doing: "viewing" });
    test.clock.advance(46_000);
    expect(await seen("agentB")).toEqual([]);
  });
});
