import type { Permission, Scope } from "@deskbell/contract/permissions";
import type { Tx } from "../../platform/database/transaction.ts";

export interface RoleRow {
  id: string;
  key: string;
  name: string;
  permissions: { permission: Permission; scope: Scope }[];
}

const ROLE = `SELECT r.id, r.key, r.name, COALESCE((
    SELECT json_agg(json_build_object('permission', p.permission, 'scope', p.scope) ORDER BY p.permission)
    FROM role_permission p WHERE p.tenant_id = r.tenant_id AND p.role_id = r.id), '[]') AS permissions
  FROM role r WHERE r.tenant_id = current_tenant()`;

export async function listRoles(tx: Tx): Promise<RoleRow[]> {
  return (await tx.query<RoleRow>(`${ROLE} ORDER BY r.name, r.id`)).rows;
}

export async function findRoles(tx: Tx, ids: readonly string[]): Promise<RoleRow[]> {
  return (await tx.query<RoleRow>(`${ROLE} AND r.id = ANY($1)`, [ids])).rows;
}

/** Hold it before it is read to be changed: what may be given away is judged by what it holds now. */
export async function lockRole(tx: Tx, id: string): Promise<RoleRow | undefined> {
  await tx.query("SELECT FROM role WHERE tenant_id = current_tenant() AND id = $1 FOR UPDATE", [id]);
  return (await findRoles(tx, [id]))[0];
}

export async function insertRole(tx: Tx, row: RoleRow): Promise<void> {
  await tx.query("INSERT INTO role (tenant_id, id, key, name) VALUES (current_tenant(), $1, $2, $3)", [
    row.id,
    row.key,
    row.name,
  ]);
}

export async function renameRole(tx: Tx, id: string, name: string): Promise<void> {
  await tx.query("UPDATE role SET name = $2 WHERE tenant_id = current_tenant() AND id = $1", [id, name]);
}

export async function setPermissions(tx: Tx, roleId: string, permissions: RoleRow["permissions"]): Promise<void> {
  await tx.query("DELETE FROM role_permission WHERE tenant_id = current_tenant() AND role_id = $1", [roleId]);
  await tx.query(
    `INSERT INTO role_permission (tenant_id, role_id, permission, scope)
     SELECT current_tenant(), $1, p.permission, p.scope FROM jsonb_to_recordset($2) AS p(permission text, scope text)`,
    [roleId, JSON.stringify(permissions)],
  );
}

/** Who has this role somewhere. */
export async function findHolders(tx: Tx, id: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    "SELECT DISTINCT member_id AS id FROM member_role WHERE tenant_id = current_tenant() AND role_id = $1",
    [id],
  );
  return rows.map((row) => row.id);
}

export async function deleteRole(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.query("DELETE FROM role WHERE tenant_id = current_tenant() AND id = $1", [id]);
  return rowCount === 1;
}

/** Active members who may manage all members: the last one must not go. */
export async function countManagers(tx: Tx): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(DISTINCT m.id) AS n FROM member m
     JOIN member_role mr ON mr.tenant_id = m.tenant_id AND mr.member_id = m.id
     JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id
     WHERE m.tenant_id = current_tenant() AND m.status = 'active' AND p.permission = 'member.manage' AND p.scope = 'all'`,
  );
  return rows[0]?.n ?? 0;
}
