import { createHash } from "node:crypto";
import { chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { migrationsFolder, rootFolder } from "../src/paths.ts";
import { migrate, readMigrations } from "../src/platform/database/migrate.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../src/platform/postgres/embedded.ts";
import { isAlive } from "../src/platform/postgres/postmaster.ts";
import { DISPOSABLE_SETTINGS } from "../src/platform/postgres/settings.ts";
import { systemUser } from "../src/platform/postgres/system-user.ts";

/** The migrated database that every test file's own is cloned from. */
export const TEMPLATE = "deskbell_template";

const PREFIX = "deskbell-test-";

/**
 * A PostgreSQL for one test run, thrown away afterwards. Its folder is a copy of a cached one that was initialised
 * and migrated once per set of migrations, so that runs do not wait for initdb, and several may go on at once.
 */
export async function startTestCluster(): Promise<{ adminUrl: string; stop: () => Promise<void> }> {
  await sweep();
  const cached = join(rootFolder, ".cache", `test-postgres-${schemaHash()}`);
  if (!existsSync(cached)) await fillCache(cached);
  const folder = join(tmpdir(), `${PREFIX}${process.pid}`);
  copyData(cached, folder);
  const postgres = await start(folder);
  return {
    adminUrl: postgres.url("postgres"),
    stop: async () => {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function start(folder: string): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ folder, settings: DISPOSABLE_SETTINGS });
}

function schemaHash(): string {
  const hash = createHash("sha256");
  for (const file of readMigrations(migrationsFolder)) hash.update(file.hash);
  hash.update(readFileSync(join(rootFolder, "package-lock.json")));
  return hash.digest("hex").slice(0, 16);
}

async function fillCache(cached: string): Promise<void> {
  const draft = join(tmpdir(), `${PREFIX}${process.pid}-draft`);
  rmSync(draft, { recursive: true, force: true });
  const postgres = await start(draft);
  try {
    await execute(postgres.url("postgres"), `CREATE DATABASE ${TEMPLATE}`);
    await migrate(postgres.url(TEMPLATE), migrationsFolder);
  } finally {
    await postgres.stop();
  }
  mkdirSync(join(rootFolder, ".cache"), { recursive: true });
  for (const old of readdirSync(join(rootFolder, ".cache")).filter((name) => name.startsWith("test-postgres-"))) {
    rmSync(join(rootFolder, ".cache", old), { recursive: true, force: true });
  }
  const beside = `${cached}.${process.pid}`;
  cpSync(draft, beside, { recursive: true });
  rmSync(draft, { recursive: true, force: true });
  try {
    renameSync(beside, cached);
  } catch {
    // another run filled the cache meanwhile
    rmSync(beside, { recursive: true, force: true });
  }
}

function copyData(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  const user = systemUser();
  if (user) giveTo(join(to, "postgres"), user.uid, user.gid);
}

function giveTo(folder: string, uid: number, gid: number): void {
  chownSync(folder, uid, gid);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) giveTo(path, uid, gid);
    else chownSync(path, uid, gid);
  }
}

/** Stop and remove what runs that were killed have left behind. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(PREFIX))) {
    const pid = Number(name.slice(PREFIX.length).split("-")[0]);
    if (isAlive(pid)) continue;
    const folder = join(tmpdir(), name);
    try {
      if (existsSync(join(folder, "postgres", "postmaster.pid"))) await (await start(folder)).stop();
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // of another account: not ours to remove
    }
  }
}

/** Run one statement as the owner of a cluster. */
export async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
