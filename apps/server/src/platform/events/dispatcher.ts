import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Clock } from "../clock/clock.ts";
import type { Log } from "../log/log.ts";
import type { Dispatch } from "./dispatch-rule.ts";
import { forgetOld } from "./forget-old.ts";
import { BATCH, type DispatchTable, takeDue, takeOutbox } from "./take-batch.ts";

export interface DispatcherOptions {
  /** As the dispatcher's role. */
  pool: pg.Pool;
  table: DispatchTable;
  clock: Clock;
  log: Log;
  /** ms between looks while nobody nudges. Default 250: it bounds the delay of timers and of other processes' rows. */
  interval?: number;
}

/** ms after a round in which what is committed gathers for the next one; a nudge after a quiet time does not wait. */
const GATHER = 15;

/** ms between removals of what is old. */
const FORGET_EVERY = 3_600_000;

/**
 * The worker that carries committed facts on: outbox rows to the stream and to jobs, due timers to jobs. Any number
 * of processes may run one; a transaction of each is whole, so killing it loses and doubles nothing.
 * Nothing is announced by NOTIFY in business transactions, because that would make their commits wait for one another
 * (one lock per database): the process that wrote a row nudges, others look every `interval`.
 */
export class Dispatcher implements Dispatch {
  readonly #options: DispatcherOptions;
  readonly #abort = new AbortController();
  #wake: (() => void) | undefined;
  #nudged = false;
  #loop: Promise<void> | undefined;
  #forgotAt = 0;

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  /** Look now. Cheap; may be called for every commit. */
  nudge(): void {
    this.#nudged = true;
    this.#wake?.();
  }

  /** Finish the batch under way and end. */
  async stop(): Promise<void> {
    this.#abort.abort();
    this.#wake?.();
    await this.#loop;
  }

  /** Take everything there is now. @returns how many rows and timers were taken. */
  async drain(): Promise<number> {
    let taken = 0;
    for (;;) {
      const now = await this.#round();
      taken += now.outbox + now.due;
      if (now.outbox < BATCH && now.due < BATCH) return taken;
    }
  }

  async #run(): Promise<void> {
    const { log, interval = 250 } = this.#options;
    let failures = 0;
    while (!this.#abort.signal.aborted) {
      try {
        if (this.#nudged || (await this.#isWork())) {
          this.#nudged = false;
          if ((await this.drain()) > 0) await sleep(GATHER);
        }
        await this.#forget();
        failures = 0;
      } catch (error) {
        failures++;
        log.error({ err: error }, "the dispatcher failed and will try again");
      }
      if (!this.#nudged || failures > 0)
        await this.#pause(failures > 0 ? Math.min(5000, interval * 2 ** failures) : interval);
    }
  }

  async #pause(ms: number): Promise<void> {
    if (this.#abort.signal.aborted) return;
    const timer = new AbortController();
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    await Promise.race([woken, sleep(ms, undefined, { signal: timer.signal }).catch(() => {})]);
    timer.abort();
    this.#wake = undefined;
  }

  /** A look without a transaction and without locks, for the many times when there is nothing. */
  async #isWork(): Promise<boolean> {
    const { pool, table, clock } = this.#options;
    const { rows } = await pool.query<{ work: boolean }>({
      name: "is_there_work",
      text: "SELECT EXISTS (SELECT FROM outbox) OR EXISTS (SELECT FROM due WHERE at <= $1 AND kind = ANY($2)) AS work",
      values: [new Date(clock.now()), [...table.timers.keys()]],
    });
    return rows[0]?.work ?? false;
  }

  async #round(): Promise<{ outbox: number; due: number }> {
    const { pool, table, clock } = this.#options;
    const client = await pool.connect();
    let broken: Error | undefined;
    const onError = (error: Error) => {
      broken = error;
    };
    client.on("error", onError);
    try {
      await client.query("BEGIN");
      const outbox = await takeOutbox(client, table);
      const due = await takeDue(client, table, clock.now());
      await client.query("COMMIT");
      return { outbox, due };
    } catch (error) {
      await client.query("ROLLBACK").catch((failure: Error) => {
        broken ??= failure;
      });
      throw error;
    } finally {
      client.off("error", onError);
      client.release(broken);
    }
  }

  async #forget(): Promise<void> {
    const { pool, clock } = this.#options;
    if (clock.now() - this.#forgotAt < FORGET_EVERY) return;
    this.#forgotAt = clock.now();
    await forgetOld(pool);
  }
}
