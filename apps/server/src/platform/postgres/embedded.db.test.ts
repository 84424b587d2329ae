import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, describe, expect, it, vi } from "vitest";
import { execute } from "../../../test/cluster.ts";
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded.ts";
import { isPostmasterOf, readPostmaster } from "./postmaster.ts";
import { DISPOSABLE_SETTINGS } from "./settings.ts";

const folder = mkdtempSync(join(tmpdir(), "deskbell-embedded-"));
// Open to the account that runs PostgreSQL when we are root.
chmodSync(folder, 0o755);
const running = new Set<EmbeddedPostgres>();
afterAll(async () => {
  for (const postgres of running) await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ folder, settings: DISPOSABLE_SETTINGS, ...options });
  running.add(postgres);
  return postgres;
}
async function stop(postgres: EmbeddedPostgres): Promise<void> {
  await postgres.stop();
  running.delete(postgres);
}
const pidFile = (postgres: EmbeddedPostgres) => join(postgres.dataFolder, "postmaster.pid");

describe("the embedded PostgreSQL", { timeout: 60_000 }, () => {
  it("is made as it should be", async () => {
    const postgres = await start();
    const client = new pg.Client({ connectionString: postgres.url("postgres") });
    await client.connect();
    const show = async (name: string) => (await client.query(`SELECT current_setting('${name}') AS v`)).rows[0].v;
    expect(await show("server_encoding")).toBe("UTF8");
    expect(await show("data_checksums")).toBe("on");
    expect(await show("listen_addresses")).toBe("");
    const { rows } = await client.query(
      "SELECT datlocprovider::text AS p, datlocale AS l FROM pg_database WHERE datname = 'postgres'",
    );
    expect(rows).toEqual([{ p: "b", l: "C.UTF-8" }]);
    await client.end();
    await execute(postgres.url("postgres"), "CREATE TABLE kept AS SELECT 1 AS n");
    const wrong = new URL(postgres.url("postgres"));
    wrong.password = "guess";
    await expect(execute(wrong.href, "SELECT 1")).rejects.toThrow(/password/);
    await stop(postgres);
    expect(isPostmasterOf(postgres.pid, postgres.dataFolder)).toBe(false);
  });

  it("keeps its data, and is adopted when it is still alive", async () => {
    const first = await start();
    expect(first.adopted).toBe(false);
    const second = await start();
    expect([second.adopted, second.pid]).toEqual([true, first.pid]);
    await execute(second.url("postgres"), "SELECT n FROM kept");
    // Two supervisors of one server, which only a test has: both must stop, or one starts it again.
    await Promise.all([stop(first), stop(second)]);
    expect(isPostmasterOf(first.pid, first.dataFolder)).toBe(false);
  });

  it("is started again when it is killed under us, on the same address", async () => {
    const onRestart = vi.fn<(reason: string) => void>();
    const postgres = await start({ onRestart });
    const url = postgres.url("postgres");
    const killed = postgres.pid;
    process.kill(killed, "SIGKILL");
    await vi.waitFor(() => execute(url, "SELECT n FROM kept"), { timeout: 20_000, interval: 50 });
    expect(postgres.pid).not.toBe(killed);
    expect(onRestart).toHaveBeenCalledWith(`the database (pid ${killed}) is gone; starting it again`);
    await stop(postgres);
  });

  it("recovers when it and we were killed and its number belongs to somebody else now", async () => {
    const postgres = await start();
    const file = readFileSync(pidFile(postgres), "utf8");
    await stop(postgres);
    writeFileSync(pidFile(postgres), file.replace(/^\d+/, String(process.pid)));
    const again = await start();
    expect(again.adopted).toBe(false);
    await execute(again.url("postgres"), "SELECT n FROM kept");
    await stop(again);
  });

  it("listens on loop-back where the path is too long for a socket", async () => {
    const deep = join(folder, "d".repeat(60), "e".repeat(40));
    mkdirSync(deep, { recursive: true });
    const postgres = await start({ folder: deep });
    expect(readPostmaster(postgres.dataFolder)?.listenAddress).toBe("127.0.0.1");
    await execute(postgres.url("postgres"), "SELECT 1");
    await stop(postgres);
  });

  it.runIf(process.getuid?.() === 0)("goes elsewhere, and says so, where its account cannot follow root", async () => {
    const closed = mkdtempSync(join(tmpdir(), "deskbell-closed-"));
    const said: string[] = [];
    const postgres = await start({ folder: closed, say: (line) => said.push(line) });
    expect(said[0]).toMatch(
      /out of reach of the account ".+" that runs PostgreSQL; its data lies in \/var\/lib\/deskbell\//,
    );
    expect(existsSync(join(closed, "postgres"))).toBe(false);
    await stop(postgres);
    rmSync(join(postgres.dataFolder, ".."), { recursive: true, force: true });
    rmSync(closed, { recursive: true, force: true });
  });

  it("refuses a folder of another major version, with the way forward", async () => {
    const postgres = await start();
    await stop(postgres);
    const version = join(postgres.dataFolder, "PG_VERSION");
    const before = readFileSync(version, "utf8");
    writeFileSync(version, "16\n");
    await expect(start()).rejects.toThrow(
      /written by PostgreSQL 16 .* start the earlier release, save with its backup command/,
    );
    writeFileSync(version, before);
  });

  it("says in one line why it does not start, and where to look", async () => {
    const postgres = await start();
    await stop(postgres);
    const settings = join(postgres.dataFolder, "postgresql.conf");
    const before = readFileSync(settings, "utf8");
    appendFileSync(settings, "\nshared_preload_libraries = 'no_such_library'\n");
    await expect(start()).rejects.toThrow(/^the database did not start: .*no_such_library.*; see .*postgres\.log$/);
    writeFileSync(settings, before);
  });
});
