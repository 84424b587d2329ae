/** What the worker derives after commit: search words and step visits. Written again as a whole, so that repeating changes nothing. */
import type { TicketPlan, TicketState } from "@deskbell/engine/ticket";
import type { Tx } from "../../platform/database/transaction.ts";
import { unsearchable } from "./sensitive.policy.ts";
import { termsOf } from "./terms.ts";

/** What a ticket is found by: title, requester, short texts of its form; never by what is masked. */
export function ticketTerms(state: TicketState, plan?: TicketPlan): string[] {
  const hidden = plan ? unsearchable(plan) : new Set<string>();
  const texts = Object.entries(state.data).flatMap(([field, value]) =>
    typeof value === "string" && !hidden.has(field) && !/^[0-9a-f-]{36}$/.test(value) ? [value] : [],
  );
  return termsOf([state.title, state.requester?.name ?? "", ...texts].join("\n"));
}

export async function writeTerms(tx: Tx, state: TicketState, plan: TicketPlan): Promise<void> {
  const terms = ticketTerms(state, plan);
  await tx.query({
    name: "delete_terms",
    text: "DELETE FROM ticket_term WHERE tenant_id = current_tenant() AND ticket_id = $1 AND NOT term = ANY($2::text[])",
    values: [state.id, terms],
  });
  await tx.query({
    name: "write_terms",
    text: `INSERT INTO ticket_term (tenant_id, term, at, ticket_id) SELECT current_tenant(), term, $2, $1 FROM unnest($3::text[]) AS term ON CONFLICT DO NOTHING`,
    values: [state.id, new Date(state.createdAt), terms],
  });
}

/** One row per stay in a step. */
export async function writeVisits(tx: Tx, state: TicketState): Promise<void> {
  const rows = Object.values(state.flow.visits).map((visit) => {
    const clock = state.clocks[`step:${visit.id}`];
    return {
      visit_id: visit.id,
      step_id: visit.step,
      kind: visit.kind,
      episode: visit.episode,
      entered_at: new Date(visit.enteredAt).toISOString(),
      left_at: visit.leftAt === undefined ? null : new Date(visit.leftAt).toISOString(),
      outcome: visit.outcome ?? null,
      by: visit.by ?? null,
      working_ms: clock?.stoppedAt === undefined ? null : clock.elapsedWorking,
      natural_ms: visit.leftAt === undefined ? null : visit.leftAt - visit.enteredAt,
    };
  });
  await tx.query({
    name: "write_visits",
    text: `INSERT INTO node_visit (tenant_id, ticket_id, visit_id, step_id, kind, episode, entered_at, left_at, outcome, by, working_ms, natural_ms)
      SELECT current_tenant(), $1, r.* FROM json_to_recordset($2::json) AS r (visit_id uuid, step_id text, kind text, episode int, entered_at timestamptz, left_at timestamptz, outcome text, by jsonb, working_ms bigint, natural_ms bigint)
      ON CONFLICT (tenant_id, ticket_id, visit_id) DO UPDATE SET left_at = EXCLUDED.left_at, outcome = EXCLUDED.outcome, by = EXCLUDED.by, working_ms = EXCLUDED.working_ms, natural_ms = EXCLUDED.natural_ms
      WHERE node_visit.left_at IS DISTINCT FROM EXCLUDED.left_at`,
    values: [state.id, JSON.stringify(rows)],
  });
}
