import { EventEmitter } from "node:events";
import { type JobHelpers, type Runner, run, runOnce, type TaskList, type WorkerEvents } from "graphile-worker";
import type { Database } from "../database/database.ts";
import { JOB_SCHEMA } from "../database/migrate.ts";
import { newId } from "../ids/ids.ts";
import type { Log } from "../log/log.ts";
import type { JobDefinition } from "./define-job.ts";
import { jobLogger } from "./job-log.ts";
import { patientPool } from "./patient-pool.ts";

export interface JobRunnerOptions {
  db: Database;
  jobs: readonly JobDefinition[];
  log: Log;
  /** Jobs at a time. */
  concurrency: number;
  /** No other process can be running jobs (the embedded database): what is locked was locked by a dead one. */
  alone: boolean;
}

/** ms between signs of life, and the age at which a process without one counts as dead. */
const BEAT = 5000;
const DEAD_AFTER = 30_000;

/**
 * ms in which jobs that ended are reported together, well or badly. A runner waits at its end for reports that are gathered; one
 * that is sent by itself it forgets, and the job stays locked for a moment after all is said to be over.
 */
const REPORT_DELAY = 10;
const reportsWithin = (ms: number) => ({ completeJobBatchDelay: ms, failJobBatchDelay: ms });

/**
 * Runs jobs: at least once, with back-off, by graphile-worker in its own schema. A process that was killed leaves its
 * jobs locked; the others free them as soon as its signs of life stop.
 */
export class JobRunner {
  readonly #options: JobRunnerOptions;
  readonly #id = newId();
  readonly #workers = new Set<string>();
  #runner: Runner | undefined;
  #beat: NodeJS.Timeout | undefined;

  constructor(options: JobRunnerOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { db, concurrency, log, alone } = this.#options;
    // The queue's library refuses to run with nothing to do.
    if (this.#options.jobs.length === 0) return;
    if (alone) await this.#unlock(0);
    const events: WorkerEvents = new EventEmitter();
    // Jobs are locked in the name of the pool, whichever of its workers runs them.
    events.on("pool:create", ({ workerPool }) => this.#workers.add(workerPool.id));
    this.#runner = await run({
      pgPool: patientPool(db.jobs),
      schema: JOB_SCHEMA,
      taskList: taskList(this.#options),
      concurrency,
      noHandleSignals: true,
      pollInterval: 2000,
      logger: jobLogger(log),
      events,
      preset: { worker: reportsWithin(REPORT_DELAY) },
    });
    await this.#live();
    this.#beat = setInterval(() => {
      this.#live().catch((error: unknown) => log.warn({ err: error }, "no sign of life could be written"));
    }, BEAT);
    this.#beat.unref();
  }

  /** Let running jobs end (their signal is aborted after 5 s), take no new ones. */
  async stop(): Promise<void> {
    clearInterval(this.#beat);
    await this.#runner?.stop();
    if (this.#runner) await this.#options.db.jobs.query("DELETE FROM worker_process WHERE id = $1", [this.#id]);
  }

  /** Run what can run now and return when its end is noted: for tests and scripts. Failed jobs wait for their next attempt. */
  async runAvailable(): Promise<void> {
    const { db, log } = this.#options;
    if (this.#options.jobs.length === 0) return;
    await runOnce({
      pgPool: db.jobs,
      schema: JOB_SCHEMA,
      taskList: taskList(this.#options),
      concurrency: 1,
      noHandleSignals: true,
      logger: jobLogger(log),
      preset: { worker: reportsWithin(0) },
    });
  }

  async #live(): Promise<void> {
    await this.#options.db.jobs.query(
      `INSERT INTO worker_process (id, workers, seen_at) VALUES ($1, $2, now())
       ON CONFLICT (id) DO UPDATE SET workers = excluded.workers, seen_at = excluded.seen_at`,
      [this.#id, [...this.#workers]],
    );
    await this.#unlock(DEAD_AFTER);
  }

  /** Free jobs locked for longer than `ms` by nobody who lives. Running one of them twice is what receipts are for. */
  async #unlock(ms: number): Promise<void> {
    const { jobs } = this.#options.db;
    await jobs.query("DELETE FROM worker_process WHERE seen_at < now() - $1 * interval '1 ms'", [ms]);
    await jobs.query(
      `SELECT graphile_worker.force_unlock_workers(ARRAY(
         SELECT DISTINCT locked_by FROM graphile_worker._private_jobs
         WHERE locked_at < now() - $1 * interval '1 ms'
           AND NOT EXISTS (SELECT FROM worker_process WHERE locked_by = ANY (workers))))`,
      [ms],
    );
  }
}

function taskList({ db, jobs, log }: JobRunnerOptions): TaskList {
  const list: TaskList = {};
  for (const job of jobs) {
    list[job.name] = (payload: unknown, helpers: JobHelpers) => {
      const { id, attempts, max_attempts } = helpers.job;
      const handle = async (one: unknown) =>
        job.handler(job.schema.parse(one), {
          jobId: String(id),
          attempt: attempts,
          maxAttempts: max_attempts,
          withTenant: (tenantId, work, options) => db.withTenant(tenantId, work, options),
          signal: helpers.abortSignal,
          log: log.child({ job: job.name, jobId: String(id) }),
        });
      return Array.isArray(payload) ? oneByOne(payload, handle, helpers.abortSignal) : handle(payload);
    };
  }
  return list;
}

/** What became of each: the queue tries those that failed again, without the others. A shutdown fails what was not begun. */
async function oneByOne<T>(
  batch: readonly T[],
  handle: (one: T) => Promise<void>,
  signal: AbortSignal,
): Promise<Promise<void>[]> {
  const ended: Promise<void>[] = [];
  for (const one of batch) {
    const run = signal.aborted ? Promise.reject(new Error("the process is shutting down")) : handle(one);
    await run.catch(() => {});
    ended.push(run);
  }
  return ended;
}
