/** Contracts, their ledger of lessons, class lists and seats: the writes. */
import type { Tx } from "../../platform/database/transaction.ts";
import { BALANCE_JOIN } from "./balance.ts";

export interface LockedContract {
  id: string;
  no: string;
  student_id: string;
  status: "active" | "frozen" | "refunded" | "finished";
  bought: number;
  gift: number;
  used: number;
  frozen: number;
  booked: number;
  left: number;
}

/** The contract with its balance; its row is locked, so that two changes of one ledger take turns. */
export async function lockContract(tx: Tx, id: string): Promise<LockedContract | undefined> {
  const { rowCount } = await tx.query(
    "SELECT 1 FROM contract WHERE tenant_id = current_tenant() AND id = $1 FOR UPDATE",
    [id],
  );
  if (rowCount === 0) return undefined;
  const { rows } = await tx.query<LockedContract>(
    `SELECT ct.id, ct.no, ct.student_id, ct.status, b.bought, b.gift, b.used, b.frozen, b.booked, b."left"
     FROM contract ct ${BALANCE_JOIN} WHERE ct.tenant_id = current_tenant() AND ct.id = $1`,
    [id],
  );
  return rows[0];
}

export interface LedgerEntry {
  id: string;
  contractId: string;
  at: Date;
  kind: "bought" | "gift" | "attended" | "booked" | "frozen" | "released" | "debited";
  lessons: number;
  ticketId: string | null;
  cause: string;
}

/** False when this cause has its entry already. */
export async function insertLedgerEntry(tx: Tx, entry: LedgerEntry): Promise<boolean> {
  const { rowCount } = await tx.query(
    `INSERT INTO lesson_ledger (tenant_id, id, contract_id, at, kind, lessons, ticket_id, cause)
     VALUES (current_tenant(), $1, $2, $3, $4, $5, $6, $7) ON CONFLICT (tenant_id, contract_id, cause) DO NOTHING`,
    [entry.id, entry.contractId, entry.at, entry.kind, entry.lessons, entry.ticketId, entry.cause],
  );
  return rowCount === 1;
}

export async function findLedgerEntry(
  tx: Tx,
  contractId: string,
  cause: string,
): Promise<{ kind: LedgerEntry["kind"]; lessons: number } | undefined> {
  const { rows } = await tx.query<{ kind: LedgerEntry["kind"]; lessons: number }>(
    "SELECT kind, lessons FROM lesson_ledger WHERE tenant_id = current_tenant() AND contract_id = $1 AND cause = $2",
    [contractId, cause],
  );
  return rows[0];
}

export async function setContractStatus(tx: Tx, id: string, status: LockedContract["status"]): Promise<void> {
  await tx.query("UPDATE contract SET status = $2 WHERE tenant_id = current_tenant() AND id = $1", [id, status]);
}

/** @returns what it says then, in fen. */
export async function raisePaid(tx: Tx, id: string, amount: number): Promise<number> {
  const { rows } = await tx.query<{ paid: number }>(
    "UPDATE contract SET paid = greatest(paid, $2) WHERE tenant_id = current_tenant() AND id = $1 RETURNING paid",
    [id, amount],
  );
  return rows[0]?.paid ?? 0;
}

export async function findContractByNo(
  tx: Tx,
  no: string,
): Promise<{ id: string; student_id: string; signer_guardian_id: string | null } | undefined> {
  const { rows } = await tx.query<{ id: string; student_id: string; signer_guardian_id: string | null }>(
    "SELECT id, student_id, signer_guardian_id FROM contract WHERE tenant_id = current_tenant() AND no = $1",
    [no],
  );
  return rows[0];
}

export interface NewContract {
  id: string;
  no: string;
  studentId: string;
  signerGuardianId: string | null;
  courseId: string;
  campusId: string;
  classId: string | null;
  paid: number;
  materialsFee: number;
  listPrice: number;
  lessonsBought: number;
  lessonsGift: number;
  priceBasis: "paidAverage" | "giftFree" | "listPrice";
  signedOn: string;
  validUntil: string;
}

/** The contract with its first ledger entries. */
export async function insertContract(
  tx: Tx,
  row: NewContract,
  at: Date,
  ledger: { id: string; giftId: string; ticketId: string | null; cause: string },
): Promise<void> {
  await tx.query(
    `INSERT INTO contract (tenant_id, id, no, student_id, signer_guardian_id, course_id, campus_id, class_id, paid, materials_fee,
       list_price, lessons_bought, lessons_gift, price_basis, signed_on, valid_until, created_at)
     VALUES (current_tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      row.id,
      row.no,
      row.studentId,
      row.signerGuardianId,
      row.courseId,
      row.campusId,
      row.classId,
      row.paid,
      row.materialsFee,
      row.listPrice,
      row.lessonsBought,
      row.lessonsGift,
      row.priceBasis,
      row.signedOn,
      row.validUntil,
      at,
    ],
  );
  const entry = { contractId: row.id, at, ticketId: ledger.ticketId };
  await insertLedgerEntry(tx, {
    ...entry,
    id: ledger.id,
    kind: "bought",
    lessons: row.lessonsBought,
    cause: `${ledger.cause}:bought`,
  });
  if (row.lessonsGift > 0) {
    await insertLedgerEntry(tx, {
      ...entry,
      id: ledger.giftId,
      kind: "gift",
      lessons: row.lessonsGift,
      cause: `${ledger.cause}:gift`,
    });
  }
}
