import type { Tx } from "../../platform/database/transaction.ts";

/** The one code of a student; an earlier one holds no more. */
export async function putCode(
  tx: Tx,
  row: { studentId: string; hash: Buffer; relation: string; expiresAt: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO child_code (tenant_id, student_id, code_hash, relation, expires_at) VALUES (current_tenant(), $1, $2, $3, $4)
     ON CONFLICT (tenant_id, student_id) DO UPDATE SET
       code_hash = EXCLUDED.code_hash, relation = EXCLUDED.relation, expires_at = EXCLUDED.expires_at`,
    [row.studentId, row.hash, row.relation, row.expiresAt],
  );
}

/** Take a code that still holds: whoever takes it second finds none. */
export async function takeCode(
  tx: Tx,
  hash: Buffer,
  now: Date,
): Promise<{ studentId: string; name: string; relation: string } | undefined> {
  const { rows } = await tx.query<{ studentId: string; name: string; relation: string }>(
    `DELETE FROM child_code c USING student s
     WHERE c.tenant_id = current_tenant() AND c.code_hash = $1 AND c.expires_at > $2
       AND s.tenant_id = c.tenant_id AND s.id = c.student_id
     RETURNING s.id AS "studentId", s.name, c.relation`,
    [hash, now],
  );
  return rows[0];
}

/** Count a try before it is judged, so that a hundred at once are a hundred. @returns how many since `since` began */
export async function countTry(
  tx: Tx,
  guardianId: string,
  now: Date,
  forgetBefore: Date,
): Promise<{ failed: number; since: Date }> {
  const { rows } = await tx.query<{ failed: number; since: Date }>(
    `INSERT INTO child_code_attempt AS a (tenant_id, guardian_id, failed, since) VALUES (current_tenant(), $1, 1, $2)
     ON CONFLICT (tenant_id, guardian_id) DO UPDATE SET
       failed = CASE WHEN a.since < $3 THEN 1 ELSE a.failed + 1 END,
       since = CASE WHEN a.since < $3 THEN $2 ELSE a.since END
     RETURNING failed, since`,
    [guardianId, now, forgetBefore],
  );
  if (!rows[0]) throw new Error("an upsert returned nothing");
  return rows[0];
}

export async function forgetTries(tx: Tx, guardianId: string): Promise<void> {
  await tx.query("DELETE FROM child_code_attempt WHERE tenant_id = current_tenant() AND guardian_id = $1", [
    guardianId,
  ]);
}

export async function isGuardianOf(tx: Tx, guardianId: string, studentId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    "SELECT 1 FROM student_guardian WHERE tenant_id = current_tenant() AND guardian_id = $1 AND student_id = $2",
    [guardianId, studentId],
  );
  return (rowCount ?? 0) > 0;
}
