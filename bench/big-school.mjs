/** Schools with many tickets, made once and kept under .cache until the generator changes. */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../scripts/sources.mjs";
import { bundle } from "./bundle.mjs";
import { query } from "./replay.mjs";
import { cacheFolder, dataHash, startServer } from "./school.mjs";

/** The same moment every time, so that the same hash means the same data. */
const NOW = "2026-11-21T10:40:00.000Z";
/** Named in a share of tickets, so that leaving those out costs what it costs in life. */
export const READER = "fangmin@chenxing.example";
const NAMED_IN = 0.002;

const done = (folder) => join(folder, ".bench-ready");

/** @returns the data folder of a school with `tickets` tickets */
export async function bigSchool(tickets, say) {
  const name = `bench-lists-${tickets}`;
  const folder = cacheFolder(`${name}-${dataHash()}`);
  if (existsSync(done(folder))) return folder;
  const cache = join(root, ".cache");
  for (const old of readdirSync(cache).filter((one) => one.startsWith(`${name}-`))) {
    // Only what nobody uses: a database that runs keeps its postmaster.pid.
    if (!existsSync(join(cache, old, "postgres", "postmaster.pid"))) rmSync(join(cache, old), { recursive: true });
  }
  cacheFolder(`${name}-${dataHash()}`);
  say(`making ${tickets} tickets in ${folder}`);
  const server = await startServer({ folder, services: "web", env: { DEMO: "0" } });
  try {
    await load(await bundle("bulk-load"), [server.url, "bench", NOW, String(tickets)], say);
    await query(
      server.url,
      `INSERT INTO ticket_about (tenant_id, ticket_id, member_id) SELECT t.tenant_id, t.id, m.id FROM ticket t JOIN member m ON m.tenant_id = t.tenant_id
       WHERE m.email = $1 AND abs(hashtext(t.number)) % 1000 < $2 ON CONFLICT DO NOTHING`,
      [READER, NAMED_IN * 1000],
    );
    await query(
      server.url,
      "CREATE TABLE bench_word AS SELECT term, count(*) AS n FROM ticket_term GROUP BY term HAVING count(*) > 1",
    );
    await query(server.url, "VACUUM ANALYZE");
  } finally {
    await server.stop();
  }
  // The first start with sign-ins makes them.
  await (await startServer({ folder, services: "web" })).stop();
  writeFileSync(done(folder), "");
  return folder;
}

function load(script, args, say) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--max-old-space-size=4096", script, ...args], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    child.stdout.on("data", (text) => say(String(text).trimEnd()));
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`the load ended with ${code}`))));
  });
}
