/** `npm run check`: types, lint, format, boundaries, unused code, stale generated files. Says all that is wrong, not the first. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { installIfStale, requireNode } from "./install.mjs";
import { root } from "./sources.mjs";

requireNode();
await installIfStale();

const bin = (name) => join(root, "node_modules", ".bin", process.platform === "win32" ? `${name}.cmd` : name);
const projects = [
  "packages/engine",
  "packages/engine/tsconfig.test.json",
  "packages/contract",
  "packages/ui",
  "apps/server",
  "apps/desk",
  "apps/portal",
  "e2e",
].filter((project) => existsSync(join(root, project)));
const steps = [
  ...projects.map((project) => [`types ${project}`, bin("tsc"), "-p", project]),
  ["lint", bin("oxlint"), "--type-aware", "--deny-warnings", "packages", "apps", "e2e", "scripts"],
  ["format", bin("biome"), "format", "--reporter=summary", "."],
  ["boundaries", process.execPath, "scripts/boundaries.mjs"],
  ["unused code", bin("knip"), "--no-progress"],
  ["size of scripts", process.execPath, "scripts/bundle-size.mjs"],
  ["generated files", process.execPath, "scripts/generate.mjs", "--check"],
];

const AT_ONCE = 2;
let failed = 0;
await Promise.all(Array.from({ length: AT_ONCE }, work));
console.log(failed === 0 ? "\nall checks hold" : `\n${failed} of the checks failed`);
process.exit(failed === 0 ? 0 : 1);

async function work() {
  for (let step = steps.shift(); step; step = steps.shift()) {
    const [name, command, ...args] = step;
    const began = Date.now();
    const { code, output } = await quiet(command, args);
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    if (code !== 0) failed++;
    console.log(`${code === 0 ? "ok  " : "FAIL"} ${name} (${seconds} s)${code === 0 ? "" : `\n${output.trim()}`}`);
  }
}

function quiet(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, shell: process.platform === "win32" });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => (output += text));
    child.once("error", (error) => resolve({ code: 1, output: error.message }));
    child.once("close", (code) => resolve({ code, output }));
  });
}
