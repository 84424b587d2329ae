import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./sources.mjs";

const OLDEST = [20, 19];

/** Leave with one clear line on a Node that is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  console.error(
    `Deskbell needs Node ${OLDEST.join(".")} or newer; this is ${process.versions.node} (https://nodejs.org)`,
  );
  process.exit(1);
}

const NPM = process.platform === "win32" ? "npm.cmd" : "npm";
const QUIET = ["--include=dev", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"];

/**
 * Install what the lock file says when something else, or nothing, is installed. `npm ci` wants the lock file to list the
 * optional packages of every other system too, which a registry mirror that does not carry them makes impossible; then
 * `npm install` takes the same versions from the same lock file, which is put back as it was.
 */
export async function installIfStale() {
  if (installed()) return;
  console.log("installing packages (a minute or two the first time) …");
  const strict = spawnSync(NPM, ["ci", ...QUIET, "--dry-run"], {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (strict.status === 0) {
    await run(NPM, ["ci", ...QUIET]);
    return;
  }
  const lock = join(root, "package-lock.json");
  const before = readFileSync(lock);
  await run(NPM, ["install", "--no-save", ...QUIET]);
  if (!readFileSync(lock).equals(before)) writeFileSync(lock, before);
}

/** npm keeps a list of what it installed; optional packages are there only for this system. */
function installed() {
  const list = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(list)) return false;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const found = JSON.parse(readFileSync(list, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, { version, link, optional, devOptional }]) =>
      !path.includes("node_modules/") || link || optional || devOptional || found[path]?.version === version,
  );
}

/** Run a command with our terminal; a line every 10 s says that it still goes on. Exits with its code when it fails. */
export async function run(command, args, options = {}) {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const { mayFail, ...spawnOptions } = options;
  const ticking = setInterval(() => console.log(`… still at it (${seconds()} s)`), 10_000);
  const child = spawn(command, args, {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
    ...spawnOptions,
  });
  const code = await new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.once("close", (status, signal) => resolve(signal ? 130 : status));
  });
  clearInterval(ticking);
  if (code !== 0 && !mayFail) {
    console.error(`${[command, ...args].join(" ")} failed`);
    process.exit(code ?? 1);
  }
  return code;
}
