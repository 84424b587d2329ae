/** The ready-made ticket types, published as version 1 on the day that history begins. */
import type { Tx } from "../../platform/database/transaction.ts";
import { insertRows } from "./demo.repo.ts";
import type { DemoType } from "./ticket-types.ts";

export async function insertTypes(tx: Tx, types: readonly DemoType[], at: string): Promise<void> {
  const rows = types.map(({ id, key, definition }, position) => ({
    id,
    key,
    position,
    published_version: 1,
    type_id: id,
    version: 1,
    status: "published",
    definition,
    published_at: at,
  }));
  await insertRows(tx, "ticket_type", { id: "uuid", key: "text", position: "int", published_version: "int" }, rows);
  const version = { type_id: "uuid", version: "int", status: "text", definition: "jsonb", published_at: "timestamptz" };
  await insertRows(tx, "ticket_type_version", version, rows);
}
