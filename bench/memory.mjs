/** What the server holds in memory while it works: requests filed, lists read, browsers listening. */
import { readFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { HttpConnection } from "./http-connection.mjs";
import { rate } from "./load.mjs";
import { createBody } from "./commands.mjs";
import { apiKey, cacheFolder, dataHash, signIn, startServer } from "./school.mjs";

const GOAL_MB = 300;
const SECONDS = Number(process.env.BENCH_MEMORY_SECONDS ?? 30);
const LISTENERS = 50;

/** Tells the line `memory`. */
export async function benchMemory(tell) {
  const server = await startServer({ folder: cacheFolder(`bench-school-${dataHash()}`) });
  const stop = new AbortController();
  const filing = await Promise.all(Array.from({ length: 16 }, () => HttpConnection.open(server.port)));
  const reading = await Promise.all(Array.from({ length: 8 }, () => HttpConnection.open(server.port)));
  try {
    const admin = await signIn(server, "xuzhiwei@chenxing.example");
    const authorization = await apiKey(server, admin);
    const body = await createBody(server.url);
    for (let n = 0; n < LISTENERS; n++)
      fetch(`${server.address}/api/v1/stream`, { headers: { cookie: admin }, signal: stop.signal }).catch(() => {});
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, residentMb(server.pid));
    }, 100);
    let made = 0;
    let read = 0;
    await Promise.all([
      rate(filing, SECONDS * 1000, async (one) => {
        const { status } = await one.request(
          "POST",
          "/api/v1/tickets",
          { authorization, "idempotency-key": `m${process.pid}-${made++}` },
          body,
        );
        if (status !== 201) throw new Error(`HTTP ${status}`);
      }),
      rate(reading, SECONDS * 1000, async (one) => {
        await one.request("GET", `/api/v1/tickets?limit=50&q=${encodeURIComponent(read++ % 2 === 0 ? "" : "课堂")}`, {
          cookie: admin,
        });
      }),
    ]);
    clearInterval(watch);
    const detail = `most RSS of ${SECONDS} s: 16 filing (${made}), 8 reading lists (${read}), ${LISTENERS} listening, the worker in the same process`;
    tell({
      name: "memory",
      value: Math.round(most),
      unit: "MB",
      goal: `<= ${GOAL_MB}`,
      holds: most <= GOAL_MB,
      detail,
    });
  } finally {
    stop.abort();
    for (const one of [...filing, ...reading]) one.close();
    await server.stop();
  }
}

function residentMb(pid) {
  if (process.platform === "linux")
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)])) / 1024;
}
