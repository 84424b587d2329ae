/** The built product as a process of its own, as `npm start` runs it. */
import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type RunFolder, root, runFolder } from "./run-folder.ts";
import { until } from "./until.ts";

interface Started {
  pid: number;
  port: number;
  smtpUrl: string;
}

/** Where the built product lies: here, or in a copy that nobody builds anew meanwhile. */
const built = process.env.JOURNEYS_PRODUCT ?? root;

const noteOf = (folder: RunFolder): string => join(folder.path, "server.json");
const started = (folder: RunFolder): Started => JSON.parse(readFileSync(noteOf(folder), "utf8")) as Started;

/** Base of every address, without a trailing slash. */
export const address = (folder: RunFolder = runFolder()): string => `http://localhost:${started(folder).port}`;

/**
 * Start the server on the run's data and wait until it says it is ready; the first start also makes the demo school.
 * `settings`: variables of the environment beside the usual ones. It outlives the process that starts it: a spec file may restart it for those that follow.
 */
export async function startProduct(
  folder: RunFolder,
  smtpUrl: string,
  port = 0,
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  const from = existsSync(folder.log) ? readFileSync(folder.log, "utf8").length : 0;
  const out = openSync(folder.log, "a");
  const child = spawn(process.execPath, [join(built, "apps", "server", "dist", "main.js")], {
    detached: true,
    stdio: ["ignore", out, out],
    env: {
      ...process.env,
      DATA_DIR: folder.data,
      PORT: String(port),
      HOST: "127.0.0.1",
      SMTP_URL: smtpUrl,
      CONNECTORS_LOOPBACK: "1",
      CHECK_OUTPUTS: "1",
      // Everybody comes from this machine.
      RATE_LIMIT: "20",
      ...settings,
    },
  });
  closeSync(out);
  child.unref();
  let left = false;
  child.once("exit", () => (left = true));
  const said = (): string => readFileSync(folder.log, "utf8").slice(from);
  await until(
    "the server's `ready`",
    () => {
      if (left) throw new Error(`the server ended:\n${said()}`);
      return /^ready in/m.test(said());
    },
    180_000,
  );
  const bound = /^portal {2}http:\/\/localhost:(\d+)\//m.exec(said())?.[1];
  if (child.pid === undefined || bound === undefined) throw new Error(`no address in:\n${said()}`);
  writeFileSync(noteOf(folder), JSON.stringify({ pid: child.pid, port: Number(bound), smtpUrl }));
}

/** As an operator stops it (SIGTERM); waits until the process is gone. */
export async function stopProduct(folder: RunFolder = runFolder()): Promise<void> {
  if (!existsSync(noteOf(folder))) return;
  const { pid } = started(folder);
  if (isAlive(pid)) process.kill(pid, "SIGTERM");
  await until("the server's end", () => !isAlive(pid), 60_000);
}

/** Start again where it stopped: same data, same port. */
export async function startAgain(): Promise<void> {
  const folder = runFolder();
  const { port, smtpUrl } = started(folder);
  await startProduct(folder, smtpUrl, port);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
