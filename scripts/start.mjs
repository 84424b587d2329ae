/** `npm start`: install, build, and run the server in this very process, so that signals reach it as they are. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { installIfStale, requireNode, run } from "./install.mjs";
import { root, staleTargets } from "./sources.mjs";

requireNode();
await installIfStale();
const stale = staleTargets();
if (stale.length > 0) {
  console.log(`building ${stale.map((target) => target.name).join(", ")} …`);
  // In a process of its own: the bundler's memory must not stay with the server.
  await run(process.execPath, [join(root, "scripts", "build.mjs")]);
}
process.setSourceMapsEnabled(true);
await import(pathToFileURL(join(root, "apps", "server", "dist", "main.js")).href);
