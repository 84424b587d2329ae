import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import { Database } from "../src/platform/database/database.ts";
import { execute, TEMPLATE } from "./cluster.ts";

export interface TestDatabase {
  /** As the owner, who is above row-level security: for arranging and looking, never for the code under test. */
  adminUrl: string;
  db: Database;
}

/**
 * A database of this test file's own, cloned from the migrated template and dropped after the file. Call it in
 * `beforeAll`, or at the top of the file with `await`. A connection that is still open afterwards (a leak) fails the file.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { url, drop } = await cloneTemplate();
  const db = new Database({ url, poolSize: 20 });
  afterAll(async () => {
    await db.close();
    await drop();
  });
  return { adminUrl: url, db };
}

/** A bare clone; the caller drops it. `drop` fails when somebody is still connected. */
export async function cloneTemplate(): Promise<{ url: string; drop: () => Promise<void> }> {
  const cluster = inject("adminUrl");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await execute(cluster, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY file_copy`);
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(cluster, `DROP DATABASE ${name}`) };
}
