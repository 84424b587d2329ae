import type { Tx } from "../../platform/database/transaction.ts";

export interface Connector {
  url: string;
  /** Sealed. */
  secret: string;
}

export interface ConnectorRow extends Connector {
  id: string;
  key: string;
  name: string;
  enabled: boolean;
}

/** Where an automated step's call goes; undefined: nothing is connected, or it is switched off. */
export async function findConnector(tx: Tx, key: string): Promise<Connector | undefined> {
  const { rows } = await tx.query<Connector>(
    "SELECT url, secret FROM connector WHERE tenant_id = current_tenant() AND key = $1 AND enabled",
    [key],
  );
  return rows[0];
}

export async function listConnectors(tx: Tx): Promise<ConnectorRow[]> {
  const { rows } = await tx.query<ConnectorRow>(
    "SELECT id, key, name, url, secret, enabled FROM connector WHERE tenant_id = current_tenant() ORDER BY key",
  );
  return rows;
}

/** Insert, or change what is known by this key. Without a secret the known one stays. */
export async function upsertConnector(
  tx: Tx,
  row: Omit<ConnectorRow, "secret"> & { secret: string | undefined; fresh: string },
): Promise<{ row: ConnectorRow; inserted: boolean }> {
  const { rows } = await tx.query<ConnectorRow & { inserted: boolean }>(
    `INSERT INTO connector (tenant_id, id, key, name, url, secret, enabled)
     VALUES (current_tenant(), $1, $2, $3, $4, COALESCE($5, $6), $7)
     ON CONFLICT (tenant_id, key) DO UPDATE
       SET name = excluded.name, url = excluded.url, enabled = excluded.enabled, secret = COALESCE($5, connector.secret)
     RETURNING id, key, name, url, secret, enabled, id = $1 AS inserted`,
    [row.id, row.key, row.name, row.url, row.secret ?? null, row.fresh, row.enabled],
  );
  const saved = rows[0];
  if (!saved) throw new Error("a connector was neither made nor changed");
  const { inserted, ...rest } = saved;
  return { row: rest, inserted };
}
