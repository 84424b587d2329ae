import type { Tx } from "../../platform/database/transaction.ts";

export interface Tenant {
  id: string;
  short_id: string;
  name: string;
  zone: string;
  demo: boolean;
}

const COLUMNS = "id, short_id, name, zone, demo";

/** As the identity role. */
export async function findTenantByShortId(tx: Tx, shortId: string): Promise<Tenant | undefined> {
  const { rows } = await tx.query<Tenant>({
    name: "tenant_by_short_id",
    text: `SELECT ${COLUMNS} FROM tenant WHERE short_id = $1`,
    values: [shortId],
  });
  return rows[0];
}

/** As the identity role. */
export async function findTenants(tx: Tx, ids: readonly string[]): Promise<Tenant[]> {
  return (await tx.query<Tenant>(`SELECT ${COLUMNS} FROM tenant WHERE id = ANY($1)`, [ids])).rows;
}

/** The first `limit` institutions, oldest first. As the identity role. */
export async function listTenants(tx: Tx, limit: number): Promise<Tenant[]> {
  return (await tx.query<Tenant>(`SELECT ${COLUMNS} FROM tenant ORDER BY created_at, id LIMIT $1`, [limit])).rows;
}

/** As the application role: the tenant of the transaction. */
export async function getOwnTenant(tx: Tx): Promise<Tenant> {
  const { rows } = await tx.query<Tenant>({
    name: "own_tenant",
    text: `SELECT ${COLUMNS} FROM tenant WHERE id = current_tenant()`,
  });
  if (!rows[0]) throw new Error("the transaction's tenant does not exist");
  return rows[0];
}
