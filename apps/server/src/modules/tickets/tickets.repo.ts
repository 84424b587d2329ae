import type { TicketState } from "@deskbell/engine/ticket";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Standing } from "./tickets.policy.ts";

export interface LockedTicket extends Standing {
  id: string;
  typeId: string;
  version: number;
  state: TicketState;
}

const STANDING = `
  t.id, t.type_id AS "typeId", t.type_version AS version, t.confidential, t.campus_id AS "campusId", t.department_id AS "departmentId",
  t.requester_id AS "requesterId", t.submitter_id AS "submitterId", t.state,
  ARRAY(SELECT p.relation FROM ticket_party p WHERE p.tenant_id = t.tenant_id AND p.ticket_id = t.id AND p.party_id = $2)
  || CASE WHEN EXISTS (SELECT 1 FROM task k JOIN task_candidate c ON c.tenant_id = k.tenant_id AND c.task_id = k.id
       WHERE k.tenant_id = t.tenant_id AND k.ticket_id = t.id AND c.member_id = $2) THEN ARRAY['candidate'] ELSE '{}'::text[] END AS relations,
  EXISTS (SELECT 1 FROM ticket_about a WHERE a.tenant_id = t.tenant_id AND a.ticket_id = t.id AND a.member_id = $2) AS about`;

/** Lock a ticket and read how `person` stands to it; undefined when there is none. */
export async function lockTicket(tx: Tx, id: string, person: string | null): Promise<LockedTicket | undefined> {
  const { rows } = await tx.query<LockedTicket>({
    name: "lock_ticket",
    text: `SELECT ${STANDING} FROM ticket t WHERE t.tenant_id = current_tenant() AND t.id = $1 FOR UPDATE OF t`,
    values: [id, person],
  });
  return rows[0];
}

/** The same without a lock, for reading. */
export async function findTicket(tx: Tx, id: string, person: string): Promise<LockedTicket | undefined> {
  const { rows } = await tx.query<LockedTicket>({
    name: "find_ticket",
    text: `SELECT ${STANDING} FROM ticket t WHERE t.tenant_id = current_tenant() AND t.id = $1`,
    values: [id, person],
  });
  return rows[0];
}

/** How many numbers a process takes at a time. Gaps are fine. */
const BLOCK = 100;

/** Reserve a block of ticket numbers of a period, in a short transaction of its own. @returns the first. */
export async function reserveNumbers(tx: Tx, period: string): Promise<{ first: number; count: number }> {
  const { rows } = await tx.query<{ next: number }>(
    `INSERT INTO ticket_number (tenant_id, period, next) VALUES (current_tenant(), $1, 1 + $2::bigint)
     ON CONFLICT (tenant_id, period) DO UPDATE SET next = ticket_number.next + $2::bigint RETURNING next`,
    [period, BLOCK],
  );
  return { first: (rows[0]?.next ?? BLOCK + 1) - BLOCK, count: BLOCK };
}

/** Take the next number of a round-robin counter, outside the ticket's transaction. */
export async function nextRoundRobin(tx: Tx, key: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `INSERT INTO round_robin (tenant_id, key, n) VALUES (current_tenant(), $1, 1)
     ON CONFLICT (tenant_id, key) DO UPDATE SET n = round_robin.n + 1 RETURNING n`,
    [key],
  );
  return (rows[0]?.n ?? 1) - 1;
}

/** Hang files on a ticket; only ones that this person uploaded and that hang nowhere yet. */
export async function attachFiles(tx: Tx, ticketId: string, ids: readonly string[], internal: boolean): Promise<void> {
  await tx.query({
    name: "attach_files",
    text: "UPDATE file SET ticket_id = $1, internal = $3 WHERE tenant_id = current_tenant() AND id = ANY($2::uuid[]) AND ticket_id IS NULL",
    values: [ticketId, ids, internal],
  });
}

/** The state alone, for the worker. */
export async function findTicketState(tx: Tx, id: string): Promise<TicketState | undefined> {
  const { rows } = await tx.query<{ state: TicketState }>({
    name: "find_ticket_state",
    text: "SELECT state FROM ticket WHERE tenant_id = current_tenant() AND id = $1",
    values: [id],
  });
  return rows[0]?.state;
}

/** Tickets on which a member still holds or may claim an open seat. */
export async function findTicketsOfMember(tx: Tx, member: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT DISTINCT ticket_id AS id FROM task WHERE tenant_id = current_tenant() AND assignee_id = $1 AND state = 'open'
     UNION SELECT k.ticket_id FROM task_candidate c JOIN task k ON k.tenant_id = c.tenant_id AND k.id = c.task_id
       WHERE c.tenant_id = current_tenant() AND c.member_id = $1 AND k.state = 'open'`,
    [member],
  );
  return rows.map((row) => row.id);
}

/** Tickets with a running clock on this calendar. */
export async function findTicketsOnCalendar(tx: Tx, calendar: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT DISTINCT c.ticket_id AS id FROM sla_clock c JOIN ticket t ON t.tenant_id = c.tenant_id AND t.id = c.ticket_id
     WHERE c.tenant_id = current_tenant() AND c.stopped_at IS NULL AND t.state->'clocks'->c.id->>'calendarId' = $1`,
    [calendar],
  );
  return rows.map((row) => row.id);
}

/** A ticket's type, version and state, for the worker. */
export async function findTypeOf(
  tx: Tx,
  id: string,
): Promise<{ typeId: string; version: number; state: TicketState } | undefined> {
  const { rows } = await tx.query<{ typeId: string; version: number; state: TicketState }>({
    name: "find_ticket_type_of",
    text: 'SELECT type_id AS "typeId", type_version AS version, state FROM ticket WHERE tenant_id = current_tenant() AND id = $1',
    values: [id],
  });
  return rows[0];
}
