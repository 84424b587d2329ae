import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";

/** ms between attempts to reach a database that is away, and how long that goes on. */
const PAUSE = 200;
const PATIENCE = 10 * 60_000;

/** The queue's statements that end a job; saying them twice changes nothing, because they name the lock that they end. */
const ENDS_JOB = /^\s*(?:with j as \(\s*)?(?:delete from|update)\b/i;

/**
 * A pool for the queue's library that outlives a database which is killed and comes back. The library ends jobs without
 * awaiting that (graphile-worker 0.17, worker.ts `completeJob(job)`), so that an error there is nobody's and ends the
 * process. So connecting waits for the database, and ending a job is said again until it is heard. Taking jobs is not
 * repeated: what an unheard answer had locked is freed as a dead worker's.
 * @param pool its own errors stay its owner's. Calls with a callback (the library's LISTEN) are passed on as they are.
 */
export function patientPool(pool: pg.Pool): pg.Pool {
  const connect = (callback?: Parameters<pg.Pool["connect"]>[0]) =>
    callback ? pool.connect(callback) : connectPatiently(pool).then((client) => lend(pool, client));
  return withOwn(pool, "connect", connect);
}

function lend(pool: pg.Pool, client: pg.PoolClient): pg.PoolClient {
  const query = (config: string | pg.QueryConfig, values?: unknown[]) =>
    endsJob(config)
      ? client.query(config, values).catch((error: unknown) => again(pool, config, values, error))
      : client.query(config, values);
  return withOwn(client, "query", query);
}

const endsJob = (config: unknown): boolean =>
  ENDS_JOB.test(typeof config === "string" ? config : ((config as Partial<pg.QueryConfig>).text ?? ""));

async function again(
  pool: pg.Pool,
  config: string | pg.QueryConfig,
  values: unknown[] | undefined,
  first: unknown,
): Promise<pg.QueryResult> {
  const deadline = Date.now() + PATIENCE;
  for (let error = first; ; ) {
    if (!isAway(error) || pool.ending || Date.now() > deadline) throw error;
    await sleep(PAUSE);
    const client = await connectPatiently(pool);
    let failed: Error | undefined;
    try {
      return await client.query(config, values);
    } catch (failure) {
      failed = failure as Error;
      error = failure;
    } finally {
      client.release(failed);
    }
  }
}

async function connectPatiently(pool: pg.Pool): Promise<pg.PoolClient> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await pool.connect();
    } catch (error) {
      if (!isAway(error) || pool.ending || Date.now() > deadline) throw error;
      await sleep(PAUSE);
    }
  }
}

/** Is the server gone, going or coming (no SQLSTATE, or classes 08 and 57P), rather than saying no? EPIPE looks like one. */
function isAway(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === undefined || !/^[0-9FHPX][0-9A-Z]{4}$/.test(code) || /^(08|57P)/.test(code);
}

function withOwn<T extends object>(target: T, name: keyof T, own: unknown): T {
  return new Proxy(target, {
    get: (_, asked) => {
      if (asked === name) return own;
      const value: unknown = Reflect.get(target, asked, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
