/** Deliveries: one per notice and channel, with what became of each. */
import type { Tx } from "../../platform/database/transaction.ts";
import { newId } from "../../platform/ids/ids.ts";
import { HIDDEN } from "./inbox.repo.ts";
import type { Letter } from "./words.ts";

/** Due kind: a quiet time is over; ref: the delivery's id. */
export const NOTICE_LATER = "notice.later";

export interface NewDelivery {
  noticeId: string;
  channel: "email" | "sms";
  address: string;
  /** Words that are settled already; else they are chosen when it leaves. */
  words?: Letter | undefined;
}

/** Queue deliveries: one per notice and channel, whatever is asked again. Only those that are new are sent. */
export async function insertDeliveries(tx: Tx, deliveries: readonly NewDelivery[], at: Date): Promise<void> {
  if (deliveries.length === 0) return;
  await tx.query({
    name: "insert_deliveries",
    text: `WITH made AS (
        INSERT INTO notice_delivery (tenant_id, id, notice_id, channel, address, words, status, at)
        SELECT current_tenant(), r.id, r.notice, r.channel, r.address, r.words, 'queued', $2
        FROM json_to_recordset($1::json) AS r (id uuid, notice uuid, channel text, address text, words jsonb)
        ON CONFLICT (tenant_id, notice_id, channel) DO NOTHING RETURNING id)
      INSERT INTO outbox (tenant_id, kind, ref) SELECT current_tenant(), 'notice.deliver', id::text FROM made`,
    values: [
      JSON.stringify(
        deliveries.map(({ noticeId, channel, address, words }) => ({
          id: newId(),
          notice: noticeId,
          channel,
          address,
          words,
        })),
      ),
      at,
    ],
  });
}

export interface DeliveryRow {
  id: string;
  noticeId: string;
  channel: "inApp" | "email" | "sms";
  address: string;
  status: "queued" | "sent" | "failed" | "dropped";
  attempts: number;
  detail: string | null;
  at: Date;
  words: Letter | null;
  waitsUntil: Date | null;
  template: string;
  params: Record<string, string>;
  personKind: string;
  personId: string;
  ticketId: string | null;
  ticketCategory: string | null;
  /** When the lesson begins that the ticket is about. */
  lessonAt: Date | null;
  /** In which its reader works; of families Chinese. */
  locale: "zh" | "en";
  /** Who it is for was named in the ticket meanwhile and may no longer hear of it. */
  hidden: boolean;
}

const DELIVERY = `d.id, d.notice_id AS "noticeId", d.channel, d.address, d.status, d.attempts, d.detail, d.at, d.words, d.waits_until AS "waitsUntil",
  n.template, n.params, n.person_kind AS "personKind", n.person_id AS "personId", n.ticket_id AS "ticketId", ${HIDDEN} AS hidden,
  (SELECT t.category FROM ticket t WHERE t.tenant_id = n.tenant_id AND t.id = n.ticket_id) AS "ticketCategory",
  (SELECT l.starts_at FROM ticket t JOIN lesson l ON l.tenant_id = t.tenant_id AND l.id = t.lesson_id
   WHERE t.tenant_id = n.tenant_id AND t.id = n.ticket_id) AS "lessonAt",
  COALESCE((SELECT m.locale FROM member m WHERE m.tenant_id = n.tenant_id AND m.id = n.person_id), 'zh') AS locale`;
const FROM = "FROM notice_delivery d JOIN notice n ON n.tenant_id = d.tenant_id AND n.id = d.notice_id";

/** Where its reader is reached by now; of a colleague who has left, nowhere. */
const REACH = `CASE n.person_kind
    WHEN 'member' THEN (SELECT CASE d.channel WHEN 'email' THEN p.email ELSE p.phone END FROM member p
      WHERE p.tenant_id = n.tenant_id AND p.id = n.person_id AND p.status = 'active')
    ${["guardian", "student", "prospect"]
      .map(
        (kind) => `WHEN '${kind}' THEN (SELECT p.phone FROM ${kind} p
      WHERE p.tenant_id = n.tenant_id AND p.id = n.person_id AND d.channel = 'sms')`,
      )
      .join("\n    ")} END AS reach`;

export interface LockedDelivery extends DeliveryRow {
  reach: string | null;
}

