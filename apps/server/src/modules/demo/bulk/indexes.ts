/** Keys and indexes out of the way of a bulk load, and back: building one over all rows is far cheaper than row by row. */
import pg from "pg";

export interface Dropped {
  table: string;
  /** How to make it again. */
  definition: string;
}

/** Drop all indexes and keys of these tables. @throws Error when one of them holds rows. */
export async function dropIndexes(adminUrl: string, tables: readonly string[]): Promise<Dropped[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const table of tables) {
      if ((await client.query(`SELECT 1 FROM ${table} LIMIT 1`)).rowCount)
        throw new Error(`${table} is not empty: a bulk load wants an empty database`);
    }
    const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
      `SELECT conrelid::regclass::text AS "table", quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE conrelid = ANY ($1::regclass[]) AND contype IN ('p', 'u')`,
      [tables],
    );
    const { rows: indexes } = await client.query<{ table: string; name: string; definition: string }>(
      `SELECT i.indrelid::regclass::text AS "table", i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
       FROM pg_index i WHERE i.indrelid = ANY ($1::regclass[])
         AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)`,
      [tables],
    );
    for (const { table, name } of keys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
    for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
    return [
      ...keys.map(({ table, name, definition }) => ({
        table,
        definition: `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`,
      })),
      ...indexes.map(({ table, definition }) => ({ table, definition })),
    ];
  } finally {
    await client.end();
  }
}

/** How many are built at a time: sorting is processor work, and there are two processors at least. */
const AT_ONCE = 2;

/** Make them again, then gather statistics. */
export async function restoreIndexes(
  adminUrl: string,
  dropped: readonly Dropped[],
  say: (line: string) => void = () => {},
): Promise<void> {
  const todo = new Map<string, Dropped[]>();
  for (const one of dropped) todo.set(one.table, [...(todo.get(one.table) ?? []), one]);
  // A table at a time per connection: ALTER TABLE locks it.
  const queue = [...todo];
  const work = async () => {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    try {
      await client.query(
        "SET statement_timeout = 0; SET maintenance_work_mem = '1GB'; SET max_parallel_maintenance_workers = 0; SET synchronous_commit = off",
      );
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [table, definitions] = next;
        const started = performance.now();
        for (const { definition } of definitions) await client.query(definition);
        await client.query(`ANALYZE ${table}`);
        say(`${table}: ${definitions.length} indexes in ${Math.round((performance.now() - started) / 100) / 10} s`);
      }
    } finally {
      await client.end();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
