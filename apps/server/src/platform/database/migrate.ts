import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { withOptions } from "./pool.ts";
import { oneLine, StartRefused } from "../log/start-refused.ts";

/** One numbered SQL file. */
export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the text, hex. */
  hash: string;
}

export const JOB_SCHEMA = "graphile_worker";

/** Oldest server that is supported, as `server_version_num`. */
const OLDEST = 150_000;

/** Any number; the same in every release. */
const LOCK = 7_236_401;

/** The files `0001_name.sql` … of a folder, in order. @throws Error when a number is missing or repeated. */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  return names.map((name, index) => {
    const number = /^(\d{4})_[a-z0-9_-]+\.sql$/.exec(name)?.[1];
    if (Number(number) !== index + 1) throw new Error(`migration ${name}: the number must be ${index + 1}`);
    const sql = readFileSync(join(folder, name), "utf8");
    return { name, sql, hash: createHash("sha256").update(sql).digest("hex") };
  });
}

/**
 * Bring a database to the newest schema: our numbered files, forward only, each in its own transaction under one
 * advisory lock (several processes may start at once), then the job queue's own.
 * @param adminUrl connection string of the owner.
 * @returns names of the files that were applied now.
 * @throws StartRefused when the server is unreachable or too old, when an applied file was changed since, or when the
 *   database is newer than this release.
 */
export async function migrate(
  adminUrl: string,
  folder: string,
  say: (line: string) => void = () => {},
): Promise<string[]> {
  const client = await connect(adminUrl);
  try {
    await refuseOldServer(client);
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    const applied = await applyFiles(client, readMigrations(folder), say);
    await installJobQueue(client, adminUrl);
    return applied;
  } finally {
    await client.end();
  }
}

async function connect(adminUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    throw new StartRefused(`the database cannot be reached: ${oneLine(error)}`);
  }
  return client;
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; version: string; encoding: string }>(
    "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version, current_setting('server_encoding') AS encoding",
  );
  const server = rows[0];
  if (!server || server.number < OLDEST) {
    throw new StartRefused(`PostgreSQL ${server?.version} is too old: Deskbell needs 15 or newer`);
  }
  if (server.encoding !== "UTF8")
    throw new StartRefused(`the database's encoding is ${server.encoding}: it must be UTF8`);
}

async function applyFiles(client: pg.Client, files: Migration[], say: (line: string) => void): Promise<string[]> {
  await client.query(
    "CREATE TABLE IF NOT EXISTS public.schema_migration (name text PRIMARY KEY, hash text NOT NULL, at timestamptz NOT NULL DEFAULT now())",
  );
  const done = new Map(
    (await client.query<{ name: string; hash: string }>("SELECT name, hash FROM public.schema_migration")).rows.map(
      (row) => [row.name, row.hash],
    ),
  );
  refuseChanged(files, done);
  const waiting = files.filter((file) => !done.has(file.name));
  for (const file of waiting) {
    say(`migrating: ${file.name}`);
    await applyFile(client, file);
  }
  return waiting.map((file) => file.name);
}

function refuseChanged(files: Migration[], done: Map<string, string>): void {
  const known = new Map(files.map((file) => [file.name, file.hash]));
  for (const [name, hash] of done) {
    if (!known.has(name))
      throw new StartRefused(`the database is newer than this release (it has had ${name}); update Deskbell`);
    if (known.get(name) !== hash) {
      throw new StartRefused(
        `migration ${name} was changed after it had been applied; restore the file and add a new one`,
      );
    }
  }
}

async function applyFile(client: pg.Client, file: Migration): Promise<void> {
  try {
    await client.query("BEGIN");
    await client.query(file.sql);
    await client.query("INSERT INTO public.schema_migration (name, hash) VALUES ($1, $2)", [file.name, file.hash]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    const { position } = error as { position?: string };
    const line = position ? `:${file.sql.slice(0, Number(position)).split("\n").length}` : "";
    throw new StartRefused(`migration ${file.name}${line} failed: ${oneLine(error)}`);
  }
}

/**
 * The queue's tables belong to the dispatcher's role: they have row-level security without policies, so only their
 * owner can work with them, and the application role cannot touch jobs at all.
 */
async function installJobQueue(client: pg.Client, adminUrl: string): Promise<void> {
  const { rows } = await client.query<{ database: string }>("SELECT current_database() AS database");
  const database = pg.escapeIdentifier(rows[0]?.database ?? "");
  await client.query(`GRANT CREATE ON DATABASE ${database} TO deskbell_dispatcher`);
  try {
    const pool = new pg.Pool({ connectionString: withOptions(adminUrl, "-c role=deskbell_dispatcher"), max: 2 });
    pool.on("error", () => {});
    pool.on("connect", (made) => made.on("error", () => {}));
    try {
      await runMigrations({ pgPool: pool, schema: JOB_SCHEMA, logger: new Logger(() => () => {}) });
    } finally {
      await pool.end();
    }
  } finally {
    await client.query(`REVOKE CREATE ON DATABASE ${database} FROM deskbell_dispatcher`);
  }
}
