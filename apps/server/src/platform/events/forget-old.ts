import type pg from "pg";

/** Days for which a browser may have been away and still be told what it missed; after that it reads everything again. */
const STREAM_DAYS = 3;

/**
 * Remove what nobody will ask for: stream rows over 3 days, idempotency answers over 7, job receipts over 30. How old is
 * old for the last two is in their policies (migration 0001), so that no bug here can remove a fresh one.
 */
export async function forgetOld(pool: pg.Pool): Promise<void> {
  await pool.query(
    `WITH gone AS (DELETE FROM stream WHERE at < now() - interval '${STREAM_DAYS} days' RETURNING position)
     UPDATE stream_head SET trimmed = greatest(trimmed, (SELECT max(position) FROM gone)) WHERE EXISTS (SELECT FROM gone)`,
  );
  await pool.query("DELETE FROM idempotency WHERE created_at < now() - interval '7 days'");
  await pool.query("DELETE FROM job_receipt WHERE at < now() - interval '30 days'");
}
