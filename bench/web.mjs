/**
 * Both webs in Chromium on the million-ticket school: the portal with a phone's processor and network, the desk at full
 * speed. What is measured is what a person waits for: from the touch, or from the server's answer, to the drawn frame.
 */
import { availableParallelism, loadavg } from "node:os";
import { bigSchool, READER } from "./big-school.mjs";
import { startBrowser } from "./browser.mjs";
import { round } from "./load.mjs";
import { query } from "./replay.mjs";
import { signIn, signInByPhone, startServer } from "./school.mjs";
import { benchDesk } from "./web-desk.mjs";
import { benchDeskMemory } from "./web-memory.mjs";
import { benchPortal } from "./web-portal.mjs";

/** The largest; smaller ones are for trying the bench itself. */
const TICKETS = Number((process.env.BENCH_SIZES ?? "1000000").split(",").at(-1));

/** ms: twice what a quiet machine takes. Then the browser is closed, and what waits for it fails. */
const LIMIT = 480_000;

/** Words that a part of the tickets has: as many different ones as somebody could type. */
const WORD_SHARE = 0.003;
const WORDS =
  "SELECT term AS v FROM bench_word WHERE term ~ '^[一-龥]{2}$' ORDER BY abs(ln(n / $1::float8)), term LIMIT 40";

/** Tells lines `web …`. */
export async function benchWeb(tell) {
  const [load] = loadavg();
  if (load > availableParallelism())
    console.log(`   others are at work here (load ${round(load, 1)}): times are theirs too`);
  const folder = await bigSchool(TICKETS, (line) => console.log(`   ${line}`));
  // Live updates and presence as in life, but nobody else works: figures are the browser's.
  const server = await startServer({ folder, services: "web" });
  const browser = await startBrowser();
  const limit = setTimeout(() => void browser.close(), LIMIT);
  try {
    const family = await signInByPhone(server);
    const member = await signIn(server, READER);
    await benchPortal({ browser, address: server.address, cookie: family.cookie, school: family.institution }, tell);
    const words = (await query(server.url, WORDS, [TICKETS * WORD_SHARE])).map((row) => row.v);
    await benchDesk({ browser, address: server.address, cookie: member, words }, tell);
    await benchDeskMemory({ browser, address: server.address, cookie: member }, tell);
  } finally {
    clearTimeout(limit);
    await browser.close();
    await server.stop();
  }
}
