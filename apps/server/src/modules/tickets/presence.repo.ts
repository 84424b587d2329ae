import type { Doing, PresentMember } from "@deskbell/contract/tickets";
import type { Tx } from "../../platform/database/transaction.ts";

/** Outbox kind: somebody came, began to write, or left; ref `<ticket>`. Heartbeats that change nothing say nothing. */
export const PRESENCE_CHANGED = "presence.changed";

interface Here {
  ticketId: string;
  member: string;
  now: Date;
}

/** Write that they are there until `until`. @returns whether that is news to others */
export async function writePresence(
  tx: Tx,
  { ticketId, member, now, doing, until }: Here & { doing: Doing; until: Date },
): Promise<boolean> {
  const { rows } = await tx.query<{ news: boolean }>({
    name: "write_presence",
    text: `WITH before AS (SELECT doing FROM ticket_presence WHERE tenant_id = current_tenant() AND ticket_id = $1 AND member_id = $2 AND until > $4),
      put AS (INSERT INTO ticket_presence (tenant_id, ticket_id, member_id, doing, until) VALUES (current_tenant(), $1, $2, $3, $5)
        ON CONFLICT (tenant_id, ticket_id, member_id) DO UPDATE SET doing = EXCLUDED.doing, until = EXCLUDED.until),
      told AS (INSERT INTO outbox (tenant_id, kind, ref) SELECT current_tenant(), '${PRESENCE_CHANGED}', $1::uuid::text
        WHERE NOT EXISTS (SELECT FROM before WHERE before.doing = $3))
      SELECT NOT EXISTS (SELECT FROM before WHERE before.doing = $3) AS news`,
    values: [ticketId, member, doing, now, until],
  });
  return rows[0]?.news ?? false;
}

/** They left; with them go all of the tenant's who were not heard of any more. */
export async function endPresence(tx: Tx, { ticketId, member, now }: Here): Promise<boolean> {
  const { rows } = await tx.query<{ gone: boolean }>({
    name: "end_presence",
    text: `WITH gone AS (DELETE FROM ticket_presence WHERE tenant_id = current_tenant() AND ((ticket_id = $1 AND member_id = $2) OR until < $3)
        RETURNING ticket_id, member_id),
      told AS (INSERT INTO outbox (tenant_id, kind, ref) SELECT DISTINCT current_tenant(), '${PRESENCE_CHANGED}', $1::uuid::text
        FROM gone WHERE ticket_id = $1 AND member_id = $2)
      SELECT EXISTS (SELECT FROM gone WHERE ticket_id = $1 AND member_id = $2) AS gone`,
    values: [ticketId, member, now],
  });
  return rows[0]?.gone ?? false;
}

/** Who is on these tickets now, other than `me`. */
export async function findPresent(
  tx: Tx,
  tickets: readonly string[],
  { me, now }: { me: string; now: Date },
): Promise<PresentMember[]> {
  const { rows } = await tx.query<PresentMember>({
    name: "find_present",
    text: `SELECT p.ticket_id AS ticket, p.member_id AS member, m.name, p.doing FROM ticket_presence p
      JOIN member m ON m.tenant_id = p.tenant_id AND m.id = p.member_id
      WHERE p.tenant_id = current_tenant() AND p.ticket_id = ANY($1::uuid[]) AND p.member_id <> $2 AND p.until > $3
      ORDER BY p.ticket_id, m.name, p.member_id`,
    values: [tickets, me, now],
  });
  return rows;
}
