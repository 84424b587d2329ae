/** Fill an empty, migrated database with a school of so many tickets: `bulk-load URL SEED NOW TICKETS`. */
import { loadInBulk } from "../apps/server/src/modules/demo/bulk/load.ts";

const [adminUrl = "", seed = "", now = "", tickets = ""] = process.argv.slice(2);
const loaded = await loadInBulk({
  adminUrl,
  seed,
  now: Date.parse(now),
  tickets: Number(tickets),
  say: (line) => console.log(line),
});
console.log(JSON.stringify(loaded));
