import type { Tx } from "../../platform/database/transaction.ts";

/** The ticket whose link is open under this hash. */
export async function findOpenLink(tx: Tx, ticketId: string, hash: Buffer): Promise<{ name: string } | undefined> {
  const { rows } = await tx.query<{ name: string }>({
    name: "find_open_link",
    text: "SELECT requester_name AS name FROM ticket WHERE tenant_id = current_tenant() AND id = $1 AND link_hash = $2",
    values: [ticketId, hash],
  });
  return rows[0];
}

/** Whether a public form is open under this code. */
export async function findOpenEntrance(tx: Tx, code: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "find_open_entrance",
    text: "SELECT 1 FROM entrance WHERE tenant_id = current_tenant() AND code = $1 AND active",
    values: [code.toLowerCase()],
  });
  return (rowCount ?? 0) > 0;
}
