/** The events of tickets, as rows and back. Append-only: nothing here changes one. */
import type { FlowEffect } from "@deskbell/engine/flow";
import { PUBLIC_KINDS, type TicketEvent } from "@deskbell/engine/ticket";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Row } from "./rows.ts";

interface WrittenEvents {
  /** seq of the first of them. */
  from: number;
  events: readonly TicketEvent[];
  effects: readonly FlowEffect[];
  channel?: string;
}

/** Rows of ticket_event; the effects of a change ride on its first event. */
export function eventRows(change: WrittenEvents): Row[] {
  return change.events.map((event, index) => {
    const { kind, at, ...rest } = event;
    const { by, ...data } = "by" in rest ? rest : { ...rest, by: undefined };
    return {
      seq: change.from + index,
      at: new Date(at).toISOString(),
      kind,
      actor: by ?? { kind: "system" },
      channel: change.channel ?? null,
      public: PUBLIC_KINDS.has(kind),
      data,
      effects: index === 0 && change.effects.length > 0 ? change.effects : null,
    };
  });
}

interface EventRow {
  seq: number;
  at: Date;
  kind: string;
  actor: { kind: string };
  channel: string | null;
  public: boolean;
  data: Row;
  effects: unknown[] | null;
}

/** A stored row as the event that it was. Events without a person had no `by`. */
export function eventOf(row: EventRow): TicketEvent {
  const by = row.actor.kind === "system" && !SYSTEM_BY.has(row.kind) ? {} : { by: row.actor };
  return { kind: row.kind, at: row.at.getTime(), ...by, ...row.data } as unknown as TicketEvent;
}

/** Kinds that always say who, the system included. */
const SYSTEM_BY = new Set([
  "ticket.submitted",
  "ticket.fieldsEdited",
  "ticket.closed",
  "ticket.prioritySet",
  "flow.resumed",
  "flow.reassigned",
  "flow.decided",
  "flow.reopened",
  "flow.withdrawn",
  "flow.returned",
]);

/** The whole history of one ticket, oldest first. */
export async function findEvents(tx: Tx, ticketId: string, from = 1): Promise<EventRow[]> {
  const { rows } = await tx.query<EventRow>({
    name: "find_ticket_events",
    text: `SELECT seq, at, kind, actor, channel, public, data, effects FROM ticket_event
      WHERE tenant_id = current_tenant() AND ticket_id = $1 AND seq >= $2 ORDER BY seq`,
    values: [ticketId, from],
  });
  return rows;
}
