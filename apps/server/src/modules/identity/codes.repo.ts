/** One-time codes; stored as a keyed hash only. As the identity role. */
import type { Tx } from "../../platform/database/transaction.ts";

export interface Code {
  id: string;
  code_hash: Buffer;
  attempts: number;
  created_at: Date;
  expires_at: Date;
}

/** One phone's requests take turns, so that two at once make one code. */
export async function lockPhone(tx: Tx, tenantId: string, phone: string): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`sign-in code ${tenantId} ${phone}`]);
}

/** When codes were made for this phone since `since`, newest first. */
export async function findCodeTimes(tx: Tx, tenantId: string, phone: string, since: Date): Promise<Date[]> {
  const { rows } = await tx.query<{ created_at: Date }>(
    "SELECT created_at FROM identity_code WHERE phone = $2 AND created_at > $3 AND tenant_id = $1 ORDER BY created_at DESC",
    [tenantId, phone, since],
  );
  return rows.map((row) => row.created_at);
}

export async function insertCode(
  tx: Tx,
  code: { id: string; tenantId: string; phone: string; hash: Buffer; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO identity_code (id, tenant_id, phone, purpose, code_hash, created_at, expires_at)
     VALUES ($1, $2, $3, 'sign-in', $4, $5, $6)`,
    [code.id, code.tenantId, code.phone, code.hash, code.createdAt, code.expiresAt],
  );
}

/** The newest code of a phone, if it was not used; locked until the transaction ends. */
export async function lockNewestCode(tx: Tx, tenantId: string, phone: string): Promise<Code | undefined> {
  const { rows } = await tx.query<Code & { used_at: Date | null }>(
    `SELECT id, code_hash, attempts, created_at, expires_at, used_at FROM identity_code
     WHERE phone = $2 AND tenant_id = $1 AND purpose = 'sign-in' ORDER BY created_at DESC, id DESC LIMIT 1 FOR UPDATE`,
    [tenantId, phone],
  );
  return rows[0]?.used_at ? undefined : rows[0];
}

export async function countWrongCode(tx: Tx, id: string): Promise<void> {
  await tx.query("UPDATE identity_code SET attempts = attempts + 1 WHERE id = $1", [id]);
}

/** False when it was used meanwhile. */
export async function useCode(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { rowCount } = await tx.query("UPDATE identity_code SET used_at = $2 WHERE id = $1 AND used_at IS NULL", [
    id,
    at,
  ]);
  return rowCount === 1;
}

export async function forgetCodes(tx: Tx, phone: string, before: Date): Promise<void> {
  await tx.query("DELETE FROM identity_code WHERE phone = $1 AND created_at < $2", [phone, before]);
}
