import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, fchownSync, openSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StartRefused } from "../log/start-refused.ts";
import { type Binaries, findBinaries } from "./binaries.ts";
import { clusterVersion, type DataFolder, prepareDataFolder, SHARED } from "./data-folder.ts";
import { CLUSTER_OWNER, initialiseCluster } from "./initialise.ts";
import { disarmStalePostmaster, isAlive, isPostmasterOf, type Postmaster, readPostmaster } from "./postmaster.ts";
import { DURABLE_SETTINGS } from "./settings.ts";
import { type SystemUser, systemUser } from "./system-user.ts";

export interface EmbeddedOptions {
  /** DATA_DIR. */
  folder: string;
  /** Defaults to {@link DURABLE_SETTINGS}. */
  settings?: Readonly<Record<string, string>>;
  /** Told about long steps and notices, one line each. */
  say?: (line: string) => void;
  /** Told when the server was found dead and started again. */
  onRestart?: (reason: string) => void;
  /** How long a start (with crash recovery) may take, ms. Default 120 000. */
  timeout?: number;
}

/** A running embedded PostgreSQL. */
export interface EmbeddedPostgres {
  /** Connection string of a database in it, as its owner. */
  url(database: string): string;
  /** A live one from an earlier run was found and kept. */
  readonly adopted: boolean;
  readonly dataFolder: string;
  readonly pid: number;
  /** Fast shutdown (SIGINT), waits until it is gone; after 60 s immediate shutdown (SIGQUIT), which recovers at the next start. */
  stop(): Promise<void>;
}

/**
 * Start, adopt or recover the embedded PostgreSQL of a data folder.
 *
 * It is started detached in its own session: Ctrl-C in a terminal reaches only us, and we stop it last; `kill -9` of us
 * leaves it running and the next start adopts it. If it dies under us, it is started again. It listens on a
 * socket inside its own 0700 folder, or on a random loop-back port where the path is too long for a socket.
 * @throws StartRefused for a folder of another major version, one that cannot be used, or a server that does not come up.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const user = systemUser();
  const binaries = findBinaries(user, user ? SHARED : join(options.folder, "bin"));
  const folder = prepareDataFolder(options.folder, user);
  const say = options.say ?? (() => {});
  if (folder.notice) say(folder.notice);
  refuseOtherVersion(folder.pgdata, binaries.major);

  const running = await findRunning(folder.pgdata, options.timeout ?? 120_000);
  if (running) return supervised({ binaries, folder, user, options }, running, undefined);

  if (!existsSync(join(folder.pgdata, "PG_VERSION"))) {
    say("creating the database …");
    await initialiseCluster(binaries, folder, user, options.settings?.["fsync"] !== "off");
  }
  const cluster = { binaries, folder, user, options };
  const { child, postmaster } = await launch(cluster);
  return supervised(cluster, postmaster, child);
}

interface Cluster {
  binaries: Binaries;
  folder: DataFolder;
  user: SystemUser | undefined;
  options: EmbeddedOptions;
}

function refuseOtherVersion(pgdata: string, major: number): void {
  const version = clusterVersion(pgdata);
  if (version === undefined || version === major) return;
  throw new StartRefused(
    `${pgdata} was written by PostgreSQL ${version} and this release brings PostgreSQL ${major}: start the earlier release, save with its backup command and restore here, or set DATA_DIR to a new folder`,
  );
}

async function findRunning(pgdata: string, timeout: number): Promise<Postmaster | undefined> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const found = readPostmaster(pgdata);
    if (!found) return undefined;
    if (!isPostmasterOf(found.pid, pgdata)) {
      disarmStalePostmaster(pgdata);
      return undefined;
    }
    if (found.status === "ready") return found;
    if (Date.now() > deadline) throw new StartRefused(`the database (pid ${found.pid}) does not become ready`);
    await sleep(25);
  }
}

/** A killed postmaster's children may need a moment to notice and leave; PostgreSQL says so and we try again. */
const STILL_IN_USE = /pre-existing shared memory block|lock file .* already exists/;

async function launch(cluster: Cluster): Promise<{ child: ChildProcess; postmaster: Postmaster }> {
  const { folder, options } = cluster;
  const deadline = Date.now() + (options.timeout ?? 120_000);
  for (;;) {
    const logged = sizeOf(folder.logFile);
    const child = await spawnPostgres(cluster);
    let gone = false;
    child.once("exit", () => {
      gone = true;
    });
    child.once("error", () => {
      gone = true;
    });
    while (!gone) {
      const postmaster = readPostmaster(folder.pgdata);
      if (postmaster?.pid === child.pid && postmaster?.status === "ready") return { child, postmaster };
      if (Date.now() > deadline) throw new StartRefused(`the database did not start in time; see ${folder.logFile}`);
      await sleep(20);
    }
    const reason = lastFatal(folder.logFile, logged);
    if (!STILL_IN_USE.test(reason) || Date.now() > deadline) {
      throw new StartRefused(`the database did not start: ${reason}; see ${folder.logFile}`);
    }
    await sleep(200);
  }
}

