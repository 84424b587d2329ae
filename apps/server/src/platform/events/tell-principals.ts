import type { Tx } from "../database/transaction.ts";

/**
 * Outbox kind: a session ended, or somebody's rights or what they may see did; ref `<principal id>`. It says no more than that: who
 * is named in a complaint reads the same as who was given a role.
 */
export const PRINCIPAL_CHANGED = "principal.changed";

/** The live connections of these principals are judged anew, and their browsers read again what they show. */
export async function tellPrincipals(tx: Tx, principals: readonly string[]): Promise<void> {
  if (principals.length === 0) return;
  await tx.query("INSERT INTO outbox (tenant_id, kind, ref) SELECT current_tenant(), $1, unnest($2::text[])", [
    PRINCIPAL_CHANGED,
    principals,
  ]);
}
