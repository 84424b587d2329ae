/** Hand-overs, and what people who may go have in hand. */
import type { Text } from "@deskbell/engine/kernel";
import type { Tx } from "../../platform/database/transaction.ts";

export interface MemberTask {
  id: string;
  ticketId: string;
  visitId: string;
  typeKey: string;
  typeName: Text;
  kind: "held" | "pool";
  openedAt: Date;
  dueAt: Date | null;
}

const NOBODY_ELSE = `NOT EXISTS (SELECT 1 FROM task_candidate o JOIN member m ON m.tenant_id = o.tenant_id AND m.id = o.member_id
  WHERE o.tenant_id = c.tenant_id AND o.task_id = c.task_id AND o.member_id <> c.member_id AND m.status = 'active')`;

/** Seats that a member holds, open or waiting for their turn, and pools where nobody else who is active may claim. */
export async function findMemberTasks(tx: Tx, member: string): Promise<MemberTask[]> {
  const { rows } = await tx.query<MemberTask>(
    `WITH own AS (
       SELECT k.id, 'held' AS kind FROM task k WHERE k.tenant_id = current_tenant() AND k.assignee_id = $1 AND k.state = 'open' AND k.assignee_kind = 'member'
       UNION ALL SELECT k.id, 'held' FROM task k WHERE k.tenant_id = current_tenant() AND k.assignee_id = $1 AND k.state = 'queued' AND k.assignee_kind = 'member'
       UNION ALL SELECT c.task_id, 'pool' FROM task_candidate c WHERE c.tenant_id = current_tenant() AND c.member_id = $1 AND ${NOBODY_ELSE})
     SELECT k.id, k.ticket_id AS "ticketId", k.visit_id AS "visitId", ty.key AS "typeKey", tv.definition->'name' AS "typeName", o.kind,
       k.opened_at AS "openedAt", t.due_at AS "dueAt"
     FROM own o JOIN task k ON k.tenant_id = current_tenant() AND k.id = o.id AND k.state IN ('open', 'queued')
     JOIN ticket t ON t.tenant_id = k.tenant_id AND t.id = k.ticket_id
     JOIN ticket_type ty ON ty.tenant_id = t.tenant_id AND ty.id = t.type_id
     JOIN ticket_type_version tv ON tv.tenant_id = t.tenant_id AND tv.type_id = t.type_id AND tv.version = t.type_version
     ORDER BY k.opened_at, k.id`,
    [member],
  );
  return rows;
}

/** Inactive members who hold something all the same. */
export async function findStranded(
  tx: Tx,
): Promise<{ id: string; name: string; status: "disabled" | "left"; campusId: string; tasks: number }[]> {
  const { rows } = await tx.query<Awaited<ReturnType<typeof findStranded>>[number]>(
    `SELECT m.id, m.name, m.status, m.campus_id AS "campusId", count(*) AS tasks FROM (
       SELECT k.assignee_id AS member_id, k.id FROM task k JOIN member i ON i.tenant_id = k.tenant_id AND i.id = k.assignee_id AND i.status <> 'active'
         WHERE k.tenant_id = current_tenant() AND k.state IN ('open', 'queued') AND k.assignee_kind = 'member'
       UNION SELECT c.member_id, c.task_id FROM task_candidate c JOIN member i ON i.tenant_id = c.tenant_id AND i.id = c.member_id AND i.status <> 'active'
         WHERE c.tenant_id = current_tenant() AND ${NOBODY_ELSE}) s
     JOIN member m ON m.tenant_id = current_tenant() AND m.id = s.member_id
     GROUP BY m.id, m.name, m.status, m.campus_id ORDER BY m.name, m.id`,
  );
  return rows;
}

export interface HandOver {
  id: string;
  memberId: string;
  memberName: string;
  campusId: string;
  by: { name?: string };
  reason: string;
  createdAt: Date;
  doneAt: Date | null;
}

export interface HandOverTask {
  task: string;
  ticketId: string;
  visitId: string;
  toId: string | null;
  toName: string | null;
  outcome: "handed" | "byRule" | "gone" | "failed" | null;
  code: string | null;
}

export async function insertHandOver(
  tx: Tx,
  row: { id: string; memberId: string; by: object; reason: string; at: Date },
  tasks: readonly { task: string; ticketId: string; visitId: string; toId: string | null }[],
): Promise<void> {
  await tx.query(
    "INSERT INTO hand_over (tenant_id, id, member_id, by, reason, created_at) VALUES (current_tenant(), $1, $2, $3, $4, $5)",
    [row.id, row.memberId, JSON.stringify(row.by), row.reason, row.at],
  );
  await tx.query(
    `INSERT INTO hand_over_task (tenant_id, hand_over_id, task_id, ticket_id, visit_id, to_id)
     SELECT current_tenant(), $1, t.task, t."ticketId", t."visitId", t."toId"
     FROM jsonb_to_recordset($2) AS t(task uuid, "ticketId" uuid, "visitId" uuid, "toId" uuid)`,
    [row.id, JSON.stringify(tasks)],
  );
}

export async function findHandOver(tx: Tx, id: string): Promise<HandOver | undefined> {
  const { rows } = await tx.query<HandOver>(
    `SELECT h.id, h.member_id AS "memberId", m.name AS "memberName", m.campus_id AS "campusId", h.by, h.reason,
       h.created_at AS "createdAt", h.done_at AS "doneAt"
     FROM hand_over h JOIN member m ON m.tenant_id = h.tenant_id AND m.id = h.member_id
     WHERE h.tenant_id = current_tenant() AND h.id = $1`,
    [id],
  );
  return rows[0];
}

export async function findHandOverTasks(tx: Tx, id: string): Promise<HandOverTask[]> {
  const { rows } = await tx.query<HandOverTask>(
    `SELECT t.task_id AS task, t.ticket_id AS "ticketId", t.visit_id AS "visitId", t.to_id AS "toId", m.name AS "toName", t.outcome, t.code
     FROM hand_over_task t LEFT JOIN member m ON m.tenant_id = t.tenant_id AND m.id = t.to_id
     WHERE t.tenant_id = current_tenant() AND t.hand_over_id = $1 ORDER BY t.task_id`,
    [id],
  );
  return rows;
}

export async function settleTask(
  tx: Tx,
  of: { handOver: string; task: string },
  outcome: HandOverTask["outcome"],
  code: string | null,
): Promise<void> {
  await tx.query(
    `UPDATE hand_over_task SET outcome = $3, code = $4 WHERE tenant_id = current_tenant() AND hand_over_id = $1 AND task_id = $2`,
    [of.handOver, of.task, outcome, code],
  );
}

export async function endHandOver(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query("UPDATE hand_over SET done_at = $2 WHERE tenant_id = current_tenant() AND id = $1", [id, at]);
}

/** Of these members, the active ones. */
export async function findActive(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ id: string }>(
    "SELECT id FROM member WHERE tenant_id = current_tenant() AND id = ANY($1) AND status = 'active'",
    [ids],
  );
  return new Set(rows.map((row) => row.id));
}
