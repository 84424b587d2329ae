import { createServer } from "node:net";
import type { FastifyInstance } from "fastify";
import { buildApp } from "./app.ts";
import type { Config } from "./config.ts";
import { createDeps } from "./deps.ts";
import { migrationsFolder } from "./paths.ts";
import { migrate } from "./platform/database/migrate.ts";
import { makeDataDir } from "./platform/lifecycle/data-dir.ts";
import type { ShutdownList } from "./platform/lifecycle/shutdown-list.ts";
import { createLog } from "./platform/log/log.ts";
import { oneLine, StartRefused } from "./platform/log/start-refused.ts";
import type { Deps, Module } from "./platform/module.ts";
import { lockDataFolder } from "./platform/postgres/data-lock.ts";
import { startEmbeddedPostgres } from "./platform/postgres/embedded.ts";

import { createWorker } from "./worker.ts";

export interface ServerOptions {
  config: Config;
  modules: readonly Module[];
  /** Gets what was started; the caller runs it to stop. */
  shutdown: ShutdownList;
  /** Progress of long steps, for a person. */
  say: (line: string) => void;
}

/** The database that this process and its copies use. */
const DATABASE = "postgres";

/**
 * Start what the settings ask for: database, migrations, services, in this order; stopping is the reverse.
 * @returns lines to print: addresses, and what modules want to be read at start.
 * @throws StartRefused with one clear line; what had been started by then is stopped again.
 */
export async function startServer(options: ServerOptions): Promise<string[]> {
  try {
    return await start(options);
  } catch (error) {
    await options.shutdown.run();
    throw error;
  }
}

async function start({ config, modules, say, shutdown }: ServerOptions): Promise<string[]> {
  const log = createLog(config.logLevel);
  const web = config.services.includes("web");
  makeDataDir(config.dataDir);
  if (config.databaseUrl === undefined) {
    const release = lockDataFolder(config.dataDir);
    shutdown.add("lock", async () => release());
  }
  if (web) await refuseTakenPort(config);
  const databaseUrl = await openDatabase(config, shutdown, say, (reason) => log.error(reason));
  await migrate(databaseUrl, migrationsFolder, say);

  // Known before anything listens, because a receipt's address goes out with the first job; a free port is told later.
  let address = config.port === 0 ? "" : addressOf(config, config.port);
  const deps = createDeps({
    config,
    databaseUrl,
    embedded: config.databaseUrl === undefined,
    log,
    publicUrl: () => config.publicUrl ?? address,
  });
  shutdown.add("connections", async () => {
    deps.mailer.close();
    await deps.db.close();
  });
  for (const module of modules) await module.prepare?.(deps, say);

  const worker = config.services.includes("worker") ? createWorker(modules, deps) : undefined;
  if (worker) shutdown.add("worker", () => worker.stop());
  const lines: string[] = [];
  if (web) {
    address = await serveWeb(config, modules, deps, shutdown);
    lines.push(`portal  ${deps.publicUrl()}/`, `desk    ${deps.publicUrl()}/desk/`);
  }
  // After the web: what jobs send out may be answered at once.
  await worker?.start();
  for (const module of modules) lines.push(...((await module.onReady?.(deps)) ?? []));
  return lines;
}

async function openDatabase(
  config: Config,
  shutdown: ShutdownList,
  say: (line: string) => void,
  onRestart: (reason: string) => void,
): Promise<string> {
  if (config.databaseUrl) return config.databaseUrl;
  const postgres = await startEmbeddedPostgres({ folder: config.dataDir, say, onRestart });
  shutdown.add("database", () => postgres.stop());
  return postgres.url(DATABASE);
}

async function serveWeb(
  config: Config,
  modules: readonly Module[],
  deps: Deps,
  shutdown: ShutdownList,
): Promise<string> {
  let ready = false;
  const app = await buildApp({ modules, deps, isReady: () => ready });
  shutdown.add("web", async () => {
    ready = false;
    await app.close();
  });
  await listen(app, config);
  ready = true;
  const bound = app.server.address();
  const port = typeof bound === "object" && bound ? bound.port : config.port;
  return addressOf(config, port);
}

const addressOf = (config: Config, port: number): string =>
  `http://${config.loopback ? "localhost" : config.host}:${port}`;

async function listen(app: FastifyInstance, config: Config): Promise<void> {
  try {
    await app.listen({ port: config.port, host: config.host });
  } catch (error) {
    throw portRefusal(error, config);
  }
}

/** Looked at before the slow steps, so that a taken port is told at once. */
async function refuseTakenPort(config: Config): Promise<void> {
  if (config.port === 0) return;
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => reject(portRefusal(error, config)));
    probe.listen(config.port, config.host, () => probe.close(() => resolve()));
  });
}

function portRefusal(error: unknown, config: Config): unknown {
  const { code } = error as { code?: string };
  if (code === "EADDRINUSE")
    return new StartRefused(`port ${config.port} is taken by another program; set PORT to a free one`);
  if (code === "EACCES") return new StartRefused(`port ${config.port} needs more rights; set PORT to one above 1023`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return new StartRefused(`HOST ${config.host} is not an address of this machine: ${oneLine(error)}`);
  }
  return error;
}