/** Lock a delivery: what is decided of it is decided once. The lock ends before it is sent. */
export async function lockDelivery(tx: Tx, id: string): Promise<LockedDelivery | undefined> {
  const { rows } = await tx.query<LockedDelivery>(
    `SELECT ${DELIVERY}, ${REACH} ${FROM} WHERE d.tenant_id = current_tenant() AND d.id = $1 FOR UPDATE OF d`,
    [id],
  );
  return rows[0];
}

export async function noteDelivery(
  tx: Tx,
  id: string,
  said: { status: DeliveryRow["status"]; detail: string | null; at: Date },
): Promise<void> {
  await tx.query(
    `UPDATE notice_delivery SET status = $2, detail = $3, at = $4, waits_until = NULL, attempts = attempts + 1
     WHERE tenant_id = current_tenant() AND id = $1`,
    [id, said.status, said.detail, said.at],
  );
}

/** What is about to leave, so that every further attempt is the same letter, and where to. */
export async function settleLetter(tx: Tx, id: string, words: Letter, address: string): Promise<void> {
  await tx.query("UPDATE notice_delivery SET words = $2, address = $3 WHERE tenant_id = current_tenant() AND id = $1", [
    id,
    JSON.stringify(words),
    address,
  ]);
}

/** It goes out when the quiet time is over. */
export async function putOff(tx: Tx, id: string, until: Date): Promise<void> {
  await tx.query("UPDATE notice_delivery SET waits_until = $2 WHERE tenant_id = current_tenant() AND id = $1", [
    id,
    until,
  ]);
  await tx.query(
    `INSERT INTO due (tenant_id, kind, ref, at) VALUES (current_tenant(), $1, $2, $3)
     ON CONFLICT (tenant_id, kind, ref) DO UPDATE SET at = excluded.at`,
    [NOTICE_LATER, id, until],
  );
}

export async function listDeliveries(tx: Tx, ticketId: string): Promise<DeliveryRow[]> {
  const { rows } = await tx.query<DeliveryRow>(
    `SELECT ${DELIVERY} ${FROM} WHERE n.tenant_id = current_tenant() AND n.ticket_id = $1 ORDER BY d.at DESC LIMIT 200`,
    [ticketId],
  );
  return rows;
}

export interface LoggedRow extends DeliveryRow {
  personName: string | null;
  number: string | null;
}

interface LogFilter {
  status?: string | undefined;
  channel?: string | undefined;
  number?: string | undefined;
  after: readonly [at: string, id: string] | null;
  limit: number;
}

/** The newest first, of the whole institution. */
export async function searchDeliveries(tx: Tx, filter: LogFilter): Promise<LoggedRow[]> {
  const values: unknown[] = [];
  const bind = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
  const where = ["d.tenant_id = current_tenant()"];
  if (filter.status !== undefined) where.push(`d.status = ${bind(filter.status, "text")}`);
  if (filter.channel !== undefined) where.push(`d.channel = ${bind(filter.channel, "text")}`);
  if (filter.number)
    where.push(
      `n.ticket_id = (SELECT t.id FROM ticket t WHERE t.tenant_id = d.tenant_id AND t.number = ${bind(filter.number, "text")})`,
    );
  if (filter.after)
    where.push(`(d.at, d.id) < (${bind(filter.after[0], "timestamptz")}, ${bind(filter.after[1], "uuid")})`);
  const name = ["member", "guardian", "student", "prospect"]
    .map((table) => `(SELECT p.name FROM ${table} p WHERE p.tenant_id = n.tenant_id AND p.id = n.person_id)`)
    .join(", ");
  const { rows } = await tx.query<LoggedRow>(
    `SELECT ${DELIVERY}, COALESCE(${name}) AS "personName",
       (SELECT t.number FROM ticket t WHERE t.tenant_id = n.tenant_id AND t.id = n.ticket_id) AS number
     ${FROM} WHERE ${where.join(" AND ")} ORDER BY d.at DESC, d.id DESC LIMIT ${bind(filter.limit, "int")}`,
    values,
  );
  return rows;
}

/** Put a failed delivery back into the queue. @returns false when there is none such. */
export async function requeue(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    "UPDATE notice_delivery SET status = 'queued' WHERE tenant_id = current_tenant() AND id = $1 AND status = 'failed'",
    [id],
  );
  if (rowCount !== 1) return false;
  await tx.query("INSERT INTO outbox (tenant_id, kind, ref) VALUES (current_tenant(), 'notice.deliver', $1)", [id]);
  return true;
}
