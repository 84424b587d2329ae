/** Reading lists, and what their words and counts need. */
import type { Text } from "@deskbell/engine/kernel";
import type { Tx } from "../../platform/database/transaction.ts";
import { countSql, type ListQuery, listSql } from "./list-sql.ts";

export interface ListRow {
  id: string;
  number: string;
  typeKey: string;
  wording: "request" | "approval";
  typeName: Text;
  title: string;
  category: string;
  stepNames: Text[];
  urgency: string;
  priority: string;
  channel: string;
  campusId: string | null;
  campusName: string | null;
  requesterName: string;
  dueAt: Date | null;
  /** Of the soonest promise that could be kept. */
  lateAt: Date | null;
  notPossible: boolean;
  createdAt: Date;
  updatedAt: Date;
  rated: boolean;
}

export async function findRows(tx: Tx, query: ListQuery): Promise<ListRow[]> {
  const { text, values } = listSql(query);
  return (await tx.query<ListRow>(text, values)).rows;
}

/** How many rows the list has, counted to its limit. */
export async function countRows(tx: Tx, query: ListQuery): Promise<number> {
  const { text, values } = countSql(query);
  return (await tx.query<{ n: number }>(text, values)).rows[0]?.n ?? 0;
}

/** Beyond this a word counts as common. */
const COMMON = 1000;

/** The terms in the order of how rare they are: lists are read from the rarest. */
export async function byRarity(tx: Tx, terms: readonly string[]): Promise<string[]> {
  if (terms.length < 2) return [...terms];
  const { rows } = await tx.query<{ term: string; n: number }>(
    `SELECT q.term, (SELECT count(*) FROM (SELECT 1 FROM ticket_term w WHERE w.tenant_id = current_tenant() AND w.term = q.term LIMIT ${COMMON}) x) AS n
     FROM unnest($1::text[]) AS q(term)`,
    [terms],
  );
  return rows.sort((a, b) => a.n - b.n).map((row) => row.term);
}

/** The student with this number, for a search by it. */
export async function findStudentByNo(tx: Tx, no: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    "SELECT id FROM student WHERE tenant_id = current_tenant() AND no = $1",
    [no],
  );
  return rows[0]?.id;
}

export interface Counts {
  mine: number;
  claimable: number;
  waiting: number;
  watched: number;
}

/** Nobody counts further; see `badgeOf` of the desk. */
export const MOST_COUNTED = 100;

/** Not so many tasks by far as lie with somebody: two of one ticket seldom do. */
const counted = (tasks: string): string =>
  `(SELECT least(count(DISTINCT x.ticket_id), ${MOST_COUNTED}) FROM (SELECT k.ticket_id FROM ${tasks} AND k.state = 'open'
    AND NOT EXISTS (SELECT 1 FROM ticket_about a WHERE a.tenant_id = current_tenant() AND a.ticket_id = k.ticket_id AND a.member_id = $1)
    LIMIT ${2 * MOST_COUNTED}) x)`;
const OWN = "task k WHERE k.tenant_id = current_tenant() AND k.assignee_id = $1";

/** What of the workbench is the caller's own, counted to 100 in one statement over their open tasks. */
export async function countOwn(tx: Tx, me: string): Promise<Counts> {
  const { rows } = await tx.query<Counts>({
    name: "count_workbench",
    text: `SELECT ${counted(`${OWN} AND NOT k.waiting`)} AS mine, ${counted(`${OWN} AND k.waiting`)} AS waiting,
      ${counted("task_candidate q JOIN task k ON k.tenant_id = q.tenant_id AND k.id = q.task_id WHERE q.tenant_id = current_tenant() AND q.member_id = $1")} AS claimable,
      (SELECT count(*) FROM (SELECT 1 FROM ticket_party p JOIN ticket t ON t.tenant_id = p.tenant_id AND t.id = p.ticket_id
        WHERE p.tenant_id = current_tenant() AND p.party_id = $1 AND p.relation = 'watcher' AND t.closed_at IS NULL LIMIT ${MOST_COUNTED}) x) AS watched`,
    values: [me],
  });
  return rows[0] ?? { mine: 0, claimable: 0, waiting: 0, watched: 0 };
}
