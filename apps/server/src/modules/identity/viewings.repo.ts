/** Grants to see what another member sees. */
import type { Tx } from "../../platform/database/transaction.ts";

export interface Viewing {
  id: string;
  session_id: string;
  viewer_id: string;
  member_id: string;
  reason: string;
  started_at: Date;
  until: Date;
}

export async function insertViewing(tx: Tx, row: Viewing): Promise<void> {
  await tx.query(
    `INSERT INTO viewing (tenant_id, id, session_id, viewer_id, member_id, reason, started_at, until)
     VALUES (current_tenant(), $1, $2, $3, $4, $5, $6, $7)`,
    [row.id, row.session_id, row.viewer_id, row.member_id, row.reason, row.started_at, row.until],
  );
}

/** One that holds at `now` for this session and person, and for nobody else. */
export async function findLiveViewing(
  tx: Tx,
  of: { id: string; sessionId: string; viewerId: string },
  now: Date,
): Promise<Viewing | undefined> {
  const { rows } = await tx.query<Viewing>({
    name: "live_viewing",
    text: `SELECT id, session_id, viewer_id, member_id, reason, started_at, until FROM viewing
      WHERE tenant_id = current_tenant() AND id = $1 AND session_id = $2 AND viewer_id = $3 AND until > $4 AND ended_at IS NULL`,
    values: [of.id, of.sessionId, of.viewerId, now],
  });
  return rows[0];
}

/** @returns whom it showed; undefined when there is none of this session that has not ended. */
export async function endViewing(tx: Tx, id: string, sessionId: string, at: Date): Promise<string | undefined> {
  const { rows } = await tx.query<{ member_id: string }>(
    `UPDATE viewing SET ended_at = $3 WHERE tenant_id = current_tenant() AND id = $1 AND session_id = $2 AND ended_at IS NULL
     RETURNING member_id`,
    [id, sessionId, at],
  );
  return rows[0]?.member_id;
}

/** An active member's name and campus. */
export async function findViewable(tx: Tx, id: string): Promise<{ name: string; campus_id: string } | undefined> {
  const { rows } = await tx.query<{ name: string; campus_id: string }>(
    "SELECT name, campus_id FROM member WHERE tenant_id = current_tenant() AND id = $1 AND status = 'active'",
    [id],
  );
  return rows[0];
}
