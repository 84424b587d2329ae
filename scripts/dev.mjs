/** `npm run dev`: the server from source, started again on every change, and both webs with hot reload in front of it. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { installIfStale, requireNode } from "./install.mjs";
import { root } from "./sources.mjs";

requireNode();
await installIfStale();

const bin = (name) => join(root, "node_modules", ".bin", process.platform === "win32" ? `${name}.cmd` : name);
const children = [
  start("server", bin("tsx"), ["watch", "--clear-screen=false", "src/main.ts"], {
    CHECK_OUTPUTS: "1",
    LOG_LEVEL: "info",
    ...process.env,
  }),
  ...["desk", "portal"]
    .filter((web) => existsSync(join(root, "apps", web, "index.html")))
    .map((web) => start(web, bin("vite"), ["--clearScreen", "false"], process.env)),
];

let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => stop(signal));

function start(name, command, args, env) {
  const child = spawn(command, args, { cwd: join(root, "apps", name), env, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr]) {
    stream
      .setEncoding("utf8")
      .on("data", (text) => process.stdout.write(text.replace(/^(?=.)/gm, `${name.padEnd(6)} │ `)));
  }
  child.on("exit", () => stop("SIGTERM"));
  return child;
}

function stop(signal) {
  if (stopping) return;
  stopping = true;
  for (const child of children) child.kill(signal);
}
