/** Removing a demo institution: as the identity role, which may delete rows of demo institutions and sees nothing else of them. */
import type { Tx } from "../../platform/database/transaction.ts";

/** Tables of tenants, those that refer to others before those that are referred to. */
export async function findErasable(tx: Tx): Promise<string[]> {
  const { rows } = await tx.query<{ name: string; refers: string[] }>(
    `SELECT p.polrelid::regclass::text AS name, ARRAY(
       SELECT DISTINCT k.confrelid::regclass::text FROM pg_constraint k
       WHERE k.contype = 'f' AND k.conrelid = p.polrelid AND k.confrelid <> p.polrelid) AS refers
     FROM pg_policy p WHERE p.polname = 'erase_demo' AND p.polrelid <> 'tenant'::regclass ORDER BY 1`,
  );
  const left = new Map(rows.map((row) => [row.name, row.refers]));
  const order: string[] = [];
  while (left.size > 0) {
    const referred = new Set([...left.values()].flat());
    const free = [...left.keys()].filter((name) => !referred.has(name));
    if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${[...left.keys()].join(", ")}`);
    for (const name of free) left.delete(name);
    order.push(...free);
  }
  return order;
}

/** @param table a name out of {@link findErasable}, as the catalogue quotes it. */
export async function eraseRows(tx: Tx, table: string, tenantId: string): Promise<void> {
  await tx.query(`DELETE FROM ${table} WHERE tenant_id = $1`, [tenantId]);
}

/** Sessions and codes, accounts that nothing else relies on, and the institution itself. */
export async function eraseTenant(tx: Tx, tenantId: string): Promise<void> {
  await tx.query("DELETE FROM identity_session WHERE tenant_id = $1", [tenantId]);
  await tx.query("DELETE FROM identity_code WHERE tenant_id = $1", [tenantId]);
  await tx.query(
    `DELETE FROM identity i USING identity_membership m WHERE m.identity_id = i.id AND m.tenant_id = $1
     AND NOT EXISTS (SELECT 1 FROM identity_membership o WHERE o.identity_id = i.id AND o.tenant_id <> $1)`,
    [tenantId],
  );
  await tx.query("DELETE FROM tenant WHERE id = $1 AND demo", [tenantId]);
}

export async function endSessions(tx: Tx, tenantId: string): Promise<void> {
  await tx.query("DELETE FROM identity_session WHERE tenant_id = $1", [tenantId]);
}

interface DemoTenant {
  id: string;
  name: string;
  /** Tables done and in all, once somebody asked for its removal. */
  removing: { done: number; total: number } | null;
}

export async function findDemo(tx: Tx, shortId: string): Promise<DemoTenant | undefined> {
  const { rows } = await tx.query<DemoTenant>(
    "SELECT id, name, settings->'removing' AS removing FROM tenant WHERE short_id = $1 AND demo",
    [shortId],
  );
  return rows[0];
}

/** As the application role, in the demo institution. */
export async function noteRemoving(tx: Tx, progress: { done: number; total: number }): Promise<void> {
  await tx.query("UPDATE tenant SET settings = jsonb_set(settings, '{removing}', $1) WHERE id = current_tenant()", [
    JSON.stringify(progress),
  ]);
}

export async function findFiles(tx: Tx): Promise<string[]> {
  return (await tx.query<{ id: string }>("SELECT id FROM file WHERE tenant_id = current_tenant()")).rows.map(
    (row) => row.id,
  );
}

export async function countDemo(tx: Tx): Promise<{ members: number; students: number; tickets: number }> {
  const { rows } = await tx.query<{ members: number; students: number; tickets: number }>(
    `SELECT (SELECT count(*)::int FROM member WHERE tenant_id = current_tenant()) AS members,
       (SELECT count(*)::int FROM student WHERE tenant_id = current_tenant()) AS students,
       (SELECT count(*)::int FROM ticket WHERE tenant_id = current_tenant()) AS tickets`,
  );
  return rows[0] ?? { members: 0, students: 0, tickets: 0 };
}
