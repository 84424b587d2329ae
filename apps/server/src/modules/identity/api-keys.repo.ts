import type { Tx } from "../../platform/database/transaction.ts";

export interface ApiKeyRow {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  owner_id: string;
  owner_name: string;
  created_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

const SELECT = `SELECT k.id, k.name, k.prefix, k.scopes, k.owner_id, m.name AS owner_name, k.created_at, k.last_used_at, k.revoked_at
  FROM api_key k JOIN member m ON m.tenant_id = k.tenant_id AND m.id = k.owner_id WHERE k.tenant_id = current_tenant()`;

/** Newest first, below `before` (an id: they are in order of time). */
export async function listKeys(tx: Tx, limit: number, before: string | null): Promise<ApiKeyRow[]> {
  return (
    await tx.query<ApiKeyRow>(`${SELECT} AND ($2::uuid IS NULL OR k.id < $2) ORDER BY k.id DESC LIMIT $1`, [
      limit,
      before,
    ])
  ).rows;
}

export async function findKey(tx: Tx, id: string): Promise<ApiKeyRow | undefined> {
  return (await tx.query<ApiKeyRow>(`${SELECT} AND k.id = $1`, [id])).rows[0];
}

/** A key that holds, whose owner is an active member. */
export async function findLiveKey(tx: Tx, secretHash: Buffer): Promise<ApiKeyRow | undefined> {
  const { rows } = await tx.query<ApiKeyRow>({
    name: "live_api_key",
    text: `${SELECT} AND k.secret_hash = $1 AND k.revoked_at IS NULL AND m.status = 'active'`,
    values: [secretHash],
  });
  return rows[0];
}

export async function insertKey(
  tx: Tx,
  key: {
    id: string;
    name: string;
    prefix: string;
    secretHash: Buffer;
    scopes: readonly string[];
    ownerId: string;
    at: Date;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO api_key (tenant_id, id, name, prefix, secret_hash, scopes, owner_id, created_at)
     VALUES (current_tenant(), $1, $2, $3, $4, $5, $6, $7)`,
    [key.id, key.name, key.prefix, key.secretHash, key.scopes, key.ownerId, key.at],
  );
}

/** Returns false when there is none that still holds. */
export async function revokeKey(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    "UPDATE api_key SET revoked_at = $2 WHERE tenant_id = current_tenant() AND id = $1 AND revoked_at IS NULL",
    [id, at],
  );
  return rowCount === 1;
}

export async function touchKey(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query("UPDATE api_key SET last_used_at = $2 WHERE tenant_id = current_tenant() AND id = $1", [id, at]);
}

export async function isActiveMember(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    "SELECT 1 FROM member WHERE tenant_id = current_tenant() AND id = $1 AND status = 'active'",
    [id],
  );
  return rowCount === 1;
}
