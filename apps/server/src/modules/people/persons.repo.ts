/** Students, guardians and prospects: look-ups by phone and the writes. */
import type { Tx } from "../../platform/database/transaction.ts";

export interface NewStudent {
  id: string;
  no: string;
  name: string;
  pinyin: string;
  initials: string;
  phone: string | null;
  adult: boolean;
  level: "standard" | "vip";
  campusId: string;
  advisorId: string | null;
}

/** False when the number is taken. */
export async function insertStudent(tx: Tx, row: NewStudent, at: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    `INSERT INTO student (tenant_id, id, no, name, pinyin, initials, phone, adult, level, campus_id, advisor_id, created_at)
     VALUES (current_tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (tenant_id, no) DO NOTHING`,
    [
      row.id,
      row.no,
      row.name,
      row.pinyin,
      row.initials,
      row.phone,
      row.adult,
      row.level,
      row.campusId,
      row.advisorId,
      at,
    ],
  );
  return rowCount === 1;
}

export async function findAdultByPhone(tx: Tx, phone: string, name: string): Promise<{ id: string } | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    "SELECT id FROM student WHERE tenant_id = current_tenant() AND phone = $1 AND adult ORDER BY (name = $2) DESC, created_at LIMIT 1",
    [phone, name],
  );
  return rows[0];
}

export async function findGuardianByPhone(tx: Tx, phone: string): Promise<{ id: string } | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    "SELECT id FROM guardian WHERE tenant_id = current_tenant() AND phone = $1",
    [phone],
  );
  return rows[0];
}

/** Undefined when the phone is another guardian's. */
export async function insertGuardian(
  tx: Tx,
  row: { id: string; name: string; phone: string },
  at: Date,
): Promise<{ id: string } | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    `INSERT INTO guardian (tenant_id, id, name, phone, created_at) VALUES (current_tenant(), $1, $2, $3, $4)
     ON CONFLICT (tenant_id, phone) DO NOTHING RETURNING id`,
    [row.id, row.name, row.phone, at],
  );
  return rows[0];
}

export async function findChildByName(tx: Tx, guardianId: string, name: string): Promise<{ id: string } | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT s.id FROM student_guardian g JOIN student s ON s.tenant_id = g.tenant_id AND s.id = g.student_id
     WHERE g.tenant_id = current_tenant() AND g.guardian_id = $1 AND s.name = $2 ORDER BY s.created_at LIMIT 1`,
    [guardianId, name],
  );
  return rows[0];
}

export interface Link {
  studentId: string;
  guardianId: string;
  relation: string;
  signer: boolean;
  legal: boolean;
  pickUp: boolean;
}

export async function putLink(tx: Tx, link: Link): Promise<void> {
  await tx.query(
    `INSERT INTO student_guardian (tenant_id, student_id, guardian_id, relation, signer, legal, pick_up)
     VALUES (current_tenant(), $1, $2, $3, $4, $5, $6)
     ON CONFLICT (tenant_id, student_id, guardian_id) DO UPDATE SET
       relation = EXCLUDED.relation, signer = EXCLUDED.signer, legal = EXCLUDED.legal, pick_up = EXCLUDED.pick_up`,
    [link.studentId, link.guardianId, link.relation, link.signer, link.legal, link.pickUp],
  );
}

/** A new contract makes its signer one; every other right that a link has stays. */
export async function addSigner(tx: Tx, studentId: string, guardianId: string, relation: string): Promise<void> {
  await tx.query(
    `INSERT INTO student_guardian (tenant_id, student_id, guardian_id, relation, signer) VALUES (current_tenant(), $1, $2, $3, true)
     ON CONFLICT (tenant_id, student_id, guardian_id) DO UPDATE SET signer = true`,
    [studentId, guardianId, relation],
  );
}

/** Prospects of a phone became this student. */
export async function enrolProspects(tx: Tx, phone: string, studentId: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `UPDATE prospect SET status = 'enrolled', student_id = $2 WHERE tenant_id = current_tenant() AND phone = $1
       AND status <> 'enrolled' RETURNING id`,
    [phone, studentId],
  );
  return rows.map((row) => row.id);
}

/** Two jobs that admit the same phone take turns. */
export async function lockPhone(tx: Tx, phone: string): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`admit ${tx.tenantId} ${phone}`]);
}
