import { dispatchTable } from "./platform/events/dispatch-table.ts";
import { Dispatcher } from "./platform/events/dispatcher.ts";
import { JobRunner } from "./platform/jobs/job-runner.ts";
import type { Deps, Module } from "./platform/module.ts";

export interface Worker {
  dispatcher: Dispatcher;
  runner: JobRunner;
  start(): Promise<void>;
  /** The dispatcher first, so that no new jobs are made; then running jobs end. */
  stop(): Promise<void>;
  /** Dispatch and run until nothing is left to do now: for tests and scripts, without `start`. */
  settle(): Promise<void>;
}

/** The background half of the program. From now on `deps.dispatch` wakes it. */
export function createWorker(modules: readonly Module[], deps: Deps): Worker {
  const table = dispatchTable(modules, deps);
  const dispatcher = new Dispatcher({ pool: deps.db.dispatcher, table, clock: deps.clock, log: deps.log });
  const runner = new JobRunner({
    db: deps.db,
    jobs: [...table.jobs.values()],
    log: deps.log,
    concurrency: deps.config.jobConcurrency,
    alone: deps.embedded,
  });
  deps.dispatch.nudge = () => dispatcher.nudge();
  return {
    dispatcher,
    runner,
    async start() {
      await runner.start();
      dispatcher.start();
    },
    async stop() {
      await dispatcher.stop();
      await runner.stop();
    },
    async settle() {
      // Jobs may write to the outbox again: until a look finds nothing.
      await dispatcher.drain();
      do await runner.runAvailable();
      while ((await dispatcher.drain()) > 0);
    },
  };
}
