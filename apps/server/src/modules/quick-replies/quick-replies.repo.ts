import type { Tx } from "../../platform/database/transaction.ts";

export interface ReplyRow {
  id: string;
  /** Null: everybody's. */
  owner_id: string | null;
  title: string;
  body: string;
  initials: string;
}

const SELECT = `SELECT id, owner_id, title, body, initials FROM quick_reply
  WHERE tenant_id = current_tenant() AND (owner_id IS NULL OR owner_id = $1)`;

/** A member's own and everybody's. */
export async function listReplies(tx: Tx, memberId: string): Promise<ReplyRow[]> {
  return (await tx.query<ReplyRow>(`${SELECT} ORDER BY title, id`, [memberId])).rows;
}

/** Locked; undefined when it is neither theirs nor everybody's. */
export async function lockReply(tx: Tx, memberId: string, id: string): Promise<ReplyRow | undefined> {
  return (await tx.query<ReplyRow>(`${SELECT} AND id = $2 FOR UPDATE`, [memberId, id])).rows[0];
}

export async function countReplies(tx: Tx, ownerId: string | null): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM quick_reply WHERE tenant_id = current_tenant() AND owner_id IS NOT DISTINCT FROM $1",
    [ownerId],
  );
  return rows[0]?.n ?? 0;
}

export async function putReply(tx: Tx, row: ReplyRow, at: Date): Promise<void> {
  await tx.query(
    `INSERT INTO quick_reply (tenant_id, id, owner_id, title, body, initials, updated_at)
     VALUES (current_tenant(), $1, $2, $3, $4, $5, $6)
     ON CONFLICT (tenant_id, id) DO UPDATE SET owner_id = EXCLUDED.owner_id, title = EXCLUDED.title, body = EXCLUDED.body,
       initials = EXCLUDED.initials, updated_at = EXCLUDED.updated_at`,
    [row.id, row.owner_id, row.title, row.body, row.initials, at],
  );
}

export async function deleteReply(tx: Tx, id: string): Promise<void> {
  await tx.query("DELETE FROM quick_reply WHERE tenant_id = current_tenant() AND id = $1", [id]);
}
