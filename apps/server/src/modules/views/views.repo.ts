import type { ViewDefinition } from "@deskbell/contract/views";
import type { Tx } from "../../platform/database/transaction.ts";

export type Sharing = "nobody" | "roles" | "everybody";

export interface ViewRow {
  id: string;
  name: string;
  ownerId: string;
  ownerName: string;
  shared: Sharing;
  definition: ViewDefinition;
  roles: { id: string; name: string }[];
}

const COLUMNS = `v.id, v.name, v.owner_id AS "ownerId", m.name AS "ownerName", v.shared, v.definition,
  COALESCE((SELECT json_agg(json_build_object('id', r.id, 'name', r.name) ORDER BY r.name) FROM saved_view_role s
    JOIN role r ON r.tenant_id = s.tenant_id AND r.id = s.role_id WHERE s.tenant_id = v.tenant_id AND s.view_id = v.id), '[]') AS roles`;
const FROM = `saved_view v JOIN member m ON m.tenant_id = v.tenant_id AND m.id = v.owner_id`;

/** Own views, and those that others share with this member; in the member's order, then by age. */
export async function findViews(tx: Tx, member: string): Promise<ViewRow[]> {
  const { rows } = await tx.query<ViewRow>({
    name: "find_views",
    text: `SELECT ${COLUMNS} FROM ${FROM}
      LEFT JOIN saved_view_place p ON p.tenant_id = v.tenant_id AND p.view_id = v.id AND p.member_id = $1
      WHERE v.tenant_id = current_tenant() AND v.removed_at IS NULL AND (v.owner_id = $1 OR v.shared = 'everybody'
        OR v.shared = 'roles' AND EXISTS (SELECT FROM saved_view_role s JOIN member_role h ON h.tenant_id = s.tenant_id AND h.role_id = s.role_id
          WHERE s.tenant_id = v.tenant_id AND s.view_id = v.id AND h.member_id = $1))
      ORDER BY p.position NULLS LAST, v.id`,
    values: [member],
  });
  return rows;
}

/** One's own view, locked; `removed`: one that was removed. */
export async function lockOwnView(
  tx: Tx,
  member: string,
  id: string,
  { removed }: { removed: boolean },
): Promise<boolean> {
  const { rows } = await tx.query(
    `SELECT 1 FROM saved_view WHERE tenant_id = current_tenant() AND id = $1 AND owner_id = $2 AND (removed_at IS NOT NULL) = $3 FOR UPDATE`,
    [id, member, removed],
  );
  return rows.length > 0;
}

export async function countOwnViews(tx: Tx, member: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    "SELECT count(*) AS n FROM saved_view WHERE tenant_id = current_tenant() AND owner_id = $1 AND removed_at IS NULL",
    [member],
  );
  return rows[0]?.n ?? 0;
}

interface Content {
  name: string;
  shared: Sharing;
  definition: ViewDefinition;
  roles: readonly string[];
}

export async function insertView(tx: Tx, id: string, owner: string, content: Content): Promise<void> {
  await tx.query(
    "INSERT INTO saved_view (tenant_id, id, owner_id, name, shared, definition) VALUES (current_tenant(), $1, $2, $3, $4, $5)",
    [id, owner, content.name, content.shared, JSON.stringify(content.definition)],
  );
  await setRoles(tx, id, content.roles);
}

export async function updateContent(tx: Tx, id: string, content: Content): Promise<void> {
  await tx.query(
    "UPDATE saved_view SET name = $2, shared = $3, definition = $4 WHERE tenant_id = current_tenant() AND id = $1",
    [id, content.name, content.shared, JSON.stringify(content.definition)],
  );
  await setRoles(tx, id, content.roles);
}

async function setRoles(tx: Tx, id: string, roles: readonly string[]): Promise<void> {
  await tx.query("DELETE FROM saved_view_role WHERE tenant_id = current_tenant() AND view_id = $1", [id]);
  await tx.query(
    "INSERT INTO saved_view_role (tenant_id, view_id, role_id) SELECT DISTINCT current_tenant(), $1::uuid, r FROM unnest($2::uuid[]) AS r",
    [id, roles],
  );
}

/** `at` null brings it back. */
export async function setRemoved(tx: Tx, id: string, at: Date | null): Promise<void> {
  await tx.query("UPDATE saved_view SET removed_at = $2 WHERE tenant_id = current_tenant() AND id = $1", [id, at]);
}

export async function replaceOrder(tx: Tx, member: string, views: readonly string[]): Promise<void> {
  await tx.query("DELETE FROM saved_view_place WHERE tenant_id = current_tenant() AND member_id = $1", [member]);
  await tx.query(
    `INSERT INTO saved_view_place (tenant_id, member_id, view_id, position)
     SELECT current_tenant(), $1::uuid, o.view, o.position FROM unnest($2::uuid[]) WITH ORDINALITY AS o (view, position)`,
    [member, views],
  );
}

/** Roles that a member holds, once each however many campuses they hold them at. */
export async function findRolesOf(tx: Tx, member: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await tx.query<{ id: string; name: string }>(
    `SELECT r.id, r.name FROM role r WHERE r.tenant_id = current_tenant()
       AND EXISTS (SELECT FROM member_role h WHERE h.tenant_id = r.tenant_id AND h.role_id = r.id AND h.member_id = $1) ORDER BY r.name`,
    [member],
  );
  return rows;
}
