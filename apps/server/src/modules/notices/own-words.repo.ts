/** What institutions and members have settled about notices. */
import type { NoticeSettings, NoticeTemplateContent } from "@deskbell/contract/notices";
import type { Tx } from "../../platform/database/transaction.ts";

export interface OwnRow {
  key: string;
  content: NoticeTemplateContent;
  revision: number;
  updatedAt: Date;
  updatedBy: string;
}

const OWN = `SELECT key, content, revision, updated_at AS "updatedAt", updated_by AS "updatedBy" FROM notice_template WHERE tenant_id = current_tenant()`;

export async function listOwn(tx: Tx): Promise<Map<string, OwnRow>> {
  const { rows } = await tx.query<OwnRow>({ name: "list_own_notices", text: OWN });
  return new Map(rows.map((row) => [row.key, row]));
}

export async function findOwn(tx: Tx, key: string): Promise<NoticeTemplateContent | undefined> {
  const { rows } = await tx.query<OwnRow>({ name: "find_own_notice", text: `${OWN} AND key = $1`, values: [key] });
  return rows[0]?.content;
}

/** @returns false when it is not the one that was changed: somebody else was first. */
export async function putOwn(tx: Tx, row: OwnRow): Promise<boolean> {
  const { rowCount } = await tx.query(
    `INSERT INTO notice_template (tenant_id, key, content, revision, updated_at, updated_by)
     VALUES (current_tenant(), $1, $2, $3, $4, $5)
     ON CONFLICT (tenant_id, key) DO UPDATE SET content = excluded.content, revision = excluded.revision,
       updated_at = excluded.updated_at, updated_by = excluded.updated_by
     WHERE notice_template.revision = excluded.revision - 1`,
    [row.key, JSON.stringify(row.content), row.revision, row.updatedAt, row.updatedBy],
  );
  return rowCount === 1;
}

export interface Institution {
  shortId: string;
  name: string;
  zone: string;
  demo: boolean;
}

export async function getInstitution(tx: Tx): Promise<Institution> {
  const { rows } = await tx.query<Institution>({
    name: "get_notifying_institution",
    text: `SELECT short_id AS "shortId", name, zone, demo FROM tenant WHERE id = current_tenant()`,
  });
  if (!rows[0]) throw new Error("there is no such institution");
  return rows[0];
}

export async function findSettings(tx: Tx, memberId: string): Promise<NoticeSettings | undefined> {
  const { rows } = await tx.query<{ settings: NoticeSettings }>({
    name: "find_notice_settings",
    text: "SELECT settings FROM notice_settings WHERE tenant_id = current_tenant() AND member_id = $1",
    values: [memberId],
  });
  return rows[0]?.settings;
}

export async function putSettings(tx: Tx, memberId: string, settings: NoticeSettings): Promise<void> {
  await tx.query(
    `INSERT INTO notice_settings (tenant_id, member_id, settings) VALUES (current_tenant(), $1, $2)
     ON CONFLICT (tenant_id, member_id) DO UPDATE SET settings = excluded.settings`,
    [memberId, JSON.stringify(settings)],
  );
}

/** Tickets that were lately told of, by this template first. */
export async function lastTold(
  tx: Tx,
  template: string,
  limit: number,
): Promise<{ ticketId: string; params: Record<string, string> }[]> {
  const { rows } = await tx.query<{ ticketId: string; params: Record<string, string> }>(
    `SELECT ticket_id AS "ticketId", params FROM notice WHERE tenant_id = current_tenant() AND template = $1 AND ticket_id IS NOT NULL
      ORDER BY created_at DESC, id DESC LIMIT $2`,
    [template, limit],
  );
  return rows;
}

/** Tickets that were made last. */
export async function lastTickets(tx: Tx, limit: number): Promise<{ ticketId: string; type: string }[]> {
  const { rows } = await tx.query<{ ticketId: string; type: string }>(
    `SELECT t.id AS "ticketId", v.definition -> 'name' ->> 'zh' AS type FROM ticket t
     JOIN ticket_type_version v ON v.tenant_id = t.tenant_id AND v.type_id = t.type_id AND v.version = t.type_version
     WHERE t.tenant_id = current_tenant() ORDER BY t.created_at DESC, t.id DESC LIMIT $1`,
    [limit],
  );
  return rows;
}
