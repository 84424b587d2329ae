import type { FlowEffect } from "@deskbell/engine/flow";
import type { Tx } from "../../platform/database/transaction.ts";

export type RunAutomation = Extract<FlowEffect, { kind: "runAutomation" }>;

export interface CallRow {
  key: string;
  ticketId: string;
  visitId: string;
  stepId: string;
  status: "queued" | "sent" | "done" | "failed";
  attempts: number;
}

/**
 * The row of a step that is about to run, by its key. One that failed before is queued again; the ticket's lock is held, so
 * that a job delivered twice does not get here twice.
 */
export async function queueCall(tx: Tx, ticketId: string, effect: RunAutomation, at: Date): Promise<void> {
  await tx.query(
    `INSERT INTO automation_call AS c (tenant_id, key, ticket_id, visit_id, step_id, status, created_at, connector)
     VALUES (current_tenant(), $1, $2, $3, $4, 'queued', $5, $6)
     ON CONFLICT (tenant_id, key) DO UPDATE SET status = 'queued', visit_id = EXCLUDED.visit_id, error = NULL WHERE c.status <> 'done'`,
    [effect.key, ticketId, effect.visit, effect.step, at, effect.action.do === "call" ? effect.action.connector : null],
  );
}

export async function noteAttempt(tx: Tx, key: string, callbackHash: Buffer | null): Promise<void> {
  await tx.query(
    "UPDATE automation_call SET attempts = attempts + 1, callback_hash = COALESCE($2, callback_hash) WHERE tenant_id = current_tenant() AND key = $1",
    [key, callbackHash],
  );
}

/** Outcomes only go forward: a receipt may come before the call's own answer has been written. */
export async function noteOutcome(
  tx: Tx,
  key: string,
  outcome: { status: CallRow["status"]; response?: unknown; error?: string; at: Date },
): Promise<void> {
  await tx.query(
    `UPDATE automation_call SET status = $2::text, response = COALESCE($3, response), error = $4,
       sent_at = CASE WHEN $2 IN ('sent', 'done') THEN COALESCE(sent_at, $5) ELSE sent_at END,
       done_at = CASE WHEN $2 = 'done' THEN COALESCE(done_at, $5) ELSE done_at END
     WHERE tenant_id = current_tenant() AND key = $1 AND CASE $2 WHEN 'sent' THEN status = 'queued' WHEN 'failed' THEN status IN ('queued', 'sent') ELSE status <> 'done' END`,
    [
      key,
      outcome.status,
      outcome.response === undefined ? null : JSON.stringify(outcome.response),
      outcome.error ?? null,
      outcome.at,
    ],
  );
}

/** The call that a receipt's token names. */
export async function findCallByToken(tx: Tx, hash: Buffer): Promise<CallRow | undefined> {
  const { rows } = await tx.query<CallRow>(
    `SELECT key, ticket_id AS "ticketId", visit_id AS "visitId", step_id AS "stepId", status, attempts
     FROM automation_call WHERE tenant_id = current_tenant() AND callback_hash = $1`,
    [hash],
  );
  return rows[0];
}

/** The effects of one event of a ticket. */
export async function findEffects(tx: Tx, ticketId: string, seq: number): Promise<FlowEffect[]> {
  const { rows } = await tx.query<{ effects: FlowEffect[] | null }>({
    name: "find_effects",
    text: "SELECT effects FROM ticket_event WHERE tenant_id = current_tenant() AND ticket_id = $1 AND seq = $2",
    values: [ticketId, seq],
  });
  return rows[0]?.effects ?? [];
}

export async function findZone(tx: Tx): Promise<string> {
  const { rows } = await tx.query<{ zone: string }>({
    name: "find_zone",
    text: "SELECT zone FROM tenant WHERE id = current_tenant()",
  });
  return rows[0]?.zone ?? "Asia/Shanghai";
}
