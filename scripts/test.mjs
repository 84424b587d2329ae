/**
 * `npm test`: install, build, and run everything; `npm run test:e2e`: the browser journeys alone; `npm run test:crash`: the kill
 * test alone, long. Further arguments go to vitest. The last line is `N passed, N failed` over all suites.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installIfStale, requireNode, run } from "./install.mjs";
import { root, staleTargets } from "./sources.mjs";

requireNode();
await installIfStale();
const only = ["e2e", "crash"].find((name) => process.argv[2] === name);
const rest = process.argv.slice(only ? 3 : 2);
const total = { passed: 0, failed: 0 };

if (staleTargets().length > 0) {
  console.log("building …");
  await run(process.execPath, [join(root, "scripts", "build.mjs")]);
}
if (!only) await suite("rules, server and webs", rest);
if (only !== "crash") {
  const { ensureChromium } = await import("./chromium.mjs");
  process.env.CHROME_PATH = await ensureChromium();
  await suite("browser journeys", ["--config", "e2e/vitest.config.ts", "--project", "journeys", ...rest]);
}
if (only !== "e2e") {
  // In `npm test` a short one; alone as long as it takes to be sure.
  process.env.CRASH_ROUNDS ??= only === "crash" ? "3" : "1";
  await suite("kill test", ["--config", "e2e/vitest.config.ts", "--project", "crash", ...rest]);
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

async function suite(name, args) {
  console.log(`\n== ${name}`);
  const folder = mkdtempSync(join(tmpdir(), "deskbell-results-"));
  const file = join(folder, "results.json");
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const code = await run(
    process.execPath,
    [vitest, "run", "--passWithNoTests", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...args],
    { mayFail: true },
  );
  const { passed, failed } = count(file);
  total.passed += passed;
  // A run that ended badly without a failed test (a file that does not load, an error nobody caught) has failed once.
  total.failed += Math.max(failed, code === 0 ? 0 : 1);
  rmSync(folder, { recursive: true, force: true });
}

function count(file) {
  try {
    const results = JSON.parse(readFileSync(file, "utf8"));
    return { passed: results.numPassedTests, failed: results.numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
