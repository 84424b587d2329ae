/** Waiting until nothing is left to do by itself: everything dispatched, every timer fired, every job done. */
import { setTimeout as sleep } from "node:timers/promises";
import type { ServerUnderTest } from "./server-under-test.ts";

export interface Left {
  outbox: number;
  due: number;
  jobs: number;
}

/** @returns what is still left when the patience (ms) ends: all zero, if all is well */
export async function drain(server: ServerUnderTest, patience: number): Promise<Left> {
  const deadline = Date.now() + patience;
  for (;;) {
    const left = await look(server);
    if ((left.outbox === 0 && left.due === 0 && left.jobs === 0) || Date.now() > deadline) return left;
    // What a kill interrupted waits longer with every attempt; here nobody has that time.
    await server.rows(
      "UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_at IS NULL AND run_at > now() AND attempts < max_attempts",
    );
    await sleep(300);
  }
}

async function look(server: ServerUnderTest): Promise<Left> {
  const [left] = await server.rows<Record<keyof Left, string>>(
    `SELECT (SELECT count(*) FROM outbox) AS outbox, (SELECT count(*) FROM due WHERE at <= now()) AS due,
       (SELECT count(*) FROM graphile_worker._private_jobs WHERE attempts < max_attempts OR locked_at IS NOT NULL) AS jobs`,
  );
  return { outbox: Number(left?.outbox), due: Number(left?.due), jobs: Number(left?.jobs) };
}
