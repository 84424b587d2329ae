import { readConfig } from "./config.ts";
import { oneLine, StartRefused } from "./platform/log/start-refused.ts";
import { modules } from "./registry.ts";
import { startServer } from "./server.ts";

const began = performance.now();

try {
  const server = await startServer({
    config: readConfig(process.env, process.argv.slice(2)),
    modules,
    say: (line) => console.log(line),
  });
  for (const line of server.lines) console.log(line);
  console.log(`ready in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  stopOnSignals(server.stop);
} catch (error) {
  console.error(error instanceof StartRefused ? oneLine(error) : error);
  process.exit(1);
}

/** The first signal stops in order; the second one does not wait. The embedded database survives that and is found again. */
function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) {
      console.error("stopped at once");
      process.exit(130);
    }
    stopping = true;
    console.log(`\n${signal}: stopping …`);
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  process.on("SIGHUP", onSignal);
}
