import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { readConfig } from "./config.ts";
import { ShutdownList } from "./platform/lifecycle/shutdown-list.ts";
import { oneLine, StartRefused } from "./platform/log/start-refused.ts";
import { modules } from "./registry.ts";
import { startServer } from "./server.ts";

/** ms that a signal waits for a start that is under way. */
const START_PATIENCE = 15_000;
/** Ctrl-C reaches us twice under npm (from the terminal and forwarded by npm); within this many ms it is one. */
const ONE_SIGNAL = 1000;

// Collect when garbage is one and a half times what lives. Left alone, V8 lets 70 MB grow to 300 under load, because the
// machine has memory; on a small school's machine other programs need it.
setFlagsFromString("--heap-growing-percent=150");

const shutdown = new ShutdownList();
let stoppingSince: number | undefined;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => onSignal(signal));
const starting = start();
await starting;

async function start(): Promise<void> {
  try {
    const config = readConfig(process.env, process.argv.slice(2));
    const lines = await startServer({ config, modules, shutdown, say: (line) => console.log(line) });
    if (stoppingSince !== undefined) return;
    for (const line of lines) console.log(line);
    console.log(`ready in ${process.uptime().toFixed(1)} s`);
  } catch (error) {
    if (stoppingSince !== undefined) return;
    console.error(error instanceof StartRefused ? oneLine(error) : error);
    process.exit(1);
  }
}

/** The first signal stops in order; a second one does not wait: the embedded database survives that and is found again. */
function onSignal(signal: NodeJS.Signals): void {
  if (stoppingSince === undefined) {
    stoppingSince = Date.now();
    console.log(`\n${signal}: stopping …`);
    void stop();
  } else if (Date.now() - stoppingSince > ONE_SIGNAL) {
    console.error("stopped at once");
    process.exit(130);
  }
}

async function stop(): Promise<void> {
  try {
    await shutdown.run();
    await Promise.race([starting, sleep(START_PATIENCE, undefined, { ref: false })]);
    await shutdown.run();
    process.exit(0);
  } catch (error) {
    console.error(oneLine(error));
    process.exit(1);
  }
}
