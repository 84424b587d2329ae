import { foldTicket, type TicketState } from "@deskbell/engine/ticket";
import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "../../../../test/harness.ts";
import { eventOf, findEvents, projectTicket, ticketTerms } from "../../tickets/index.ts";
import { ZONE } from "../calendars.ts";
import { demoTypes } from "../ticket-types.ts";
import { loadTypes } from "../tickets/histories.ts";
import { loadInBulk } from "./load.ts";

const NOW = Date.parse("2026-11-21T10:40:00.000Z");
const SEED = "bulk";
const { adminUrl, db } = await createTestDatabase();
const indexesBefore = await indexCount();
const { tenantId } = await loadInBulk({ adminUrl, seed: SEED, now: NOW, tickets: 1_500, moulds: 260 });
const admin = new pg.Pool({ connectionString: adminUrl, max: 1 });
afterAll(() => admin.end());

async function indexCount(): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const { rows } = await client.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM pg_indexes WHERE schemaname = 'public'",
  );
  await client.end();
  return rows[0]?.n ?? 0;
}

const rowsOf = async <R extends pg.QueryResultRow>(sql: string): Promise<R[]> => (await admin.query<R>(sql)).rows;

describe("tickets stamped from played moulds", () => {
  it("are as many as asked for, with numbers and ids of their own, and all keys back in place", async () => {
    const [counts] = await rowsOf(
      "SELECT count(*)::int AS tickets, count(DISTINCT number)::int AS numbers, count(DISTINCT id)::int AS ids FROM ticket",
    );
    expect(counts).toEqual({ tickets: 1_500, numbers: 1_500, ids: 1_500 });
    expect(await indexCount()).toBe(indexesBefore);
  });

  it("fold from their events, and every row that follows is the one that the server would write", async () => {
    const types = new Map(demoTypes(SEED, NOW - 366 * 86_400_000).map((type) => [type.id, type]));
    const plans = new Map([...loadTypes([...types.values()]).values()].map((type) => [type.id, type.plan]));
    const tickets = await rowsOf<{ id: string; state: TicketState }>(
      "SELECT id, state FROM ticket ORDER BY md5(number) LIMIT 400",
    );
    await db.withTenant(tenantId, async (tx) => {
      for (const { id, state } of tickets) {
        expect(foldTicket((await findEvents(tx, id)).map(eventOf))).toEqual(state);
        const plan = plans.get(state.typeId);
        if (!plan) throw new Error("an unknown type");
        const wanted = projectTicket(plan, state, ZONE);
        const { rows: tasks } = await tx.query<{ id: string }>("SELECT id FROM task WHERE ticket_id = $1", [id]);
        expect(tasks.map((task) => task.id).sort()).toEqual([...wanted.tasks.keys()].sort());
        const { rows: terms } = await tx.query<{ term: string }>("SELECT term FROM ticket_term WHERE ticket_id = $1", [
          id,
        ]);
        expect(terms.map((row) => row.term).sort()).toEqual(ticketTerms(state).sort());
        const { rows: parties } = await tx.query<{ key: string }>(
          "SELECT relation || ':' || party_id AS key FROM ticket_party WHERE ticket_id = $1",
          [id],
        );
        expect(parties.map((row) => row.key).sort()).toEqual([...wanted.parties.keys()].sort());
        const { rows } = await tx.query(
          "SELECT requester_id, student_id, phone_tail, created_on, title FROM ticket WHERE id = $1",
          [id],
        );
        const { requester_id, student_id, phone_tail, created_on, title } = wanted.ticket;
        expect(rows[0]).toEqual({ requester_id, student_id, phone_tail, created_on, title });
      }
    });
  });

  it("leave no timer in the past and nothing in the future", async () => {
    const [seen] =
      await rowsOf(`SELECT (SELECT count(*)::int FROM due WHERE at <= '${new Date(NOW).toISOString()}') AS missed,
      (SELECT count(*)::int FROM ticket_event WHERE at > '${new Date(NOW + 1000).toISOString()}') AS ahead`);
    expect(seen).toEqual({ missed: 0, ahead: 0 });
  });

  it("are about many people and all months", async () => {
    const [seen] = await rowsOf<{ people: number; months: number; open: number }>(
      `SELECT count(DISTINCT requester_id)::int AS people, count(DISTINCT to_char(created_on, 'YYYYMM'))::int AS months,
        count(*) FILTER (WHERE closed_at IS NULL AND resolved_at IS NULL)::int AS open FROM ticket`,
    );
    expect(seen?.people).toBeGreaterThan(300);
    expect(seen?.months).toBeGreaterThanOrEqual(12);
    expect(seen?.open).toBeGreaterThan(150);
  });

  it("refuse to be loaded over others", async () => {
    await expect(loadInBulk({ adminUrl, seed: "again", now: NOW, tickets: 10, moulds: 10 })).rejects.toThrow();
  });
});
