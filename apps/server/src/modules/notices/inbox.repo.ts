/** What one person was told. */
import type { Text } from "@deskbell/engine/kernel";
import type { Tx } from "../../platform/database/transaction.ts";

/** A person named in a complaint is told nothing of it, not even what they were told before. Of a notice `n`. */
const ABOUT_READER =
  "EXISTS (SELECT 1 FROM ticket_about a WHERE a.tenant_id = n.tenant_id AND a.ticket_id = n.ticket_id AND a.member_id = n.person_id)";
/** Asked to watch, and taken off again before it was read: the asking is withdrawn, and stays so when they are asked anew. */
const WITHDRAWN = `(n.template = 'asked_to_watch' AND n.read_at IS NULL AND (
    NOT EXISTS (SELECT 1 FROM ticket_party w
      WHERE w.tenant_id = n.tenant_id AND w.ticket_id = n.ticket_id AND w.party_id = n.person_id AND w.relation = 'watcher')
    OR EXISTS (SELECT 1 FROM notice later WHERE later.tenant_id = n.tenant_id AND later.ticket_id = n.ticket_id
      AND later.person_id = n.person_id AND later.template = n.template AND (later.created_at, later.id) > (n.created_at, n.id))))`;
/** What its reader is not shown, and what does not leave the house either. */
export const HIDDEN = `(${ABOUT_READER} OR ${WITHDRAWN})`;

export interface NoticeRow {
  id: string;
  template: string;
  params: Record<string, string>;
  words: Required<Text> | null;
  ticketId: string | null;
  createdAt: Date;
  readAt: Date | null;
}

const MINE = `n.tenant_id = current_tenant() AND n.person_id = $1 AND NOT ${ABOUT_READER} AND NOT ${WITHDRAWN}`;
const SHOWN = {
  all: "",
  unread: "AND n.read_at IS NULL",
  mentions: "AND n.template = 'mentioned'",
};

export async function findNotices(
  tx: Tx,
  person: string,
  given: { show: keyof typeof SHOWN; after: readonly [at: string, id: string] | null; limit: number },
): Promise<NoticeRow[]> {
  const { rows } = await tx.query<NoticeRow>({
    name: `find_notices_${given.show}`,
    text: `SELECT id, template, params, words, ticket_id AS "ticketId", created_at AS "createdAt", read_at AS "readAt" FROM notice n
      WHERE ${MINE} ${SHOWN[given.show]} AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
      ORDER BY created_at DESC, id DESC LIMIT $4`,
    values: [person, given.after?.[0] ?? null, given.after?.[1] ?? null, given.limit + 1],
  });
  return rows;
}

export async function countUnread(tx: Tx, person: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*) AS n FROM notice n WHERE ${MINE} AND n.read_at IS NULL`,
    [person],
  );
  return rows[0]?.n ?? 0;
}

/** @param ids null: all of them. @returns how many were unread. */
export async function markRead(tx: Tx, person: string, ids: readonly string[] | null, at: Date): Promise<number> {
  const { rowCount } = await tx.query(
    `UPDATE notice n SET read_at = $3 WHERE ${MINE} AND ($2::uuid[] IS NULL OR n.id = ANY($2)) AND n.read_at IS NULL`,
    [person, ids, at],
  );
  return rowCount ?? 0;
}

export async function markUnread(tx: Tx, person: string, which: { ids: readonly string[] } | { readAt: Date }) {
  const [column, value] = "ids" in which ? ["n.id = ANY($2::uuid[])", which.ids] : ["n.read_at = $2", which.readAt];
  await tx.query(`UPDATE notice n SET read_at = NULL WHERE ${MINE} AND ${column}`, [person, value]);
}

/** How many of these are notices of that person. */
export async function countNotices(tx: Tx, person: string, ids: readonly string[]): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM notice n WHERE ${MINE} AND n.id = ANY($2::uuid[])`,
    [person, ids],
  );
  return rows[0]?.n ?? 0;
}
