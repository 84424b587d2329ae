/**
 * `npm run bench [-- NAME …] [--json FILE]`: figures as ratios within one run, each with its goal. Names: create, act,
 * condition, lists, memory, web; a part of a name is enough.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { run } from "./install.mjs";
import { root, staleTargets } from "./sources.mjs";

const { values, positionals } = parseArgs({ options: { json: { type: "string" } }, allowPositionals: true });

const lines = [];
/** A line is printed when it is known: the whole takes many minutes. */
function tell(line) {
  lines.push(line);
  const { name, value, unit, goal, holds, detail } = line;
  console.log(
    `${holds ? "ok " : "NO "} ${name.padEnd(28)} ${String(value).padStart(8)} ${unit.padEnd(6)} ${goal.padEnd(9)} ${detail}`,
  );
}

let learnt;
const learn = async () => {
  const { learn: learnCommands } = await import("../bench/commands.mjs");
  learnt ??= await learnCommands();
  return learnt;
};

const BENCHES = {
  condition: async () => (await import("../bench/condition.mjs")).benchCondition(tell),
  create: async () => (await import("../bench/commands.mjs")).benchCreate(await learn(), tell),
  act: async () => (await import("../bench/commands.mjs")).benchAct(await learn(), tell),
  lists: async () => (await import("../bench/lists.mjs")).benchLists(tell),
  memory: async () => (await import("../bench/memory.mjs")).benchMemory(tell),
  web: async () => (await import("../bench/web.mjs")).benchWeb(tell),
};

const names = Object.keys(BENCHES).filter(
  (name) => positionals.length === 0 || positionals.some((one) => name.includes(one)),
);
if (names.length === 0) {
  console.error(`there is no bench called ${positionals.join(", ")}: there are ${Object.keys(BENCHES).join(", ")}`);
  process.exit(1);
}
const needed = names.includes("web") ? ["server", "desk", "portal"] : ["server"];
if (staleTargets().some(({ name }) => needed.includes(name)))
  await run(process.execPath, [join(root, "scripts", "build.mjs"), ...needed]);

for (const name of names) {
  console.log(`== ${name}`);
  await BENCHES[name]();
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(lines, null, 2)}\n`);
const short = lines.filter((line) => !line.holds);
console.log(short.length === 0 ? "\nall goals hold" : `\nfalls short: ${short.map((line) => line.name).join(", ")}`);
