/** One ticket as the database holds it: history, state, and the rows that lists and timers read. */
import type { TicketEvent, TicketState } from "@deskbell/engine/ticket";
import { eventOf } from "../../apps/server/src/modules/tickets/index.ts";
import type { ServerUnderTest } from "./server-under-test.ts";

type Row = Record<string, unknown>;

export interface StoredTicket {
  id: string;
  seq: number;
  state: TicketState;
  events: TicketEvent[];
  /** By the names that a projection gives them. */
  rows: Record<"tasks" | "candidates" | "parties" | "values" | "clocks" | "due", Row[]>;
}

const TABLES = {
  tasks: "SELECT ticket_id AS of, to_jsonb(r) AS row FROM task r",
  candidates: "SELECT k.ticket_id AS of, to_jsonb(r) AS row FROM task_candidate r JOIN task k ON k.id = r.task_id",
  parties: "SELECT ticket_id AS of, to_jsonb(r) AS row FROM ticket_party r",
  values: "SELECT ticket_id AS of, to_jsonb(r) AS row FROM ticket_value r",
  clocks: "SELECT ticket_id AS of, to_jsonb(r) AS row FROM sla_clock r",
  due: "SELECT split_part(ref, ':', 1)::uuid AS of, to_jsonb(r) AS row FROM due r WHERE kind = 'ticket.timer'",
} as const;

export async function readTickets(server: ServerUnderTest): Promise<StoredTicket[]> {
  const tickets = new Map<string, StoredTicket>();
  for (const { id, seq, state } of await server.rows<{ id: string; seq: number; state: TicketState }>(
    "SELECT id, seq, state FROM ticket ORDER BY id",
  )) {
    const rows = { tasks: [], candidates: [], parties: [], values: [], clocks: [], due: [] };
    tickets.set(id, { id, seq, state, events: [], rows });
  }
  const events = await server.rows<Parameters<typeof eventOf>[0] & { ticket_id: string }>(
    "SELECT ticket_id, seq, at, kind, actor, channel, public, data, effects FROM ticket_event ORDER BY ticket_id, seq",
  );
  for (const event of events) tickets.get(event.ticket_id)?.events.push(eventOf(event));
  for (const [name, sql] of Object.entries(TABLES)) {
    for (const { of, row } of await server.rows<{ of: string; row: Row }>(sql))
      tickets.get(of)?.rows[name as keyof typeof TABLES].push(row);
  }
  return [...tickets.values()];
}
