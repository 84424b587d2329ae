/** The audit log, read. Written by each area in the transaction that does the deed. */
import type { Json } from "@deskbell/engine/kernel";
import type { Tx } from "../../platform/database/transaction.ts";

export interface EntryRow {
  id: string;
  at: Date;
  actor: { kind: string; id?: string; name?: string };
  action: string;
  object_kind: string;
  object_id: string;
  object_name: string | null;
  params: Record<string, Json>;
  ip: string | null;
}

interface EntryFilter {
  actor?: string | undefined;
  action?: string | undefined;
  object?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  after: readonly [at: string, id: string] | null;
  limit: number;
}

const NAMED = [
  ["member", "name"],
  ["student", "name"],
  ["guardian", "name"],
  ["prospect", "name"],
  ["ticket", "number"],
  ["role", "name"],
  ["campus", "name"],
  ["contract", "no"],
] as const;
/** Some kinds are known by their key: a cast of that would fail. */
const OBJECT_ID = "CASE WHEN e.object_id ~ '^[0-9a-f-]{36}$' THEN e.object_id::uuid END";
const nameOf = ([table, column]: (typeof NAMED)[number]): string =>
  `WHEN '${table}' THEN (SELECT o.${column} FROM ${table} o WHERE o.tenant_id = e.tenant_id AND o.id = ${OBJECT_ID})`;
/** Present names of what an entry is about; what is gone by now has none. */
const OBJECT_NAME = `CASE e.object_kind ${NAMED.map(nameOf).join(" ")} END`;

/** Newest first, each by an index that ends in the time. */
export async function listEntries(tx: Tx, filter: EntryFilter): Promise<EntryRow[]> {
  const values: unknown[] = [];
  const bind = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
  const where = ["e.tenant_id = current_tenant()"];
  if (filter.actor !== undefined) where.push(`e.actor_id = ${bind(filter.actor, "text")}`);
  if (filter.action !== undefined) where.push(`e.action = ${bind(filter.action, "text")}`);
  if (filter.object !== undefined) where.push(`e.object_id = ${bind(filter.object, "text")}`);
  if (filter.from !== undefined) where.push(`e.at >= ${bind(filter.from, "timestamptz")}`);
  if (filter.to !== undefined) where.push(`e.at < ${bind(filter.to, "timestamptz")}`);
  if (filter.after)
    where.push(`(e.at, e.id) < (${bind(filter.after[0], "timestamptz")}, ${bind(filter.after[1], "uuid")})`);
  const { rows } = await tx.query<EntryRow>(
    `SELECT e.id, e.at, e.actor, e.action, e.object_kind, e.object_id, ${OBJECT_NAME} AS object_name, e.params, e.ip
     FROM audit_log e WHERE ${where.join(" AND ")} ORDER BY e.at DESC, e.id DESC LIMIT ${bind(filter.limit, "int")}`,
    values,
  );
  return rows;
}

/** Each action once, by leaps through its index: the log is long and its actions are few. */
export async function listActions(tx: Tx): Promise<string[]> {
  const { rows } = await tx.query<{ action: string }>(
    `WITH RECURSIVE leap AS (
       (SELECT action FROM audit_log WHERE tenant_id = current_tenant() ORDER BY action LIMIT 1)
       UNION ALL
       SELECT (SELECT a.action FROM audit_log a WHERE a.tenant_id = current_tenant() AND a.action > leap.action
               ORDER BY a.action LIMIT 1) FROM leap WHERE leap.action IS NOT NULL)
     SELECT action FROM leap WHERE action IS NOT NULL`,
  );
  return rows.map((row) => row.action);
}
