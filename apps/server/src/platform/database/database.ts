import type pg from "pg";
import { openPool } from "./pool.ts";
import { gather, OpenTransaction, type Tx } from "./transaction.ts";
import { isUuid } from "./uuid.ts";

export interface TransactionOptions {
  /** Default: read committed. */
  isolation?: "repeatable read" | "serializable";
  readOnly?: boolean;
  /**
   * COMMIT does not wait for the disk. For a job's own writes that may be done again: the queue forgets the job by a later
   * commit that does wait, and what reached the disk is always all that came before.
   */
  flushedLater?: boolean;
}

export interface DatabaseOptions {
  url: string;
  /** Connections for requests and jobs. Default 20. */
  poolSize?: number;
  onError?: (error: Error) => void;
}

/** Attempts of one transaction in all, the first included. */
const ATTEMPTS = 3;

/** serialization_failure and deadlock_detected: the transaction did nothing and may be run again. */
const RETRYABLE = new Set(["40001", "40P01"]);

/** The database as the application sees it. One per process. */
export class Database {
  /** For the dispatcher and the stream hub alone. */
  readonly dispatcher: pg.Pool;
  /** For the job queue's library alone. */
  readonly jobs: pg.Pool;
  readonly #app: pg.Pool;
  readonly #identity: pg.Pool;
  readonly #aside: pg.Pool;
  #closing = false;

  constructor(options: DatabaseOptions) {
    const onError = (error: Error) => {
      // A connection that is being closed may hear that the server stops too.
      if (!this.#closing) options.onError?.(error);
    };
    const shared = { url: options.url, onError };
    this.#app = openPool({ ...shared, role: "deskbell_app", size: options.poolSize ?? 20 });
    this.#aside = openPool({ ...shared, role: "deskbell_app", size: 3 });
    this.#identity = openPool({ ...shared, role: "deskbell_identity", size: Math.min(5, options.poolSize ?? 5) });
    this.dispatcher = openPool({ ...shared, role: "deskbell_dispatcher", size: 4 });
    this.jobs = openPool({ ...shared, role: "deskbell_dispatcher", size: 8, plain: true });
  }

  /**
   * Run `work` in ONE transaction of a tenant, as the application role under row-level security. BEGIN and the tenant
   * travel together with the first statement. Commits when `work` resolves, rolls back when it throws.
   * A serialization failure or deadlock runs `work` again in a fresh transaction (3 times in all), so it must have no
   * effect outside but through {@link Tx.afterCommit}.
   * @param tenantId lower-case UUID. @throws TypeError when it is not one.
   */
  withTenant<T>(tenantId: string, work: (tx: Tx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    // It is written into the statement below, because BEGIN takes no parameters: nothing but a UUID gets there.
    if (!isUuid(tenantId)) return Promise.reject(new TypeError("tenant id is not a UUID"));
    const later = options.flushedLater ? "; SET LOCAL synchronous_commit = off" : "";
    const begin = `${beginStatement(options)}; SET LOCAL app.tenant = '${tenantId}'${later}`;
    return retrying(() => transact(this.#app, begin, tenantId, work));
  }

  /**
   * The same on connections set apart, for a short transaction beside one that is open (counters, numbers): taken from the
   * pool that the open one came from, as many of them as the pool is large would wait for each other for ever.
   */
  withTenantAside<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!isUuid(tenantId)) return Promise.reject(new TypeError("tenant id is not a UUID"));
    return retrying(() => transact(this.#aside, `BEGIN; SET LOCAL app.tenant = '${tenantId}'`, tenantId, work));
  }

  /** The same for the identity role, which sees the identity tables of all tenants and nothing else. */
  withIdentity<T>(work: (tx: Tx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    return retrying(() => transact(this.#identity, beginStatement(options), "", work));
  }

  /** Is the database there? Rejects when it is not. */
  async ping(): Promise<void> {
    await this.#app.query("SELECT 1");
  }

  /** Connections in use, idle and waited for, per pool. */
  load(): Record<string, { total: number; idle: number; waiting: number }> {
    const of = (pool: pg.Pool) => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount });
    return { app: of(this.#app), identity: of(this.#identity), dispatcher: of(this.dispatcher), jobs: of(this.jobs) };
  }

  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all([
      this.#app.end(),
      this.#aside.end(),
      this.#identity.end(),
      this.dispatcher.end(),
      this.jobs.end(),
    ]);
  }
}

function beginStatement(options: TransactionOptions): string {
  const isolation = options.isolation ? ` ISOLATION LEVEL ${options.isolation.toUpperCase()}` : "";
  return `BEGIN${isolation}${options.readOnly ? " READ ONLY" : ""}`;
}

async function transact<T>(pool: pg.Pool, begin: string, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const tx = new OpenTransaction(client, tenantId);
  let broken: Error | undefined;
  // While a connection is checked out its errors come here; unheard they would end the process.
  const onError = (error: Error) => {
    broken = error;
  };
  client.on("error", onError);
  try {
    gather(client);
    const begun = client.query(begin);
    begun.catch(() => {});
    const value = await work(tx);
    await begun;
    tx.close();
    gather(client);
    const committed = client.query("COMMIT");
    committed.catch(() => {});
    await tx.answered();
    const end = await committed;
    // COMMIT of a transaction in which a statement failed answers ROLLBACK and is no error.
    if (end.command !== "COMMIT") throw new Error("the transaction was rolled back: a failed statement was ignored");
    tx.committed();
    return value;
  } catch (error) {
    tx.close();
    await client.query("ROLLBACK").catch((failure: Error) => {
      broken ??= failure;
    });
    // What failed first is the cause; all that came after it was told only that the transaction is aborted.
    await tx.answered();
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}

async function retrying<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      const { code } = error as { code?: string };
      if (tried >= ATTEMPTS || !code || !RETRYABLE.has(code)) throw error;
    }
  }
}
