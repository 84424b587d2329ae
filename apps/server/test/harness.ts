import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import pg from "pg";
import { afterAll } from "vitest";
import { buildApp } from "../src/app.ts";
import { type Config, readConfig } from "../src/config.ts";
import { createDeps } from "../src/deps.ts";
import { FixedClock } from "../src/platform/clock/clock.ts";
import { createLog } from "../src/platform/log/log.ts";
import type { Deps, Module } from "../src/platform/module.ts";
import { modules as allModules } from "../src/registry.ts";
import { createWorker, type Worker } from "../src/worker.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

export { createTestDatabase, type TestDatabase } from "./test-database.ts";

/** When tests begin: a Saturday evening, 18:40 in Shanghai. */
export const TEST_NOW = "2026-11-21T10:40:00.000Z";

export interface TestApp extends TestDatabase {
  app: FastifyInstance;
  deps: Deps;
  /** Not started: `await worker.settle()` dispatches and runs jobs until nothing is left to do now. */
  worker: Worker;
  clock: FixedClock;
  /** Rows as the owner sees them, above row-level security. */
  rows: <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>;
}

/**
 * The HTTP application on a database of its own, not listening (`app.inject`), with a clock that stands still, answers
 * checked against the contract, and rate limits off. Everything is closed after the file.
 * @param modules default: all of the registry.
 */
export async function testApp(
  modules: readonly Module[] = allModules,
  settings: Partial<Config> = {},
): Promise<TestApp> {
  const database = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), "deskbell-files-"));
  const clock = new FixedClock(TEST_NOW);
  const config: Config = {
    ...readConfig(
      {
        DATA_DIR: folder,
        RATE_LIMIT: "0",
        CHECK_OUTPUTS: "1",
        DEMO: "1",
        LOG_LEVEL: process.env["LOG_LEVEL"] ?? "silent",
      },
      [],
    ),
    ...settings,
  };
  const deps: Deps = {
    ...createDeps({
      config,
      databaseUrl: database.adminUrl,
      embedded: true,
      log: createLog(config.logLevel),
      publicUrl: () => "http://localhost",
      clock,
    }),
  };
  const spare = deps.db;
  deps.db = database.db;
  await spare.close();
  const worker = createWorker(modules, deps);
  const app = await buildApp({ modules, deps, isReady: () => true });
  const admin = new pg.Pool({ connectionString: database.adminUrl, max: 2 });
  // Registered after the database's own, hence run before it: vitest runs afterAll in reverse.
  afterAll(async () => {
    await app.close();
    await admin.end();
    rmSync(folder, { recursive: true, force: true });
  });
  return { ...database, app, deps, worker, clock, rows: async (sql, values) => (await admin.query(sql, values)).rows };
}
