import type { Tx } from "../../platform/database/transaction.ts";
import type { NoticeDraft } from "./derive.ts";
import type { Letter } from "./words.ts";

export interface PastNotice extends NoticeDraft {
  id: string;
  ticketId: string;
  read: boolean;
  message?: { id: string; address: string; words: Letter } | undefined;
}

export async function ticketsChangedSince(tx: Tx, since: Date): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    "SELECT id FROM ticket WHERE tenant_id = current_tenant() AND updated_at >= $1 ORDER BY updated_at",
    [since],
  );
  return rows.map((row) => row.id);
}

export async function insertPast(tx: Tx, notices: readonly PastNotice[]): Promise<void> {
  await tx.query(
    `INSERT INTO notice (tenant_id, id, cause, person_kind, person_id, template, params, ticket_id, created_at, read_at)
     SELECT current_tenant(), r.id, r.cause, r."to" ->> 'kind', (r."to" ->> 'id')::uuid, r.template, r.params, r."ticketId", r.at,
       CASE WHEN r.read THEN r.at END
     FROM json_to_recordset($1::json) AS r (id uuid, cause text, "to" jsonb, template text, params jsonb, "ticketId" uuid, at timestamptz, read boolean)
     ON CONFLICT (tenant_id, cause, person_id) DO NOTHING`,
    [JSON.stringify(notices.map((notice) => ({ ...notice, at: new Date(notice.at) })))],
  );
  const messages = notices.flatMap(({ id, at, message }) =>
    message ? [{ ...message, notice: id, at: new Date(at) }] : [],
  );
  await tx.query(
    `INSERT INTO notice_delivery (tenant_id, id, notice_id, channel, address, words, status, attempts, detail, at)
     SELECT current_tenant(), r.id, r.notice, 'sms', r.address, r.words, 'sent', 1, 'shown_on_page', r.at
     FROM json_to_recordset($1::json) AS r (id uuid, notice uuid, address text, words jsonb, at timestamptz)
     JOIN notice n ON n.tenant_id = current_tenant() AND n.id = r.notice`,
    [JSON.stringify(messages)],
  );
}
