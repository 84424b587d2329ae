import type { Tx } from "../../platform/database/transaction.ts";
import { findExisting, type Referable } from "./places.repo.ts";
import { unknownReference } from "./unique.ts";

/**
 * Every id that a body names must be there: an id of another institution is answered like one that does not exist.
 * @param named path in the body, table, id (null and undefined name nothing).
 * @throws ProblemError request.invalid with every wrong path
 */
export async function needReferences(
  tx: Tx,
  named: readonly (readonly [path: string, table: Referable, id: string | null | undefined])[],
): Promise<void> {
  const given = named.flatMap(([path, table, id]) => (id ? [{ path, table, id }] : []));
  const tables = [...new Set(given.map(({ table }) => table))];
  const found = new Map<Referable, Set<string>>();
  await Promise.all(
    tables.map(async (table) => {
      const ids = given.filter((one) => one.table === table).map((one) => one.id);
      found.set(table, await findExisting(tx, table, ids));
    }),
  );
  const unknown = given.filter(({ table, id }) => !found.get(table)?.has(id));
  if (unknown.length > 0) throw unknownReference(...unknown.map(({ path }) => path));
}
