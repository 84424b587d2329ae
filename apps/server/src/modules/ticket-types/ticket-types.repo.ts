import type { TicketTypeDefinition } from "@deskbell/engine/ticket";
import type { Tx } from "../../platform/database/transaction.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";

export interface VersionRow {
  key: string;
  status: "draft" | "published" | "retired";
  version: number;
  definition: TicketTypeDefinition;
  publishedAt: Date | null;
}

export interface PublishedRow {
  id: string;
  key: string;
  version: number;
  definition: TicketTypeDefinition;
}

/** @throws ProblemError ticket.type_unknown */
export async function getVersion(tx: Tx, typeId: string, version: number): Promise<VersionRow> {
  const { rows } = await tx.query<VersionRow>({
    name: "get_type_version",
    text: `SELECT t.key, v.status, v.version, v.definition, v.published_at AS "publishedAt"
      FROM ticket_type t JOIN ticket_type_version v ON v.tenant_id = t.tenant_id AND v.type_id = t.id
      WHERE t.tenant_id = current_tenant() AND t.id = $1 AND v.version = $2`,
    values: [typeId, version],
  });
  if (!rows[0]) throw new ProblemError("ticket.type_unknown");
  return rows[0];
}

/** The published versions of all types in use, in their order. */
export async function findPublished(tx: Tx): Promise<PublishedRow[]> {
  const { rows } = await tx.query<PublishedRow>({
    name: "find_published_types",
    text: `SELECT t.id, t.key, v.version, v.definition
      FROM ticket_type t JOIN ticket_type_version v ON v.tenant_id = t.tenant_id AND v.type_id = t.id AND v.version = t.published_version
      WHERE t.tenant_id = current_tenant() AND t.archived_at IS NULL ORDER BY t.position, t.key`,
  });
  return rows;
}

/** Where a type stands: its id and the version that is published now. */
export async function findTypeByKey(
  tx: Tx,
  key: string,
): Promise<{ id: string; publishedVersion: number | null } | undefined> {
  const { rows } = await tx.query<{ id: string; publishedVersion: number | null }>({
    name: "find_type_by_key",
    text: `SELECT id, published_version AS "publishedVersion" FROM ticket_type WHERE tenant_id = current_tenant() AND key = $1 AND archived_at IS NULL`,
    values: [key],
  });
  return rows[0];
}

export async function listVersions(tx: Tx, typeId: string): Promise<Omit<VersionRow, "definition" | "key">[]> {
  const { rows } = await tx.query<Omit<VersionRow, "definition" | "key">>(
    `SELECT version, status, published_at AS "publishedAt" FROM ticket_type_version
     WHERE tenant_id = current_tenant() AND type_id = $1 ORDER BY version DESC`,
    [typeId],
  );
  return rows;
}

/** Make the type when it is new, and lock it either way. */
export async function lockType(
  tx: Tx,
  id: string,
  key: string,
): Promise<{ id: string; publishedVersion: number | null }> {
  await tx.query(
    `INSERT INTO ticket_type (tenant_id, id, key, position)
     SELECT current_tenant(), $1, $2, count(*) FROM ticket_type WHERE tenant_id = current_tenant() ON CONFLICT (tenant_id, key) DO NOTHING`,
    [id, key],
  );
  const { rows } = await tx.query<{ id: string; publishedVersion: number | null }>(
    `SELECT id, published_version AS "publishedVersion" FROM ticket_type WHERE tenant_id = current_tenant() AND key = $1 FOR UPDATE`,
    [key],
  );
  const row = rows[0];
  if (!row) throw new Error("a ticket type vanished under its lock");
  return row;
}

/** Save the draft of the next version. @returns its number. */
export async function saveDraft(tx: Tx, typeId: string, definition: TicketTypeDefinition): Promise<number> {
  const { rows } = await tx.query<{ version: number }>(
    `INSERT INTO ticket_type_version (tenant_id, type_id, version, status, definition)
     SELECT current_tenant(), $1, COALESCE(max(version) FILTER (WHERE status = 'draft'), COALESCE(max(version), 0) + 1), 'draft', $2
     FROM ticket_type_version WHERE tenant_id = current_tenant() AND type_id = $1
     ON CONFLICT (tenant_id, type_id, version) DO UPDATE SET definition = EXCLUDED.definition
     RETURNING version`,
    [typeId, JSON.stringify(definition)],
  );
  const row = rows[0];
  if (!row) throw new Error("a draft was not saved");
  return row.version;
}

/** Publish a draft; the version before it is retired, and tickets on it stay there. */
export async function publishVersion(
  tx: Tx,
  typeId: string,
  version: number,
  by: string | null,
  at: Date,
): Promise<void> {
  await tx.query(
    `UPDATE ticket_type_version SET status = 'retired' WHERE tenant_id = current_tenant() AND type_id = $1 AND status = 'published'`,
    [typeId],
  );
  await tx.query(
    `UPDATE ticket_type_version SET status = 'published', published_at = $3, published_by = $4 WHERE tenant_id = current_tenant() AND type_id = $1 AND version = $2`,
    [typeId, version, at, by],
  );
  await tx.query(`UPDATE ticket_type SET published_version = $2 WHERE tenant_id = current_tenant() AND id = $1`, [
    typeId,
    version,
  ]);
}
