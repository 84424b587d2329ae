import type { Party } from "@deskbell/engine/flow";
import type { Tx } from "../../platform/database/transaction.ts";
import { newId } from "../../platform/ids/ids.ts";

export interface NewNotice {
  cause: string;
  to: Party;
  template: string;
  params: Record<string, string>;
  ticketId: string;
}

/** Write notices that are not there yet. @returns those that are new. */
export async function insertNotices(
  tx: Tx,
  notices: readonly NewNotice[],
  at: Date,
): Promise<(NewNotice & { id: string })[]> {
  if (notices.length === 0) return [];
  const rows = notices.map((notice) => ({ ...notice, id: newId() }));
  const { rows: made } = await tx.query<{ id: string }>({
    name: "insert_notices",
    text: `INSERT INTO notice (tenant_id, id, cause, person_kind, person_id, template, params, ticket_id, created_at)
     SELECT current_tenant(), r.id, r.cause, r.kind, r.person, r.template, r.params, r.ticket, $2
     FROM json_to_recordset($1::json) AS r (id uuid, cause text, kind text, person uuid, template text, params jsonb, ticket uuid)
     ON CONFLICT (tenant_id, cause, person_id) DO NOTHING RETURNING id`,
    values: [
      JSON.stringify(
        rows.map((row) => ({
          id: row.id,
          cause: row.cause,
          kind: row.to.kind,
          person: row.to.id,
          template: row.template,
          params: row.params,
          ticket: row.ticketId,
        })),
      ),
      at,
    ],
  });
  const fresh = new Set(made.map((row) => row.id));
  return rows.filter((row) => fresh.has(row.id));
}

export interface Reachable {
  id: string;
  email: string | null;
  phone: string | null;
}

