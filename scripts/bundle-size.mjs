/**
 * `node scripts/bundle-size.mjs [--list]`: what a first visit fetches of scripts, gzip, against its budget. It reads the
 * builds that are there and says which are not, so that a check without a build stays quick.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { root } from "./sources.mjs";

/** KB of 1,000 bytes. `screens`: pieces that the visit opens beyond what the page itself names, by the name of their source. */
const BUDGETS = [
  { app: "portal", visit: "signs in and sends 请假调课", screens: ["form"], kilobytes: 120 },
  {
    app: "desk",
    visit: "signs in and sees the workbench",
    screens: ["sign-in-page", "shell", "tickets-layout"],
    kilobytes: 400,
  },
];

/** Bytes of gzip per script that the page of `dist` and these screens fetch, with all that they import statically. */
export function scriptsOf(dist, screens) {
  const assets = join(dist, "assets");
  const names = readdirSync(assets).filter((name) => name.endsWith(".js"));
  const page = readFileSync(join(dist, "index.html"), "utf8");
  const queue = names.filter((name) => page.includes(`/${name}"`));
  for (const screen of screens) {
    const found = names.find((name) => name.startsWith(`${screen}-`));
    if (!found) throw new Error(`${dist} has no piece named ${screen}: name it anew in scripts/bundle-size.mjs`);
    queue.push(found);
  }
  const sizes = new Map();
  for (const name of queue) {
    if (sizes.has(name)) continue;
    const code = readFileSync(join(assets, name));
    sizes.set(name, gzipSync(code, { level: 9 }).length);
    for (const [, imported] of code.toString().matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g))
      queue.push(imported);
  }
  return sizes;
}

function main() {
  let over = 0;
  for (const { app, visit, screens, kilobytes } of BUDGETS) {
    const dist = join(root, "apps", app, "dist");
    if (!existsSync(join(dist, "index.html"))) {
      console.log(`${app}: not built, nothing to weigh`);
      continue;
    }
    const sizes = scriptsOf(dist, screens);
    const bytes = [...sizes.values()].reduce((sum, one) => sum + one, 0);
    const holds = bytes <= kilobytes * 1000;
    if (!holds) over++;
    console.log(
      `${app}: ${(bytes / 1000).toFixed(1)} of ${kilobytes} KB gzip for who ${visit}${holds ? "" : ", over budget"}`,
    );
    if (!holds || process.argv.includes("--list")) for (const [name, size] of sizes) console.log(`  ${size} ${name}`);
  }
  process.exit(over > 0 ? 1 : 0);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main();
