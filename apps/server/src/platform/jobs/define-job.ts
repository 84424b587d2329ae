import type { z } from "zod";
import type { Database } from "../database/database.ts";
import type { Tx } from "../database/transaction.ts";
import type { Log } from "../log/log.ts";

/** What a handler is given beside its payload. */
export interface JobContext {
  /** The queue's id of this job; the same at every attempt, and shared by a batch. */
  jobId: string;
  /** 1 for the first. */
  attempt: number;
  maxAttempts: number;
  withTenant: Database["withTenant"];
  /** Aborted when the process shuts down; pass it to outbound calls. */
  signal: AbortSignal;
  log: Log;
}

/** A kind of background work. Payloads are ids, never data: the handler reads what is true when it runs. */
export interface JobDefinition {
  /** `area.verb`. */
  name: string;
  schema: z.ZodType;
  /** Attempts in all; between them e^attempt seconds (at most e^10, about 6 h). Default 25. */
  maxAttempts?: number;
  /** Events dispatched together may make one job, which handles them one after the other; those that fail are tried again. */
  batch?: boolean;
  handler: (payload: unknown, context: JobContext) => Promise<void>;
}

/** Define a job; `handler` gets the payload as `schema` parsed it. */
export function defineJob<S extends z.ZodType>(definition: {
  name: string;
  schema: S;
  maxAttempts?: number;
  batch?: boolean;
  handler: (payload: z.output<S>, context: JobContext) => Promise<void>;
}): JobDefinition {
  return definition as JobDefinition;
}

/**
 * Take the receipt for one effect of one event, inside the transaction that carries it out: true the first time, false
 * when a repeated delivery finds it done. Receipts are kept 30 days, longer than any job is retried.
 */
export async function firstTime(tx: Tx, event: string, effect: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "take_job_receipt",
    text: "INSERT INTO job_receipt (tenant_id, event, effect) VALUES (current_tenant(), $1, $2) ON CONFLICT DO NOTHING",
    values: [event, effect],
  });
  return rowCount === 1;
}
