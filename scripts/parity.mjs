/**
 * `npm run parity -- [N] [--seed S] [--zone Z]`: N pairs (condition, record), JS against SQL on the real tables as the
 * application role. Without N, what CI runs. The seed is new each time unless given, and printed.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { run } from "./install.mjs";
import { root } from "./sources.mjs";

const { values, positionals } = parseArgs({
  options: { seed: { type: "string" }, zone: { type: "string" } },
  allowPositionals: true,
});
const pairs = Number(positionals[0]?.replaceAll(/[_,]/g, "") ?? 0);
const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
if (!Number.isSafeInteger(pairs) || pairs < 0 || !Number.isSafeInteger(seed)) {
  console.error("usage: npm run parity -- [N] [--seed S] [--zone Asia/Shanghai]");
  process.exit(1);
}
console.log(`parity: ${pairs || "the usual number of"} pairs, seed ${seed}`);
await run(
  process.execPath,
  [
    join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    "--project",
    "server",
    "apps/server/src/modules/tickets/condition-parity.db.test.ts",
  ],
  {
    env: {
      ...process.env,
      PARITY_PAIRS: String(pairs),
      PARITY_SEED: String(seed),
      ...(values.zone ? { PARITY_ZONE: values.zone } : {}),
    },
  },
);
