import { createServer } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloneTemplate } from "../test/test-database.ts";
import { readConfig } from "./config.ts";
import { ShutdownList } from "./platform/lifecycle/shutdown-list.ts";
import type { Module } from "./platform/module.ts";
import { startServer } from "./server.ts";

const dataDir = mkdtempSync(join(tmpdir(), "deskbell-server-"));
let database: Awaited<ReturnType<typeof cloneTemplate>>;
beforeAll(async () => {
  database = await cloneTemplate();
});
afterAll(async () => {
  // Fails when anything is still connected: every start below must have closed what it opened.
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(environment: Record<string, string>, modules: Module[] = [], args: string[] = []) {
  const shutdown = new ShutdownList();
  const config = readConfig(
    { PORT: "0", DATA_DIR: dataDir, DATABASE_URL: database.url, LOG_LEVEL: "silent", ...environment },
    args,
  );
  const lines = await startServer({ config, modules, shutdown, say: () => {} });
  return { lines, stop: () => shutdown.run(), address: /http:\S+?(?=\/$)/m.exec(lines[0] ?? "")?.[0] ?? "" };
}

describe("startServer", () => {
  it("prints addresses and what modules say, and stops so that nothing stays open", async () => {
    const server = await start({}, [{ name: "demo", onReady: async () => ["sign in as wang@demo"] }]);
    expect(server.lines).toEqual([
      `portal  ${server.address}/`,
      `desk    ${server.address}/desk/`,
      "sign in as wang@demo",
    ]);
    expect((await fetch(`${server.address}/readyz`)).status).toBe(200);
    await server.stop();
    await expect(fetch(`${server.address}/readyz`)).rejects.toThrow();
  });

  it("finishes a request that is under way before it stops what the request needs", async () => {
    let entered = () => {};
    const isIn = new Promise<void>((resolve) => {
      entered = resolve;
    });
    let finish = () => {};
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const slow: Module = {
      name: "slow",
      routes: (app, deps) => {
        app.get("/slow", async () => {
          entered();
          await held;
          await deps.db.ping();
          return { done: true };
        });
      },
    };
    const server = await start({}, [slow]);
    const answer = fetch(`${server.address}/slow`);
    await isIn;
    const stopped = server.stop();
    finish();
    expect(await (await answer).json()).toEqual({ done: true });
    await stopped;
  });

  it("runs as web alone and as worker alone", async () => {
    const [web, worker] = await Promise.all([start({}, [], ["--services=web"]), start({}, [], ["--services=worker"])]);
    expect(web.address).not.toBe("");
    expect(worker.lines).toEqual([]);
    await Promise.all([web.stop(), worker.stop()]);
  });

  it("says in one line that the port is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    const port = String(typeof address === "object" ? address?.port : 0);
    await expect(start({ PORT: port })).rejects.toThrow(
      `port ${port} is taken by another program; set PORT to a free one`,
    );
    other.close();
  });

  it("says in one line that the database cannot be reached", async () => {
    await expect(start({ DATABASE_URL: "postgresql://u@127.0.0.1:1/x" })).rejects.toThrow(
      /^the database cannot be reached: /,
    );
  });

  it("stops what it had started when a later step fails", async () => {
    const broken: Module = { name: "broken", prepare: () => Promise.reject(new Error("no demo today")) };
    await expect(start({}, [broken])).rejects.toThrow("no demo today");
  });
});
