/**
 * `npm run bench [-- NAME …] [--json FILE]`: figures as ratios within one run, each with its goal. Names: create, act,
 * condition, lists, memory; a part of a name is enough.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { run } from "./install.mjs";
import { root, staleTargets } from "./sources.mjs";

const { values, positionals } = parseArgs({ options: { json: { type: "string" } }, allowPositionals: true });

let learnt;
const learn = async () => {
  const { learn: learnCommands } = await import("../bench/commands.mjs");
  learnt ??= await learnCommands();
  return learnt;
};

const BENCHES = {
  condition: async () => (await import("../bench/condition.mjs")).benchCondition(),
  create: async () => (await import("../bench/commands.mjs")).benchCreate(await learn()),
  act: async () => (await import("../bench/commands.mjs")).benchAct(await learn()),
};

const names = Object.keys(BENCHES).filter(
  (name) => positionals.length === 0 || positionals.some((one) => name.includes(one)),
);
if (names.length === 0) {
  console.error(`there is no bench called ${positionals.join(", ")}: there are ${Object.keys(BENCHES).join(", ")}`);
  process.exit(1);
}
if (staleTargets().some(({ name }) => name === "server"))
  await run(process.execPath, [join(root, "scripts", "build.mjs"), "server"]);

const lines = [];
for (const name of names) {
  console.log(`== ${name}`);
  for (const line of await BENCHES[name]()) {
    lines.push(line);
    console.log(
      `${line.holds ? "ok " : "NO "} ${line.name.padEnd(28)} ${String(line.value).padStart(8)} ${line.unit.padEnd(6)} ${line.goal.padEnd(9)} ${line.detail}`,
    );
  }
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(lines, null, 2)}\n`);
const short = lines.filter((line) => !line.holds);
console.log(short.length === 0 ? "\nall goals hold" : `\nfalls short: ${short.map((line) => line.name).join(", ")}`);