/** Where people are reached outside the app. */
export async function findAddresses(tx: Tx, ids: readonly string[]): Promise<Map<string, Reachable>> {
  const { rows } = await tx.query<Reachable>({
    name: "find_addresses",
    text: `SELECT id, email, phone FROM member WHERE tenant_id = current_tenant() AND id = ANY($1::uuid[]) AND status = 'active'
     UNION ALL SELECT id, NULL, phone FROM guardian WHERE tenant_id = current_tenant() AND id = ANY($1::uuid[])
     UNION ALL SELECT id, NULL, phone FROM student WHERE tenant_id = current_tenant() AND id = ANY($1::uuid[])
     UNION ALL SELECT id, NULL, phone FROM prospect WHERE tenant_id = current_tenant() AND id = ANY($1::uuid[])`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Queue deliveries: one per notice and channel, whatever is asked again. Only those that are new are sent. */
export async function insertDeliveries(
  tx: Tx,
  deliveries: readonly { noticeId: string; channel: "email" | "sms"; address: string }[],
  at: Date,
): Promise<void> {
  if (deliveries.length === 0) return;
  await tx.query({
    name: "insert_deliveries",
    text: `WITH made AS (
        INSERT INTO notice_delivery (tenant_id, id, notice_id, channel, address, status, at)
        SELECT current_tenant(), r.id, r.notice, r.channel, r.address, 'queued', $2
        FROM json_to_recordset($1::json) AS r (id uuid, notice uuid, channel text, address text)
        ON CONFLICT (tenant_id, notice_id, channel) DO NOTHING RETURNING id)
      INSERT INTO outbox (tenant_id, kind, ref) SELECT current_tenant(), 'notice.deliver', id::text FROM made`,
    values: [
      JSON.stringify(
        deliveries.map(({ noticeId, channel, address }) => ({ id: newId(), notice: noticeId, channel, address })),
      ),
      at,
    ],
  });
}

/** Tell the browsers of these people. */
export async function announce(tx: Tx, people: readonly string[]): Promise<void> {
  await tx.query({
    name: "announce_notices",
    text: "INSERT INTO outbox (tenant_id, kind, ref) SELECT current_tenant(), 'notice.made', person FROM unnest($1::text[]) AS person",
    values: [[...new Set(people)]],
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
  template: string;
  params: Record<string, string>;
  ticketId: string | null;
  ticketCategory: string | null;
  /** Who it is for was named in the ticket meanwhile and may no longer hear of it. */
  hidden: boolean;
}

/** A person named in a complaint is told nothing of it, not even what they were told before. */
const HIDDEN =
  "EXISTS (SELECT 1 FROM ticket_about a WHERE a.tenant_id = n.tenant_id AND a.ticket_id = n.ticket_id AND a.member_id = n.person_id)";

const DELIVERY = `d.id, d.notice_id AS "noticeId", d.channel, d.address, d.status, d.attempts, d.detail, d.at, n.template, n.params, n.ticket_id AS "ticketId", ${HIDDEN} AS hidden,
  (SELECT t.category FROM ticket t WHERE t.tenant_id = n.tenant_id AND t.id = n.ticket_id) AS "ticketCategory"`;

/** Lock a delivery: what is decided of it is decided once. The lock ends before it is sent. */
export async function lockDelivery(tx: Tx, id: string): Promise<DeliveryRow | undefined> {
  const { rows } = await tx.query<DeliveryRow>(
    `SELECT ${DELIVERY} FROM notice_delivery d JOIN notice n ON n.tenant_id = d.tenant_id AND n.id = d.notice_id WHERE d.tenant_id = current_tenant() AND d.id = $1 FOR UPDATE OF d`,
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
    "UPDATE notice_delivery SET status = $2, detail = $3, at = $4, attempts = attempts + 1 WHERE tenant_id = current_tenant() AND id = $1",
    [id, said.status, said.detail, said.at],
  );
}

export async function listDeliveries(tx: Tx, ticketId: string): Promise<DeliveryRow[]> {
  const { rows } = await tx.query<DeliveryRow>(
    `SELECT ${DELIVERY} FROM notice n JOIN notice_delivery d ON d.tenant_id = n.tenant_id AND d.notice_id = n.id WHERE n.tenant_id = current_tenant() AND n.ticket_id = $1 ORDER BY d.at DESC LIMIT 200`,
    [ticketId],
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

export interface NoticeRow {
  id: string;
  template: string;
  params: Record<string, string>;
  ticketId: string | null;
  createdAt: Date;
  readAt: Date | null;
}

export async function findNotices(
  tx: Tx,
  person: string,
  after: readonly [at: string, id: string] | null,
  limit: number,
): Promise<NoticeRow[]> {
  const { rows } = await tx.query<NoticeRow>({
    name: "find_notices",
    text: `SELECT id, template, params, ticket_id AS "ticketId", created_at AS "createdAt", read_at AS "readAt" FROM notice n
      WHERE tenant_id = current_tenant() AND person_id = $1 AND NOT ${HIDDEN} AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
      ORDER BY created_at DESC, id DESC LIMIT $4`,
    values: [person, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  });
  return rows;
}

export async function countUnread(tx: Tx, person: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*) AS n FROM notice n WHERE tenant_id = current_tenant() AND person_id = $1 AND read_at IS NULL AND NOT ${HIDDEN}`,
    [person],
  );
  return rows[0]?.n ?? 0;
}

/** @param id null: all of them. @returns how many were unread. */
export async function markRead(tx: Tx, person: string, id: string | null, at: Date): Promise<number> {
  const { rowCount } = await tx.query(
    `UPDATE notice n SET read_at = $3 WHERE tenant_id = current_tenant() AND person_id = $1 AND ($2::uuid IS NULL OR id = $2) AND read_at IS NULL AND NOT ${HIDDEN}`,
    [person, id, at],
  );
  return rowCount ?? 0;
}

export async function hasNotice(tx: Tx, person: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `SELECT 1 FROM notice n WHERE tenant_id = current_tenant() AND person_id = $1 AND id = $2 AND NOT ${HIDDEN}`,
    [person, id],
  );
  return rowCount === 1;
}
