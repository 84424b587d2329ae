import type { Tx } from "../../platform/database/transaction.ts";

export interface Connector {
  id: string;
  url: string;
  /** Sealed. */
  secret: string;
  /** A JSON object of what is sent along, sealed; null: nothing. */
  headers: string | null;
}

export interface ConnectorRow extends Connector {
  key: string;
  name: string;
  enabled: boolean;
  headerNames: string[];
}

const COLUMNS = `id, key, name, url, secret, enabled, headers, header_names AS "headerNames"`;

/** Where an automated step's call goes; undefined: nothing is connected, or it is switched off. */
export async function findConnector(tx: Tx, key: string): Promise<Connector | undefined> {
  const { rows } = await tx.query<Connector>(
    "SELECT id, url, secret, headers FROM connector WHERE tenant_id = current_tenant() AND key = $1 AND enabled",
    [key],
  );
  return rows[0];
}

export async function listConnectors(tx: Tx): Promise<ConnectorRow[]> {
  const { rows } = await tx.query<ConnectorRow>(
    `SELECT ${COLUMNS} FROM connector WHERE tenant_id = current_tenant() ORDER BY key`,
  );
  return rows;
}

/** Whether it is switched on or not. @param lock it is about to be changed. */
export async function findByKey(tx: Tx, key: string, { lock }: { lock: boolean }): Promise<ConnectorRow | undefined> {
  const { rows } = await tx.query<ConnectorRow>(
    `SELECT ${COLUMNS} FROM connector WHERE tenant_id = current_tenant() AND key = $1${lock ? " FOR UPDATE" : ""}`,
    [key],
  );
  return rows[0];
}

/** Insert, or change what is known by this key. Without a secret the known one stays. */
export async function upsertConnector(
  tx: Tx,
  row: Omit<ConnectorRow, "secret"> & { secret: string | undefined; fresh: string },
): Promise<{ row: ConnectorRow; inserted: boolean }> {
  const { rows } = await tx.query<ConnectorRow & { inserted: boolean }>(
    `INSERT INTO connector (tenant_id, id, key, name, url, secret, enabled, headers, header_names)
     VALUES (current_tenant(), $1, $2, $3, $4, COALESCE($5, $6), $7, $8, $9)
     ON CONFLICT (tenant_id, key) DO UPDATE
       SET name = excluded.name, url = excluded.url, enabled = excluded.enabled, secret = COALESCE($5, connector.secret),
         headers = excluded.headers, header_names = excluded.header_names
     RETURNING ${COLUMNS}, id = $1 AS inserted`,
    [row.id, row.key, row.name, row.url, row.secret ?? null, row.fresh, row.enabled, row.headers, row.headerNames],
  );
  const saved = rows[0];
  if (!saved) throw new Error("a connector was neither made nor changed");
  const { inserted, ...rest } = saved;
  return { row: rest, inserted };
}

export interface CallRow {
  key: string;
  status: "queued" | "sent" | "done" | "failed";
  attempts: number;
  error: string | null;
  createdAt: Date;
  doneAt: Date | null;
}

/** The last calls to it, newest first. */
export async function findLastCalls(tx: Tx, connector: string, limit: number): Promise<CallRow[]> {
  const { rows } = await tx.query<CallRow>(
    `SELECT key, status, attempts, error, created_at AS "createdAt", done_at AS "doneAt" FROM automation_call
     WHERE tenant_id = current_tenant() AND connector = $1 ORDER BY created_at DESC, key LIMIT $2`,
    [connector, limit],
  );
  return rows;
}
