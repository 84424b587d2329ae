import type { TicketTypeDefinition } from "@deskbell/engine/ticket";
import type { Tx } from "../../platform/database/transaction.ts";

export interface PublicationRow {
  version: number;
  publishedAt: Date | null;
  byId: string | null;
  byName: string | null;
}

const PUBLICATION = `v.version, v.published_at AS "publishedAt", m.id AS "byId", m.name AS "byName"`;
const BY = "LEFT JOIN member m ON m.tenant_id = v.tenant_id AND m.id = v.published_by";

type ListedRow = PublicationRow & { key: string; name: { zh: string; en?: string }; icon: string };

/** The published versions of all types in use, in their order; their definitions stay in the database. */
export async function listPublications(tx: Tx): Promise<ListedRow[]> {
  const { rows } = await tx.query<ListedRow>(
    `SELECT t.key, v.definition->'name' AS name, v.definition->>'icon' AS icon, ${PUBLICATION}
     FROM ticket_type t JOIN ticket_type_version v ON v.tenant_id = t.tenant_id AND v.type_id = t.id AND v.version = t.published_version ${BY}
     WHERE t.tenant_id = current_tenant() AND t.archived_at IS NULL ORDER BY t.position, t.key`,
  );
  return rows;
}

/** What was ever published of a type, the last first. */
export async function findPublications(tx: Tx, typeId: string): Promise<PublicationRow[]> {
  const { rows } = await tx.query<PublicationRow>(
    `SELECT ${PUBLICATION} FROM ticket_type_version v ${BY}
     WHERE v.tenant_id = current_tenant() AND v.type_id = $1 AND v.status <> 'draft' ORDER BY v.published_at DESC NULLS LAST, v.version DESC`,
    [typeId],
  );
  return rows;
}

/** Every cause that was ever published of a type. */
export async function findReasonIds(tx: Tx, typeId: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT DISTINCT r->>'id' AS id FROM ticket_type_version v, jsonb_array_elements(COALESCE(v.definition->'flow'->'reasons', '[]')) r
     WHERE v.tenant_id = current_tenant() AND v.type_id = $1 AND v.status <> 'draft'`,
    [typeId],
  );
  return rows.map((row) => row.id);
}

/** Tickets of a type that have not ended: they run on the version that they began with. */
export async function countRunning(tx: Tx, typeId: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM ticket WHERE tenant_id = current_tenant() AND type_id = $1 AND category IN ('open', 'active', 'waiting') AND merged_into IS NULL`,
    [typeId],
  );
  return rows[0]?.n ?? 0;
}

export async function findDraft(
  tx: Tx,
  typeId: string,
): Promise<{ version: number; definition: TicketTypeDefinition } | undefined> {
  const { rows } = await tx.query<{ version: number; definition: TicketTypeDefinition }>(
    "SELECT version, definition FROM ticket_type_version WHERE tenant_id = current_tenant() AND type_id = $1 AND status = 'draft'",
    [typeId],
  );
  return rows[0];
}

/** A draft goes on under the number after `version`, with what was settled meanwhile. */
export async function moveDraft(
  tx: Tx,
  typeId: string,
  version: number,
  definition: TicketTypeDefinition,
): Promise<void> {
  await tx.query(
    "UPDATE ticket_type_version SET version = $2 + 1, definition = $3 WHERE tenant_id = current_tenant() AND type_id = $1 AND version = $2 AND status = 'draft'",
    [typeId, version, JSON.stringify(definition)],
  );
}

/** A next version, to be published. @returns its number. */
export async function insertVersion(tx: Tx, typeId: string, definition: TicketTypeDefinition): Promise<number> {
  const { rows } = await tx.query<{ version: number }>(
    `INSERT INTO ticket_type_version (tenant_id, type_id, version, status, definition)
     SELECT current_tenant(), $1, COALESCE(max(version) FILTER (WHERE status <> 'draft'), 0) + 1, 'draft', $2
     FROM ticket_type_version WHERE tenant_id = current_tenant() AND type_id = $1 RETURNING version`,
    [typeId, JSON.stringify(definition)],
  );
  const row = rows[0];
  if (!row) throw new Error("a version was not inserted");
  return row.version;
}
