import type pg from "pg";
import type { JobDefinition } from "../jobs/define-job.ts";
import type { EventPayload } from "../jobs/event-payload.ts";
import { type DispatchRule, defaultTopic } from "./dispatch-rule.ts";

/** Channel on which every process hears that the stream has grown; the payload is the last position. */
export const STREAM_CHANNEL = "deskbell_stream";

/** What the registry says about events, with everything checked. */
export interface DispatchTable {
  rules: ReadonlyMap<string, DispatchRule>;
  /** Due kind → job name. */
  timers: ReadonlyMap<string, string>;
  /** Job name → definition. */
  jobs: ReadonlyMap<string, JobDefinition>;
}

/** Rows taken in one transaction: large enough to be cheap, small enough that a browser never waits for the rest. */
export const BATCH = 500;

interface OutboxRow {
  id: number;
  tenant_id: string;
  kind: string;
  ref: string;
  at: Date;
}

type DueRow = Omit<OutboxRow, "id">;

interface Fanned {
  job: string;
  payload: EventPayload;
}

/**
 * Take committed outbox rows: give them their positions, turn them into jobs, tell the browsers' processes; one
 * transaction, so that a crash leaves either all of it or none. The lock on `stream_head` lets one dispatcher at a time give
 * positions, and is released after the commit is visible: whoever sees position n sees all below it.
 * @returns how many rows were taken.
 */
export async function takeOutbox(client: pg.ClientBase, table: DispatchTable): Promise<number> {
  const head = await client.query<{ position: number }>("SELECT position FROM stream_head FOR UPDATE");
  const { rows } = await client.query<OutboxRow>(
    `DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
     RETURNING id, tenant_id, kind, ref, at`,
  );
  if (rows.length === 0) return 0;
  rows.sort((a, b) => a.id - b.id);
  const before = head.rows[0]?.position ?? 0;
  const told = rows.flatMap((row) => {
    const topic = topicOf(table, row);
    return topic === undefined ? [] : [{ ...row, topic }];
  });
  const fanned = rows.flatMap((row) =>
    (table.rules.get(row.kind)?.jobs ?? []).map((job) => ({ job, payload: payloadOf(row, `outbox:${row.id}`) })),
  );
  await Promise.all([append(client, before, told), addJobs(client, table, fanned)]);
  return rows.length;
}

function topicOf(table: DispatchTable, row: OutboxRow): string | undefined {
  const topic = table.rules.get(row.kind)?.topic;
  if (topic === null) return undefined;
  return topic ? topic(row.ref) : defaultTopic(row.kind, row.ref);
}

async function append(client: pg.ClientBase, before: number, rows: (OutboxRow & { topic: string })[]): Promise<void> {
  if (rows.length === 0) return;
  const last = before + rows.length;
  await Promise.all([
    client.query(
      `INSERT INTO stream (position, tenant_id, topic, kind, ref, at)
       SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])`,
      [
        rows.map((_, index) => before + index + 1),
        rows.map((row) => row.tenant_id),
        rows.map((row) => row.topic),
        rows.map((row) => row.kind),
        rows.map((row) => row.ref),
        rows.map((row) => row.at),
      ],
    ),
    client.query("UPDATE stream_head SET position = $1", [last]),
    client.query("SELECT pg_notify($1, $2)", [STREAM_CHANNEL, String(last)]),
  ]);
}

/**
 * Take timers that are due at `now` (ms) and turn each into its job in the same transaction: so it fires once, however often
 * the process dies, and late ones fire after a restart. Kinds without a job stay where they are.
 * @returns how many fired.
 */
export async function takeDue(client: pg.ClientBase, table: DispatchTable, now: number): Promise<number> {
  const { rows } = await client.query<DueRow>(
    `DELETE FROM due WHERE (tenant_id, kind, ref) IN (
       SELECT tenant_id, kind, ref FROM due WHERE at <= $1 AND kind = ANY($2) ORDER BY at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
     RETURNING tenant_id, kind, ref, at`,
    [new Date(now), [...table.timers.keys()]],
  );
  const fanned = rows.map((row) => ({
    job: table.timers.get(row.kind) ?? "",
    payload: payloadOf(row, `due:${row.kind}:${row.ref}:${row.at.getTime()}`),
  }));
  await addJobs(client, table, fanned);
  return rows.length;
}

function payloadOf(row: DueRow, event: string): EventPayload {
  return { tenantId: row.tenant_id, kind: row.kind, ref: row.ref, at: row.at.toISOString(), event };
}

/** Events in one job of a kind that takes several: enough to be cheap, few enough that all workers get some. */
const TOGETHER = 20;

async function addJobs(client: pg.ClientBase, table: DispatchTable, fanned: Fanned[]): Promise<void> {
  if (fanned.length === 0) return;
  const byJob = new Map<string, EventPayload[]>();
  for (const { job, payload } of fanned) {
    const known = byJob.get(job);
    if (known) known.push(payload);
    else byJob.set(job, [payload]);
  }
  const specs = [...byJob].flatMap(([job, payloads]) => {
    const { maxAttempts = 25, batch } = table.jobs.get(job) ?? {};
    const made = batch ? chunks(payloads, TOGETHER) : payloads;
    return made.map((payload) => ({ identifier: job, payload, max_attempts: maxAttempts }));
  });
  await client.query(
    `SELECT count(*) FROM graphile_worker.add_jobs(ARRAY(
       SELECT (s.identifier, s.payload, NULL, NULL, s.max_attempts, NULL, NULL, NULL)::graphile_worker.job_spec
       FROM json_to_recordset($1::json) AS s (identifier text, payload json, max_attempts int)))`,
    [JSON.stringify(specs)],
  );
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}
