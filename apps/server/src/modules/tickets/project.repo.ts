/** Writing what the worker derives after commit: search words and step visits, as a whole, so that repeating changes nothing. */
import type { Tx } from "../../platform/database/transaction.ts";
import type { Derived } from "./derived-rows.ts";

export async function writeDerived(tx: Tx, ticketId: string, { terms, visits }: Derived): Promise<void> {
  await Promise.all([
    tx.query({
      name: "delete_terms",
      text: "DELETE FROM ticket_term WHERE tenant_id = current_tenant() AND ticket_id = $1 AND NOT term = ANY($2::text[])",
      values: [ticketId, terms.map((row) => row.term)],
    }),
    tx.query({
      name: "write_terms",
      text: `INSERT INTO ticket_term AS w (tenant_id, ticket_id, term, at, campus_id)
        SELECT current_tenant(), $1, term, $3, $4 FROM unnest($2::text[]) AS term
        ON CONFLICT (tenant_id, term, at, ticket_id) DO UPDATE SET campus_id = EXCLUDED.campus_id WHERE w.campus_id IS DISTINCT FROM EXCLUDED.campus_id`,
      values: [ticketId, terms.map((row) => row.term), terms[0]?.at, terms[0]?.campus_id],
    }),
    tx.query({
      name: "write_visits",
      text: `INSERT INTO node_visit (tenant_id, ticket_id, visit_id, step_id, kind, episode, entered_at, left_at, outcome, by, working_ms, natural_ms)
        SELECT current_tenant(), $1, r.* FROM json_to_recordset($2::json) AS r (visit_id uuid, step_id text, kind text, episode int, entered_at timestamptz, left_at timestamptz, outcome text, by jsonb, working_ms bigint, natural_ms bigint)
        ON CONFLICT (tenant_id, ticket_id, visit_id) DO UPDATE SET left_at = EXCLUDED.left_at, outcome = EXCLUDED.outcome, by = EXCLUDED.by, working_ms = EXCLUDED.working_ms, natural_ms = EXCLUDED.natural_ms
        WHERE node_visit.left_at IS DISTINCT FROM EXCLUDED.left_at`,
      values: [ticketId, JSON.stringify(visits)],
    }),
  ]);
}
