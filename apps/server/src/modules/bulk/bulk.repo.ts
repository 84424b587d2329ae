import type { BulkCommand } from "@deskbell/contract/bulk";
import type { Json } from "@deskbell/engine/kernel";
import type { Tx } from "../../platform/database/transaction.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";

/** Outbox kinds: a run is to be carried out (ref: the run), a person's run has come further (ref: the person). */
export const BULK_STARTED = "bulk.started";
export const BULK_PROGRESS = "bulk.progressed";

/** What stood on a ticket before a command, as the tickets' module told it: kept and given back, never looked into here. */
type Before = object;

export interface RunRow {
  id: string;
  ownerId: string;
  command: BulkCommand;
  undoes: string | null;
  /** Another run undoes it. */
  undone: boolean;
  /** Something of what it did has a way back: a seat that came out of a pool has none. */
  reversible: boolean;
  total: number;
  done: number;
  refused: number;
  startedAt: Date;
  endedAt: Date | null;
}

export interface ItemProblem {
  code: string;
  params: Record<string, Json>;
}

const RUN = `r.id, r.owner_id AS "ownerId", r.command, r.undoes, r.total, r.started_at AS "startedAt", r.ended_at AS "endedAt",
  EXISTS (SELECT FROM bulk_run u WHERE u.tenant_id = r.tenant_id AND u.undoes = r.id) AS undone,
  EXISTS (SELECT FROM bulk_item i WHERE i.tenant_id = r.tenant_id AND i.run_id = r.id AND i.state = 'done'
    AND (r.command->>'do' <> 'transfer' OR i.before->'holder'->>'kind' = 'member')) AS reversible,
  (SELECT count(*) FROM bulk_item i WHERE i.tenant_id = r.tenant_id AND i.run_id = r.id AND i.state = 'done') AS done,
  (SELECT count(*) FROM bulk_item i WHERE i.tenant_id = r.tenant_id AND i.run_id = r.id AND i.state = 'refused') AS refused`;

/** Who undoes it now is waited for: what is read afterwards knows of it. */
export async function lockRun(tx: Tx, id: string): Promise<void> {
  await tx.query("SELECT FROM bulk_run WHERE tenant_id = current_tenant() AND id = $1 FOR UPDATE", [id]);
}

/** Of this owner only; undefined for what is not theirs. */
export async function findRun(tx: Tx, id: string, owner: string): Promise<RunRow | undefined> {
  const { rows } = await tx.query<RunRow>(
    `SELECT ${RUN} FROM bulk_run r WHERE r.tenant_id = current_tenant() AND r.id = $1 AND r.owner_id = $2`,
    [id, owner],
  );
  return rows[0];
}

export async function findRuns(tx: Tx, owner: string, limit: number): Promise<RunRow[]> {
  const { rows } = await tx.query<RunRow>(
    `SELECT ${RUN} FROM bulk_run r WHERE r.tenant_id = current_tenant() AND r.owner_id = $1 ORDER BY r.started_at DESC, r.id DESC LIMIT $2`,
    [owner, limit],
  );
  return rows;
}

/** A run for the worker, with the command that it undoes. */
export async function findRunForWork(
  tx: Tx,
  id: string,
): Promise<{ ownerId: string; command: BulkCommand; undoes: string | null; endedAt: Date | null } | undefined> {
  const { rows } = await tx.query<{
    ownerId: string;
    command: BulkCommand;
    undoes: string | null;
    endedAt: Date | null;
  }>(
    'SELECT owner_id AS "ownerId", command, undoes, ended_at AS "endedAt" FROM bulk_run WHERE tenant_id = current_tenant() AND id = $1',
    [id],
  );
  return rows[0];
}

/** @throws ProblemError request.invalid unless it is a member who works here */
export async function needMember(tx: Tx, id: string): Promise<void> {
  const { rows } = await tx.query(
    "SELECT 1 FROM member WHERE tenant_id = current_tenant() AND id = $1 AND status = 'active'",
    [id],
  );
  if (rows.length > 0) return;
  throw new ProblemError("request.invalid", { count: 1 }, [{ path: "command.member", code: "form.not_offered" }]);
}

/** How many of these are tickets of this institution. */
export async function countTickets(tx: Tx, ids: readonly string[]): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    "SELECT count(*) AS n FROM ticket WHERE tenant_id = current_tenant() AND id = ANY($1::uuid[])",
    [ids],
  );
  return rows[0]?.n ?? 0;
}

