/** Writing played tickets through the application's own role: for a school of the usual size. */
import type { Tx } from "../../../platform/database/transaction.ts";
import { insertRows } from "../demo.repo.ts";
import { TICKET_TABLES, type TicketRows, type TicketTable } from "./ticket-rows.ts";

export async function insertTickets(tx: Tx, tickets: readonly TicketRows[]): Promise<void> {
  for (const table of Object.keys(TICKET_TABLES) as TicketTable[]) {
    await insertRows(
      tx,
      table,
      TICKET_TABLES[table],
      tickets.flatMap((rows) => rows[table]),
    );
  }
}

/** The server's own numbers go on where the demo's ended. */
export async function insertNumbers(tx: Tx, numbers: ReadonlyMap<string, number>): Promise<void> {
  await insertRows(
    tx,
    "ticket_number",
    { period: "text", next: "bigint" },
    [...numbers].map(([period, next]) => ({ period, next })),
  );
}