async function spawnPostgres({ binaries, folder, user, options }: Cluster): Promise<ChildProcess> {
  const settings = { ...(options.settings ?? DURABLE_SETTINGS), ...(await endpoint(folder.pgdata)) };
  const args = [
    "-D",
    folder.pgdata,
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  const log = openSync(folder.logFile, "a", 0o600);
  try {
    if (user) fchownSync(log, user.uid, user.gid);
    const child = spawn(join(binaries.folder, "bin", "postgres"), args, {
      cwd: "/",
      env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" },
      detached: true,
      stdio: ["ignore", log, log],
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    });
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

/** The shortest limit of the systems we run on is 104 bytes for the whole socket path. */
const SOCKET_PATH_LIMIT = 100;

async function endpoint(pgdata: string): Promise<Record<string, string>> {
  if (process.platform !== "win32" && Buffer.byteLength(join(pgdata, ".s.PGSQL.5432")) <= SOCKET_PATH_LIMIT) {
    return { listen_addresses: "", unix_socket_directories: pgdata, port: "5432" };
  }
  // A restarted server keeps its port, because pools hold its address.
  const before = readPostmaster(pgdata);
  const port = before?.listenAddress ? before.port : await freePort();
  return { listen_addresses: "127.0.0.1", unix_socket_directories: "", port: String(port) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject).listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Why the server gave up, from what it logged since `offset` (bytes): older reasons are not today's. */
function lastFatal(logFile: string, offset: number): string {
  const lines = existsSync(logFile) ? readFileSync(logFile).subarray(offset).toString("utf8").trim().split("\n") : [];
  const fatal = lines.findLast((line) => /FATAL|PANIC/.test(line))?.replace(/^.*?(FATAL|PANIC):\s*/, "");
  return fatal ?? (lines.at(-1) || "it said nothing");
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function connectionString(folder: DataFolder, postmaster: Postmaster, database: string): string {
  const password = encodeURIComponent(folder.password);
  const head = `postgresql://${CLUSTER_OWNER}:${password}@`;
  return postmaster.socketFolder
    ? `${head}localhost:${postmaster.port}/${database}?host=${encodeURIComponent(postmaster.socketFolder)}`
    : `${head}127.0.0.1:${postmaster.port}/${database}`;
}

/** How often an adopted server is looked at, ms; one that we spawned tells us itself. */
const WATCH_INTERVAL = 500;

function supervised(cluster: Cluster, first: Postmaster, spawned: ChildProcess | undefined): EmbeddedPostgres {
  let current = first;
  let stopping = false;
  let restarting: Promise<void> | undefined;

  const restart = async () => {
    cluster.options.onRestart?.(`the database (pid ${current.pid}) is gone; starting it again`);
    disarmStalePostmaster(cluster.folder.pgdata);
    current = (await launch(cluster)).postmaster;
  };
  const look = () => {
    if (stopping || restarting || isPostmasterOf(current.pid, cluster.folder.pgdata)) return;
    restarting = restart()
      .catch((error: unknown) => cluster.options.onRestart?.(error instanceof Error ? error.message : String(error)))
      .finally(() => {
        restarting = undefined;
      });
  };
  const watch = setInterval(look, WATCH_INTERVAL);
  watch.unref();
  spawned?.once("exit", look);

  return {
    url: (database) => connectionString(cluster.folder, current, database),
    adopted: spawned === undefined,
    dataFolder: cluster.folder.pgdata,
    get pid() {
      return current.pid;
    },
    async stop() {
      stopping = true;
      clearInterval(watch);
      await restarting;
      await shutDown(current.pid, cluster.folder.pgdata);
    },
  };
}

async function shutDown(pid: number, pgdata: string): Promise<void> {
  for (const [signal, patience] of [
    ["SIGINT", 60_000],
    ["SIGQUIT", 10_000],
    ["SIGKILL", 5_000],
  ] as const) {
    if (!isPostmasterOf(pid, pgdata)) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const deadline = Date.now() + patience;
    while (Date.now() < deadline) {
      if (!isAlive(pid) || !isPostmasterOf(pid, pgdata)) return;
      await sleep(20);
    }
  }
}
