import type { ClockState } from "@deskbell/engine/sla";
import type { Tx } from "../../platform/database/transaction.ts";

export interface RunningClock {
  ticketId: string;
  clock: ClockState;
}

/** Clocks that have not stopped on a calendar, soonest first, at most `limit`; and how many there are. */
export async function findRunningClocks(
  tx: Tx,
  calendar: string,
  limit: number,
): Promise<{ count: number; clocks: RunningClock[] }> {
  const { rows } = await tx.query<RunningClock & { count: number }>(
    `SELECT c.ticket_id AS "ticketId", t.state->'clocks'->c.id AS clock, count(*) OVER () AS count
     FROM sla_clock c JOIN ticket t ON t.tenant_id = c.tenant_id AND t.id = c.ticket_id
     WHERE c.tenant_id = current_tenant() AND c.stopped_at IS NULL AND t.state->'clocks'->c.id->>'calendarId' = $1
     ORDER BY c.due_at, c.ticket_id LIMIT $2`,
    [calendar, limit],
  );
  return { count: rows[0]?.count ?? 0, clocks: rows };
}
