/** Loops that run for a while and are counted; slices of two kinds take turns, so that a noisy machine is noisy to both. */
import { setTimeout as sleep } from "node:timers/promises";
import { query } from "./replay.mjs";

/** Run `step(connection)` on every connection, one after the other each, for `ms`. @returns repetitions per second */
export async function rate(connections, ms, step) {
  let count = 0;
  const began = performance.now();
  const end = began + ms;
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() < end) {
        if ((await step(connection)) === false) return;
        count++;
      }
    }),
  );
  return count / ((performance.now() - began) / 1000);
}

/** Until outbox and queue are empty, so that one slice's aftermath is not the next one's burden. */
export async function settle(url, patience = 400_000) {
  const deadline = Date.now() + patience;
  for (;;) {
    const [row] = await query(
      url,
      `SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM graphile_worker._private_jobs WHERE run_at <= now() AND attempts < max_attempts) AS n`,
    );
    if (Number(row.n) === 0) return;
    if (Date.now() > deadline) throw new Error(`${row.n} jobs are still waiting`);
    await sleep(100);
  }
}

export const median = (list) => {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

export const quantile = (list, q) => {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)];
};

export const round = (number, digits = 2) => Math.round(number * 10 ** digits) / 10 ** digits;
