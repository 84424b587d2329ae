import { foldTicket, type TicketState } from "@deskbell/engine/ticket";
import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "../../../../test/harness.ts";
import { eventOf, projectTicket, ticketTerms } from "../../tickets/index.ts";
import { ZONE } from "../calendars.ts";
import { HISTORY } from "../history.ts";
import { demoTypes } from "../ticket-types.ts";
import { loadTypes } from "../tickets/histories.ts";
import { loadInBulk } from "./load.ts";

const NOW = Date.parse("2026-11-21T10:40:00.000Z");
const SEED = "bulk";
const { adminUrl } = await createTestDatabase();
const indexesBefore = await indexCount();
await loadInBulk({ adminUrl, seed: SEED, now: NOW, tickets: 1_200, moulds: 240 });
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

interface Stored {
  state: TicketState;
  events: Parameters<typeof eventOf>[0][];
  ticket: Record<string, unknown>;
  tasks: string[];
  parties: string[];
  terms: string[];
}

/** Some tickets with what hangs on them, keys in the order of their code points. */
const STORED = `SELECT t.state,
    json_build_object('requester_id', t.requester_id, 'student_id', t.student_id, 'phone_tail', t.phone_tail,
      'created_on', t.created_on, 'title', t.title) AS ticket,
    (SELECT json_agg(e ORDER BY e.seq) FROM ticket_event e WHERE e.ticket_id = t.id) AS events,
    ARRAY(SELECT k.id::text FROM task k WHERE k.ticket_id = t.id ORDER BY 1) AS tasks,
    ARRAY(SELECT relation || ':' || party_id AS key FROM ticket_party p WHERE p.ticket_id = t.id ORDER BY 1) AS parties,
    ARRAY(SELECT w.term FROM ticket_term w WHERE w.ticket_id = t.id ORDER BY w.term COLLATE "C") AS terms
  FROM ticket t ORDER BY md5(t.number) LIMIT 150`;

describe("tickets stamped from played moulds", () => {
  it("are as many as asked for, with numbers and ids of their own, and all keys back in place", async () => {
    const [counts] = await rowsOf(
      "SELECT count(*)::int AS tickets, count(DISTINCT number)::int AS numbers, count(DISTINCT id)::int AS ids FROM ticket",
    );
    expect(counts).toEqual({ tickets: 1_200, numbers: 1_200, ids: 1_200 });
    expect(await indexCount()).toBe(indexesBefore);
  });

  it("fold from their events, and every row that follows is the one that the server would write", async () => {
    const types = demoTypes(SEED, NOW - HISTORY);
    const plans = new Map([...loadTypes(types).values()].map((type) => [type.id, type.plan]));
    const tickets = await rowsOf<Stored>(STORED);
    expect(tickets).toHaveLength(150);
    for (const { events, state, ...rows } of tickets) {
      expect(foldTicket(events.map((event) => eventOf({ ...event, at: new Date(event.at) })))).toEqual(state);
      const plan = plans.get(state.typeId);
      if (!plan) throw new Error("an unknown type");
      const wanted = projectTicket(plan, state, ZONE);
      expect(rows.tasks).toEqual([...wanted.tasks.keys()].sort());
      expect(rows.parties).toEqual([...wanted.parties.keys()].sort());
      expect(rows.terms).toEqual(ticketTerms(plan, state).sort());
      const { requester_id, student_id, phone_tail, created_on, title } = wanted.ticket;
      expect(rows.ticket).toEqual({ requester_id, student_id, phone_tail, created_on, title });
    }
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
