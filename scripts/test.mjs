/**
 * `npm test`: install, build, and run everything; `npm run test:e2e`: the browser journeys alone; `npm run test:crash`: the kill
 * test alone, long. Further arguments go to vitest. What failed is said again at the end, where the tail of a long log shows it; the
 * last line is `N passed, N failed` over all suites.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { installIfStale, requireNode, run } from "./install.mjs";
import { root, staleTargets } from "./sources.mjs";

requireNode();
await installIfStale();
const only = ["e2e", "crash"].find((name) => process.argv[2] === name);
const rest = process.argv.slice(only ? 3 : 2);
const total = { passed: 0, failed: 0, findings: [] };

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
for (const finding of total.findings) console.log(`\n${finding}`);
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
  const { passed, failed, findings } = read(file);
  total.passed += passed;
  // A run that ended badly without a failed test (a file that does not load, an error nobody caught) has failed once.
  total.failed += Math.max(failed, code === 0 ? 0 : 1);
  total.findings.push(...findings);
  if (code !== 0 && findings.length === 0) total.findings.push(`FAILED: ${name}, with exit code ${code}`);
  rmSync(folder, { recursive: true, force: true });
}

/** What vitest's report says: how many, and of each failed test or file its name and the beginning of its message. */
function read(file) {
  let results;
  try {
    results = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { passed: 0, failed: 0, findings: [] };
  }
  const findings = results.testResults.flatMap(({ name, message, assertionResults }) => [
    ...(message ? [say(name, "", message)] : []),
    ...assertionResults
      .filter(({ status }) => status === "failed")
      .map((test) => say(name, ` › ${test.fullName}`, test.failureMessages.join("\n"))),
  ]);
  return { passed: results.numPassedTests, failed: results.numFailedTests, findings };
}

function say(file, test, message) {
  return `FAILED: ${relative(root, file)}${test}\n${message.split("\n").slice(0, 30).join("\n")}`;
}
