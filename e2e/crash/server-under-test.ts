/** The built server as a process that may be killed, and the database under it. */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { rootFolder } from "../../apps/server/src/paths.ts";
import { startEmbeddedPostgres } from "../../apps/server/src/platform/postgres/embedded.ts";
import { isAlive, readPostmaster } from "../../apps/server/src/platform/postgres/postmaster.ts";

const READY_MS = 60_000;

export class ServerUnderTest {
  readonly folder: string;
  readonly port: number;
  /** What the processes said, for a failed run. */
  readonly said: string[] = [];
  #process: ChildProcess | undefined;

  private constructor(port: number) {
    this.port = port;
    this.folder = mkdtempSync(join(tmpdir(), "deskbell-crash-"));
    // As root, the database runs under another account, which must be able to walk here.
    chmodSync(this.folder, 0o711);
  }

  static async create(): Promise<ServerUnderTest> {
    return new ServerUnderTest(await freePort());
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Start it and wait until it serves. @throws when it ends or says nothing in time */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [join(rootFolder, "apps", "server", "dist", "main.js")], {
      env: {
        ...process.env,
        PORT: String(this.port),
        HOST: "127.0.0.1",
        DATA_DIR: this.folder,
        DEMO: "0",
        RATE_LIMIT: "0",
        CONNECTORS_LOOPBACK: "1",
        LOG_LEVEL: "warn",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#process = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (text: Buffer) => this.said.push(String(text)));
    const deadline = Date.now() + READY_MS;
    while (!(await this.#isReady())) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`no start:\n${this.said.join("")}`);
      await sleep(50);
    }
  }

  /** SIGKILL, and wait until it is gone. The database lives on. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null)
      throw new Error("the server is not running");
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
  }

  /** SIGKILL to the postmaster. @returns its pid */
  killDatabase(): number {
    const postmaster = readPostmaster(join(this.folder, "postgres"));
    if (!postmaster) throw new Error("there is no postmaster to kill");
    process.kill(postmaster.pid, "SIGKILL");
    return postmaster.pid;
  }

  /** SIGKILL to one connection's process, at which PostgreSQL restarts all of them. @returns its pid, if one was there */
  async killBackend(which: (among: number[]) => number | undefined): Promise<number | undefined> {
    const pids = await this.rows<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() ORDER BY state, pid",
    );
    const pid = which(pids.map((row) => row.pid));
    if (pid !== undefined) process.kill(pid, "SIGKILL");
    return pid;
  }

  /** Wait until requests are answered again: after a killed database, the server brings it back by itself. */
  async recovered(): Promise<void> {
    const deadline = Date.now() + READY_MS;
    while (!(await this.#isReady())) {
      if (this.#process?.exitCode !== null)
        throw new Error(`the server ended with its database:\n${this.said.join("")}`);
      if (Date.now() > deadline) throw new Error(`no recovery:\n${this.said.join("")}`);
      await sleep(50);
    }
  }

  /** Connection string of the owner, who is above row-level security. */
  get databaseUrl(): string {
    const password = encodeURIComponent(readFileSync(join(this.folder, "postgres.password"), "utf8").trim());
    const folder = join(this.folder, "postgres");
    const postmaster = readPostmaster(folder);
    const head = `postgresql://deskbell:${password}@`;
    return postmaster?.listenAddress
      ? `${head}127.0.0.1:${postmaster.port}/postgres`
      : `${head}localhost:5432/postgres?host=${encodeURIComponent(folder)}`;
  }

  async rows<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.databaseUrl });
    // The database may be killed under it; the query's own rejection is what counts.
    client.on("error", () => {});
    await client.connect();
    try {
      return (await client.query<Row>(sql, values)).rows;
    } finally {
      await client.end().catch(() => {});
    }
  }

  /** End everything and remove the data. Never throws for what is gone already. */
  async remove(): Promise<void> {
    const child = this.#process;
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await Promise.race([gone, sleep(20_000, undefined, { ref: false })]);
      child.kill("SIGKILL");
    }
    const postmaster = readPostmaster(join(this.folder, "postgres"));
    // It may still run without its server: adopt it and stop it as the server would.
    if (postmaster && isAlive(postmaster.pid)) await (await startEmbeddedPostgres({ folder: this.folder })).stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #isReady(): Promise<boolean> {
    try {
      const answer = await fetch(`${this.address}/readyz`, { signal: AbortSignal.timeout(2000) });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject).listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
