import type { TicketState } from "@deskbell/engine/ticket";
import type { Tx } from "../../platform/database/transaction.ts";
import { type Standing, standingOf } from "./tickets.policy.ts";

export interface LockedTicket extends Standing {
  id: string;
  typeId: string;
  version: number;
  state: TicketState;
}

interface TicketRow extends Omit<LockedTicket, "relations" | "about" | "asks"> {}

const COLUMNS = `t.id, t.type_id AS "typeId", t.type_version AS version, t.confidential, t.campus_id AS "campusId", t.department_id AS "departmentId", t.state`;

/** How a person stands to it follows from the state alone: what was locked is what is judged. */
const standing = (row: TicketRow | undefined, person: string | null): LockedTicket | undefined =>
  row && { ...row, ...standingOf(row.state, person, row.confidential) };

/** Lock a ticket and say how `person` stands to it; undefined when there is none. */
export async function lockTicket(tx: Tx, id: string, person: string | null): Promise<LockedTicket | undefined> {
  const { rows } = await tx.query<TicketRow>({
    name: "lock_ticket",
    text: `SELECT ${COLUMNS} FROM ticket t WHERE t.tenant_id = current_tenant() AND t.id = $1 FOR UPDATE`,
    values: [id],
  });
  return standing(rows[0], person);
}

/** The same without a lock, for reading. */
export async function findTicket(tx: Tx, id: string, person: string): Promise<LockedTicket | undefined> {
  const { rows } = await tx.query<TicketRow>({
    name: "find_ticket",
    text: `SELECT ${COLUMNS} FROM ticket t WHERE t.tenant_id = current_tenant() AND t.id = $1`,
    values: [id],
  });
  return standing(rows[0], person);
}

/** Several at once, for reading. */
export async function findTickets(tx: Tx, ids: readonly string[], person: string): Promise<LockedTicket[]> {
  const { rows } = await tx.query<TicketRow>({
    name: "find_tickets",
    text: `SELECT ${COLUMNS} FROM ticket t WHERE t.tenant_id = current_tenant() AND t.id = ANY($1)`,
    values: [ids],
  });
  return rows.flatMap((row) => standing(row, person) ?? []);
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

/** A file that a change carries, and whether it is the staff's own. */
export interface SentFile {
  id: string;
  internal: boolean;
}

/** Hang files on a ticket; only those that hang nowhere yet. One that staff only may see stays so wherever else it is named. */
export async function attachFiles(tx: Tx, ticketId: string, files: readonly SentFile[]): Promise<void> {
  if (files.length === 0) return;
  await tx.query({
    name: "attach_files",
    text: `UPDATE file f SET ticket_id = $1, internal = s.internal FROM unnest($2::uuid[], $3::boolean[]) AS s (id, internal)
      WHERE f.tenant_id = current_tenant() AND f.id = s.id AND f.ticket_id IS NULL`,
    values: [ticketId, files.map((file) => file.id), files.map((file) => file.internal)],
  });
}

/** Tickets on which a member still holds a seat, open or waiting for its turn, or may claim one. */
export async function findTicketsOfMember(tx: Tx, member: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT DISTINCT ticket_id AS id FROM task WHERE tenant_id = current_tenant() AND assignee_id = $1 AND state = 'open'
     UNION SELECT ticket_id FROM task WHERE tenant_id = current_tenant() AND assignee_id = $1 AND state = 'queued'
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

/** The ticket that a caller filed under its own number before, and what it sent then. */
export async function findByExternalId(
  tx: Tx,
  submitter: string,
  externalId: string,
): Promise<{ state: TicketState; hash: string | null } | undefined> {
  const { rows } = await tx.query<{ state: TicketState; hash: string | null }>({
    name: "find_by_external_id",
    text: "SELECT state, external_hash AS hash FROM ticket WHERE tenant_id = current_tenant() AND submitter_id = $1 AND external_id = $2",
    values: [submitter, externalId],
  });
  return rows[0];
}
