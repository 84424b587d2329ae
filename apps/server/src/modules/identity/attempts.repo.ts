/** Wrong passwords per account name. As the identity role. */
import type { Tx } from "../../platform/database/transaction.ts";

export interface Attempt {
  failed: number;
  locked_until: Date | null;
}

/**
 * Count an attempt before it is judged, so that a hundred at once are a hundred. After `most` the account is locked
 * until `lockUntil`; a lock that has passed starts the count anew.
 */
export async function countAttempt(
  tx: Tx,
  given: { hash: Buffer; now: Date; most: number; lockUntil: Date; forgetBefore: Date },
): Promise<Attempt> {
  const { rows } = await tx.query<Attempt>(
    `INSERT INTO identity_attempt AS a (account_hash, failed, last_at) VALUES ($1, 1, $2)
     ON CONFLICT (account_hash) DO UPDATE SET
       failed = CASE WHEN a.locked_until > $2 THEN a.failed
                     WHEN a.locked_until IS NOT NULL OR a.last_at < $5 THEN 1 ELSE a.failed + 1 END,
       locked_until = CASE WHEN a.locked_until > $2 THEN a.locked_until
                           WHEN a.locked_until IS NULL AND a.last_at >= $5 AND a.failed + 1 > $3 THEN $4 END,
       last_at = $2
     RETURNING failed, locked_until`,
    [given.hash, given.now, given.most, given.lockUntil, given.forgetBefore],
  );
  if (!rows[0]) throw new Error("an upsert returned nothing");
  return rows[0];
}

export async function clearAttempts(tx: Tx, hash: Buffer): Promise<void> {
  await tx.query("DELETE FROM identity_attempt WHERE account_hash = $1", [hash]);
}

/** Take one count back: the password was right and only the authenticator's code is missing. */
export async function uncountAttempt(tx: Tx, hash: Buffer): Promise<void> {
  await tx.query("UPDATE identity_attempt SET failed = greatest(failed - 1, 0) WHERE account_hash = $1", [hash]);
}

export async function forgetAttempts(tx: Tx, before: Date): Promise<void> {
  await tx.query("DELETE FROM identity_attempt WHERE last_at < $1 AND (locked_until IS NULL OR locked_until < $1)", [
    before,
  ]);
}
