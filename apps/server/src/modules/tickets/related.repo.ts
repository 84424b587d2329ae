/** Other tickets that a page speaks of, as far as its reader may read them. */
import type { RelatedTicket } from "@deskbell/contract/tickets";
import type { Text } from "@deskbell/engine/kernel";
import type { TicketState } from "@deskbell/engine/ticket";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { canRead, isWitnessed, personOf, standingOf } from "./tickets.policy.ts";

interface Row {
  id: string;
  number: string;
  title: string;
  type: Text;
  wording: RelatedTicket["wording"];
  category: RelatedTicket["category"];
  created_at: Date;
  confidential: boolean;
  campusId: string | null;
  departmentId: string | null;
  state: TicketState;
}

/** By id; what may not be read is left out. */
export async function findRelated(
  tx: Tx,
  principal: Principal,
  ids: readonly string[],
): Promise<Map<string, RelatedTicket>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<Row>({
    name: "find_related_tickets",
    text: `SELECT t.id, t.number, t.title, t.category, t.created_at, t.confidential, t.campus_id AS "campusId", t.department_id AS "departmentId", t.state,
        v.definition->'name' AS type, COALESCE(v.definition->>'wording', 'request') AS wording
      FROM ticket t JOIN ticket_type_version v ON v.tenant_id = t.tenant_id AND v.type_id = t.type_id AND v.version = t.type_version
      WHERE t.tenant_id = current_tenant() AND t.id = ANY($1::uuid[])`,
    values: [ids],
  });
  const readable = rows.filter((row) => {
    const standing = { ...row, ...standingOf(row.state, personOf(principal), row.confidential) };
    return canRead(principal, standing) && isWitnessed(principal, standing);
  });
  return new Map(
    readable.map(({ id, number, title, type, wording, category, created_at }) => [
      id,
      { id, number, title, type, wording, category, createdAt: created_at.toISOString() },
    ]),
  );
}
