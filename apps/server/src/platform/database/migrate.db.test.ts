import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { execute } from "../../../test/cluster.ts";
import { cloneTemplate } from "../../../test/test-database.ts";
import { migrationsFolder } from "../../paths.ts";
import { dumpSchema } from "./dump-schema.ts";
import { migrate, readMigrations } from "./migrate.ts";

let folder: string;
let url: string;
let drop: () => Promise<void>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "deskbell-migrations-"));
  cpSync(migrationsFolder, folder, { recursive: true });
  ({ url, drop } = await cloneTemplate());
});
afterEach(async () => {
  await drop();
  rmSync(folder, { recursive: true, force: true });
});

const next = () => `${String(readMigrations(migrationsFolder).length + 1).padStart(4, "0")}_more.sql`;
const add = (sql: string) => writeFileSync(join(folder, next()), sql);

describe("migrate", () => {
  it("applies what is new, once, and says what", async () => {
    add("CREATE TABLE more (id int)");
    expect(await migrate(url, folder)).toEqual([next()]);
    expect(await migrate(url, folder)).toEqual([]);
  });

  it("lets several processes start at once", async () => {
    add("CREATE TABLE more (id int)");
    const applied = await Promise.all([migrate(url, folder), migrate(url, folder), migrate(url, folder)]);
    expect(applied.flat()).toEqual([next()]);
  });

  it("undoes a file that fails, whole, and names its line", async () => {
    add("CREATE TABLE more (id int);\nSELECT\n  nonsense;");
    await expect(migrate(url, folder)).rejects.toThrow(
      new RegExp(`${next()}:3 failed: column "nonsense" does not exist`),
    );
    await expect(execute(url, "SELECT FROM more")).rejects.toThrow(/does not exist/);
  });

  it("refuses a file that was changed after it had been applied", async () => {
    const file = join(folder, "0001_platform.sql");
    writeFileSync(file, `${readFileSync(file, "utf8")}\n-- afterthought`);
    await expect(migrate(url, folder)).rejects.toThrow(/0001_platform.sql was changed/);
  });

  it("refuses a database that is newer than the release", async () => {
    add("SELECT 1");
    await migrate(url, folder);
    rmSync(join(folder, next()));
    await expect(migrate(url, folder)).rejects.toThrow(/newer than this release/);
  });

  it("refuses numbers that are missing", () => {
    writeFileSync(join(folder, "9999_later.sql"), "SELECT 1");
    expect(() => readMigrations(folder)).toThrow(/the number must be/);
  });

  it("says in one line that nobody is there", async () => {
    await expect(migrate("postgresql://x@127.0.0.1:1/x", folder)).rejects.toThrow(
      /^the database cannot be reached: .*ECONNREFUSED/,
    );
  });

  it("works for an owner who is no superuser, as on a hosted PostgreSQL", async () => {
    const cluster = inject("adminUrl");
    await execute(cluster, "DROP ROLE IF EXISTS hosted_owner").catch(() => {});
    await execute(cluster, "CREATE ROLE hosted_owner LOGIN PASSWORD 'x' CREATEROLE");
    for (const role of ["deskbell_app", "deskbell_identity", "deskbell_dispatcher"]) {
      await execute(cluster, `GRANT ${role} TO hosted_owner WITH ADMIN OPTION`);
    }
    await execute(cluster, "CREATE DATABASE hosted OWNER hosted_owner");
    const hosted = new URL(cluster);
    hosted.username = "hosted_owner";
    hosted.password = "x";
    hosted.pathname = "/hosted";
    try {
      expect((await migrate(hosted.href, migrationsFolder)).length).toBe(readMigrations(migrationsFolder).length);
      const client = new pg.Client({ connectionString: hosted.href });
      await client.connect();
      await client.query("SET ROLE deskbell_app");
      await client.end();
    } finally {
      await execute(cluster, "DROP DATABASE hosted");
      await execute(cluster, "DROP ROLE hosted_owner");
    }
  });
});

describe("dumpSchema", () => {
  it("is the same for the same schema and tells a changed one", async () => {
    const before = await dumpSchema(url);
    expect(await dumpSchema(url)).toBe(before);
    expect(before).toContain("CREATE TABLE outbox (");
    expect(before).toContain("CREATE POLICY tenant ON due FOR ALL TO deskbell_app");
    await execute(url, "ALTER TABLE due ADD COLUMN extra int");
    expect(await dumpSchema(url)).not.toBe(before);
  });
});
