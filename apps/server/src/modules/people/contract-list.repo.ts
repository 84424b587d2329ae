/** Contracts with their balance, and their ledgers: the reads for staff. */
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../../platform/database/transaction.ts";
import { BALANCE, UNIT_PRICE } from "./balance.ts";
import * as reach from "./reach.ts";
import type { Reader } from "./reader.ts";

interface Named {
  id: string;
  name: string;
}

const named = (alias: string) =>
  sql.raw(
    `CASE WHEN ${alias}.id IS NULL THEN NULL ELSE json_build_object('id', ${alias}.id, 'name', ${alias}.name) END`,
  );

export interface ContractRow {
  id: string;
  no: string;
  student: Named;
  signer: Named | null;
  course: Named;
  campus: Named;
  class: Named | null;
  paid: number;
  materials_fee: number;
  list_price: number;
  invoiced: number;
  price_basis: "paidAverage" | "giftFree" | "listPrice";
  unit_price: number;
  signed_on: string;
  valid_until: string;
  status: "active" | "frozen" | "refunded" | "finished";
  bought: number;
  gift: number;
  used: number;
  debited: number;
  booked: number;
  frozen: number;
  left: number;
}

const contractSelect = sql`SELECT ct.id, ct.no, ${named("s")} AS student, ${named("g")} AS signer, ${named("co")} AS course,
  ${named("ca")} AS campus, ${named("k")} AS class, ct.paid, ct.materials_fee, ct.list_price, ct.invoiced, ct.price_basis,
  ${UNIT_PRICE} AS unit_price, ct.signed_on, ct.valid_until, ct.status, b.bought, b.gift, b.used, b.debited, b.booked, b.frozen, b."left"
  FROM contract ct JOIN student s ON s.tenant_id = ct.tenant_id AND s.id = ct.student_id
  JOIN course co ON co.tenant_id = ct.tenant_id AND co.id = ct.course_id
  JOIN campus ca ON ca.tenant_id = ct.tenant_id AND ca.id = ct.campus_id
  LEFT JOIN guardian g ON g.tenant_id = ct.tenant_id AND g.id = ct.signer_guardian_id
  LEFT JOIN class k ON k.tenant_id = ct.tenant_id AND k.id = ct.class_id ${BALANCE}`;

/** Newest first: ids are in order of time. */
export async function listContracts(
  tx: Tx,
  filter: {
    words: string;
    studentId: string | undefined;
    no: string | undefined;
    before: string | null;
    limit: number;
  },
  reader: Reader,
): Promise<ContractRow[]> {
  const conditions: RawBuilder<unknown>[] = [sql`ct.tenant_id = current_tenant()`, reach.reachesContract(reader)];
  if (filter.studentId !== undefined) conditions.push(sql`ct.student_id = ${filter.studentId}::uuid`);
  if (filter.no !== undefined) conditions.push(sql`ct.no = ${filter.no}`);
  if (filter.words !== "") conditions.push(foundBy(filter.words));
  if (filter.before !== null) conditions.push(sql`ct.id < ${filter.before}::uuid`);
  const query = sql<ContractRow>`${contractSelect} WHERE ${sql.join(conditions, sql` AND `)} ORDER BY ct.id DESC LIMIT ${filter.limit}`;
  return (await query.execute(tx.kysely)).rows;
}

/** Its number from the start; its student by name, pinyin, initials, or the last four digits of their or a guardian's phone. */
function foundBy(words: string): RawBuilder<unknown> {
  return sql`(strpos(lower(ct.no), lower(${words})) = 1 OR strpos(s.name, ${words}) > 0
    OR strpos(s.initials, lower(${words})) = 1 OR strpos(s.pinyin, lower(${words})) = 1
    OR (${/^\d{4}$/.test(words)} AND (right(s.phone, 4) = ${words} OR EXISTS (SELECT 1 FROM student_guardian sg
      JOIN guardian tg ON tg.tenant_id = sg.tenant_id AND tg.id = sg.guardian_id
      WHERE sg.tenant_id = current_tenant() AND sg.student_id = s.id AND right(tg.phone, 4) = ${words}))))`;
}

export async function findContract(tx: Tx, id: string, reader: Reader): Promise<ContractRow | undefined> {
  const query = sql<ContractRow>`${contractSelect}
    WHERE ct.tenant_id = current_tenant() AND ct.id = ${id}::uuid AND ${reach.reachesContract(reader)}`;
  return (await query.execute(tx.kysely)).rows[0];
}

export interface LedgerRow {
  id: string;
  at: Date;
  kind: "bought" | "gift" | "attended" | "booked" | "frozen" | "released" | "debited";
  lessons: number;
  ticket_id: string | null;
}

export async function findLedger(tx: Tx, contractId: string): Promise<LedgerRow[]> {
  const { rows } = await tx.query<LedgerRow>(
    `SELECT id, at, kind, lessons, ticket_id FROM lesson_ledger
     WHERE tenant_id = current_tenant() AND contract_id = $1 ORDER BY at, id LIMIT 2000`,
    [contractId],
  );
  return rows;
}
