import { createHash } from "node:crypto";
import type { Tx } from "../database/transaction.ts";
import { ProblemError } from "./problem-error.ts";

/** One repeatable request: the same key with the same body is answered once and then from memory. */
export interface IdempotencyKey {
  /** {@link Principal.id}, or the hash of a draft secret for a caller without an account. */
  principal: string;
  /** Operation id. */
  operation: string;
  /** What the caller chose, 1–200 characters. */
  key: string;
  /** {@link hashBody} of the parsed body. */
  bodyHash: string;
}

export interface StoredAnswer<T> {
  status: number;
  response: T;
}

/**
 * Claim a key: inserts it, or waits for the transaction that holds it (a unique index makes the second one wait for the
 * first to commit or roll back) and then returns what it stored. Values: principal, operation, key, body hash.
 * The no-op update is what makes `xmax` tell new from old and returns the old row; RETURNING reads it under its lock.
 */
export const CLAIM_IDEMPOTENCY_KEY = `
INSERT INTO idempotency AS i (tenant_id, principal, operation, key, body_hash)
VALUES (current_tenant(), $1, $2, $3, $4)
ON CONFLICT (tenant_id, principal, operation, key) DO UPDATE SET key = i.key
RETURNING i.xmax = 0 AS fresh, i.body_hash, i.status, i.response`;

/** Store the answer beside the claim. Values: principal, operation, key, status, response. */
export const STORE_IDEMPOTENT_ANSWER = `
UPDATE idempotency SET status = $4, response = $5
WHERE tenant_id = current_tenant() AND principal = $1 AND operation = $2 AND key = $3`;

/** A row of {@link CLAIM_IDEMPOTENCY_KEY}. */
export interface ClaimRow<T = unknown> {
  fresh: boolean;
  body_hash: string;
  status: number | null;
  response: T | null;
}

/**
 * Read a claim: undefined when the work is ours to do, else the stored answer.
 * @throws ProblemError idempotency.mismatch when the key was used with another body.
 */
export function storedAnswer<T>(row: ClaimRow<T>, bodyHash: string): StoredAnswer<T> | undefined {
  if (row.fresh) return undefined;
  if (row.body_hash !== bodyHash) throw new ProblemError("idempotency.mismatch");
  // A committed claim always has its answer, because both are written in one transaction.
  if (row.status === null) throw new Error("an idempotency key was committed without its answer");
  return { status: row.status, response: row.response as T };
}

/**
 * Do `work` once per key, inside the caller's transaction: the claim, the work and its answer commit together.
 * A duplicate waits and gets the stored answer; a refusal rolls the claim back with everything else, so the
 * next attempt may succeed. Without a key (`undefined`) the work is simply done. The claim costs one round trip; the
 * answer is stored without one.
 * @throws ProblemError idempotency.mismatch
 */
export async function withIdempotency<T>(
  tx: Tx,
  key: IdempotencyKey | undefined,
  work: () => Promise<StoredAnswer<T>>,
): Promise<StoredAnswer<T> & { repeated: boolean }> {
  if (!key) return { ...(await work()), repeated: false };
  const identity = [key.principal, key.operation, key.key];
  const claim = await tx.query<ClaimRow<T>>({
    name: "claim_idempotency_key",
    text: CLAIM_IDEMPOTENCY_KEY,
    values: [...identity, key.bodyHash],
  });
  const row = claim.rows[0];
  if (!row) throw new Error("the claim of an idempotency key returned nothing");
  const stored = storedAnswer(row, key.bodyHash);
  if (stored) return { ...stored, repeated: true };
  const answer = await work();
  tx.send({
    name: "store_idempotent_answer",
    text: STORE_IDEMPOTENT_ANSWER,
    values: [...identity, answer.status, JSON.stringify(answer.response)],
  });
  return { ...answer, repeated: false };
}

/** SHA-256 of a JSON value with sorted keys, hex: two bodies that mean the same have the same hash. */
export function hashBody(body: unknown): string {
  return createHash("sha256").update(canonical(body)).digest("hex");
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
}
