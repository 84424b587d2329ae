/** Who watches a ticket: told to all who may read it, set by who handles it, never one whom it is about [T16][T71]. */
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { probe, probeOf } from "./probe.fixture.ts";
import { complaintOf, type PersonKey, type TicketSchool, ticketSchool } from "./tickets.fixture.ts";

const test = await testApp();
let s: TicketSchool;

beforeAll(async () => {
  s = await ticketSchool(test, "school");
  await s.publish({ probe });
}, 60_000);

const file = () => s.submit("father", "probe", probeOf(s.ids.haidian));
const page = async (who: PersonKey, id: string) => (await s.get(who, `/tickets/${id}`)).body;
const watch = async (who: PersonKey, id: string, on: boolean, member?: PersonKey) =>
  s.on(who, id, "watch", { watch: on, ...(member ? { member: s.people[member] } : {}) });
const namesOf = async (who: PersonKey, id: string): Promise<string[]> =>
  (await page(who, id)).watchers.map((one: { name: string }) => one.name);
const watched = async (who: PersonKey): Promise<string[]> =>
  (await s.get(who, "/tickets?view=watched&limit=100")).body.items.map((row: { id: string }) => row.id);

describe("watchers", () => {
  it("stand on the page with their names; who watches finds it among what they watch", async () => {
    const id = await file();
    expect(await page("agentA", id)).toMatchObject({ watching: false, watchers: [], maySetWatchers: true });
    await watch("agentA", id, true);
    expect(await page("agentA", id)).toMatchObject({
      watching: true,
      watchers: [{ id: s.people.agentA, name: "叶蓁", how: "watching" }],
    });
    expect(await watched("agentA")).toContain(id);
    await watch("agentA", id, false);
    expect(await namesOf("agentA", id)).toEqual([]);
    expect(await watched("agentA")).not.toContain(id);
  });

  it("may be colleagues, added and taken off by who handles it; they may read it from then on", async () => {
    const id = await file();
    expect((await s.get("cashier", `/tickets/${id}`)).status).toBe(404);
    expect((await watch("agentA", id, true, "cashier")).status).toBe(200);
    expect(await namesOf("agentA", id)).toEqual(["孟小满"]);
    expect(await page("cashier", id)).toMatchObject({ watching: true, maySetWatchers: false });
    expect(await watched("cashier")).toContain(id);
    // Who looks on neither invites others nor turns them away.
    expect((await watch("cashier", id, true, "teacher")).body.code).toBe("auth.forbidden");
    expect((await watch("cashier", id, false, "agentA")).body.code).toBe("auth.forbidden");
    expect((await watch("agentB", id, false, "cashier")).status).toBe(200);
    expect((await s.get("cashier", `/tickets/${id}`)).status).toBe(404);
  });

  it("are one line each, however often they are added and whoever else copied them in", async () => {
    const id = await file();
    const add = () => watch("agentA", id, true, "cashier");
    const answers = [...(await Promise.all([add(), add(), watch("agentB", id, true, "cashier")])), await add()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await namesOf("agentA", id)).toEqual(["孟小满"]);
    const lines = async (): Promise<object[]> => {
      const { history } = await page("agentA", id);
      return history.filter((one: { kind: string }) => one.kind === "ticket.watched");
    };
    expect(await lines()).toHaveLength(1);
    await watch("agentA", id, false, "cashier");
    await watch("agentA", id, false, "cashier");
    await add();
    expect(await namesOf("agentA", id)).toEqual(["孟小满"]);
    expect(await lines()).toHaveLength(3);
  });

  it("are nobody who does not work here, and nobody for families to set or see", async () => {
    const id = await file();
    const stranger = "0195f3a0-0000-7000-8000-00000000ffff";
    const answer = await s.on("agentA", id, "watch", { watch: true, member: stranger });
    expect(answer.body).toMatchObject({
      code: "request.invalid",
      errors: [expect.objectContaining({ path: "member", code: "form.not_offered" })],
    });
    await s.inTenant((tx) => tx.query("UPDATE member SET status = 'disabled' WHERE id = $1", [s.people.techB]));
    expect((await watch("agentA", id, true, "techB")).body.code).toBe("request.invalid");
    expect((await watch("father", id, true)).status).toBe(403);
    await watch("agentA", id, true);
    expect(JSON.stringify((await s.get("father", `/my/tickets/${id}`)).body)).not.toContain("watcher");
  });

  it("are never one whom it is about: not added, and gone when they are named", async () => {
    const id = await file();
    await watch("serviceHead", id, true, "agentB");
    await s.on("boss", id, "fields", { changes: { about: { base: null, value: [s.people.agentB] } } });
    expect(await namesOf("boss", id)).toEqual([]);
    expect((await watch("serviceHead", id, true, "agentB")).body.code).toBe("ticket.about_person");
    expect(await watched("agentB")).not.toContain(id);
  });

  it("of a confidential ticket are set only by who has it in hand or may see all such", async () => {
    const id = await s.submit("father", "complaint", complaintOf(s.ids.haidian));
    expect((await watch("reader", id, true)).status).toBe(404);
    expect((await watch("serviceHead", id, true, "affairs")).status).toBe(200);
    expect(await page("affairs", id)).toMatchObject({ watching: true, maySetWatchers: false });
  });
});