export async function insertRun(
  tx: Tx,
  run: {
    id: string;
    owner: string;
    command: BulkCommand;
    undoes?: string;
    items: readonly { ticketId: string; before?: Before | null }[];
    at: Date;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO bulk_run (tenant_id, id, owner_id, command, undoes, total, started_at) VALUES (current_tenant(), $1, $2, $3, $4, $5, $6)`,
    [run.id, run.owner, JSON.stringify(run.command), run.undoes ?? null, run.items.length, run.at],
  );
  await tx.query(
    `INSERT INTO bulk_item (tenant_id, run_id, position, ticket_id, before)
     SELECT current_tenant(), $1::uuid, i.position, i.ticket, i.before
     FROM json_to_recordset($2::json) AS i (position int, ticket uuid, before jsonb)`,
    [
      run.id,
      JSON.stringify(run.items.map(({ ticketId, before }, position) => ({ position, ticket: ticketId, before }))),
    ],
  );
  await tell(tx, BULK_STARTED, run.id);
}

export async function tell(tx: Tx, kind: string, ref: string): Promise<void> {
  await tx.query("INSERT INTO outbox (tenant_id, kind, ref) VALUES (current_tenant(), $1, $2)", [kind, ref]);
}

export interface ItemRow {
  position: number;
  ticketId: string;
  before: Before | null;
}

/** The next ticket that waits. Not locked: a run is one job; {@link takeItem} decides. */
export async function nextItem(tx: Tx, run: string, after: number): Promise<ItemRow | undefined> {
  const { rows } = await tx.query<ItemRow>({
    name: "next_bulk_item",
    text: `SELECT position, ticket_id AS "ticketId", before FROM bulk_item
      WHERE tenant_id = current_tenant() AND run_id = $1 AND position > $2 AND state = 'waiting' ORDER BY position LIMIT 1`,
    values: [run, after],
  });
  return rows[0];
}

/** Take it for this transaction; false when it is done already. A second worker waits here for the first. */
export async function takeItem(tx: Tx, run: string, position: number): Promise<boolean> {
  const { rows } = await tx.query({
    name: "take_bulk_item",
    text: "SELECT 1 FROM bulk_item WHERE tenant_id = current_tenant() AND run_id = $1 AND position = $2 AND state = 'waiting' FOR UPDATE",
    values: [run, position],
  });
  return rows.length > 0;
}

export async function settleItem(
  tx: Tx,
  run: string,
  position: number,
  result: { before: Before } | { problem: ItemProblem },
): Promise<void> {
  const done = "before" in result;
  await tx.query({
    name: "settle_bulk_item",
    text: `UPDATE bulk_item SET state = $3, before = COALESCE($4, before), problem = $5
      WHERE tenant_id = current_tenant() AND run_id = $1 AND position = $2 AND state = 'waiting'`,
    values: [
      run,
      position,
      done ? "done" : "refused",
      done ? JSON.stringify(result.before) : null,
      done ? null : JSON.stringify(result.problem),
    ],
  });
}

export async function endRun(tx: Tx, run: string, at: Date): Promise<void> {
  await tx.query(
    "UPDATE bulk_run SET ended_at = $2 WHERE tenant_id = current_tenant() AND id = $1 AND ended_at IS NULL",
    [run, at],
  );
}

/** What a run has done, in its order, with what it replaced. */
export async function findDone(tx: Tx, run: string): Promise<{ ticketId: string; before: Before | null }[]> {
  const { rows } = await tx.query<{ ticketId: string; before: Before | null }>(
    `SELECT ticket_id AS "ticketId", before FROM bulk_item WHERE tenant_id = current_tenant() AND run_id = $1 AND state = 'done' ORDER BY position`,
    [run],
  );
  return rows;
}

export interface ResultRow {
  position: number;
  ticketId: string;
  state: "waiting" | "done" | "refused";
  problem: ItemProblem | null;
}

export async function findResults(
  tx: Tx,
  run: string,
  { state, after, limit }: { state: ResultRow["state"] | undefined; after: number; limit: number },
): Promise<ResultRow[]> {
  const { rows } = await tx.query<ResultRow>(
    `SELECT position, ticket_id AS "ticketId", state, problem FROM bulk_item
     WHERE tenant_id = current_tenant() AND run_id = $1 AND position > $2 AND ($3::text IS NULL OR state = $3) ORDER BY position LIMIT $4`,
    [run, after, state ?? null, limit],
  );
  return rows;
}
