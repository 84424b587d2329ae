import type { Tx } from "../../platform/database/transaction.ts";

export interface EntranceRow {
  id: string;
  code: string;
  typeKey: string;
  campusId: string | null;
  campusName: string | null;
  channel: "link" | "qr";
  source: string;
  active: boolean;
  createdAt: Date;
  filed: number;
}

const SELECT = `SELECT e.id, e.code, e.type_key AS "typeKey", e.campus_id AS "campusId", c.name AS "campusName", e.channel,
  e.source, e.active, e.created_at AS "createdAt",
  (SELECT count(*)::int FROM entrance_ticket t WHERE t.tenant_id = e.tenant_id AND t.entrance_id = e.id) AS filed
  FROM entrance e LEFT JOIN campus c ON c.tenant_id = e.tenant_id AND c.id = e.campus_id
  WHERE e.tenant_id = current_tenant()`;

export async function listEntrances(tx: Tx): Promise<EntranceRow[]> {
  return (await tx.query<EntranceRow>(`${SELECT} ORDER BY e.created_at DESC, e.id DESC`)).rows;
}

export async function findEntrance(tx: Tx, id: string): Promise<EntranceRow | undefined> {
  return (await tx.query<EntranceRow>(`${SELECT} AND e.id = $1`, [id])).rows[0];
}

export async function lockEntrance(tx: Tx, id: string): Promise<EntranceRow | undefined> {
  return (await tx.query<EntranceRow>(`${SELECT} AND e.id = $1 FOR UPDATE OF e`, [id])).rows[0];
}

/** One that is open. */
export async function findByCode(tx: Tx, code: string): Promise<EntranceRow | undefined> {
  const { rows } = await tx.query<EntranceRow>({
    name: "find_entrance_by_code",
    text: `${SELECT} AND e.code = $1 AND e.active`,
    values: [code],
  });
  return rows[0];
}

type Settings = Pick<EntranceRow, "typeKey" | "campusId" | "source" | "active">;

export async function insertEntrance(
  tx: Tx,
  row: Settings & Pick<EntranceRow, "id" | "code" | "channel" | "createdAt">,
): Promise<void> {
  await tx.query(
    `INSERT INTO entrance (tenant_id, id, code, type_key, campus_id, channel, source, active, created_at)
     VALUES (current_tenant(), $1, $2, $3, $4, $5, $6, $7, $8)`,
    [row.id, row.code, row.typeKey, row.campusId, row.channel, row.source, row.active, row.createdAt],
  );
}

export async function saveEntrance(tx: Tx, id: string, row: Settings): Promise<void> {
  await tx.query(
    "UPDATE entrance SET type_key = $2, campus_id = $3, source = $4, active = $5 WHERE tenant_id = current_tenant() AND id = $1",
    [id, row.typeKey, row.campusId, row.source, row.active],
  );
}

export async function isCampus(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.query("SELECT 1 FROM campus WHERE tenant_id = current_tenant() AND id = $1", [id]);
  return (rowCount ?? 0) > 0;
}

/** Which ticket came in by which entrance, and the link by which it is followed. */
export async function noteFiled(
  tx: Tx,
  row: { ticketId: string; entranceId: string; source: string; phoneHash: Buffer; linkHash: Buffer; at: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO entrance_ticket (tenant_id, ticket_id, entrance_id, source, phone_hash, at)
     VALUES (current_tenant(), $1, $2, $3, $4, $5)`,
    [row.ticketId, row.entranceId, row.source, row.phoneHash, row.at],
  );
  await tx.query("UPDATE ticket SET link_hash = $2 WHERE tenant_id = current_tenant() AND id = $1", [
    row.ticketId,
    row.linkHash,
  ]);
}

/** How many one phone filed since `since`. */
export async function countOfPhone(tx: Tx, phoneHash: Buffer, since: Date): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM entrance_ticket WHERE tenant_id = current_tenant() AND phone_hash = $1 AND at > $2",
    [phoneHash, since],
  );
  return rows[0]?.count ?? 0;
}
