/** `npm run generate [-- --check]`: write what is derived and committed, or fail when it is not what it should be. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { register } from "tsx/esm/api";
import { root } from "./sources.mjs";

register();
const check = process.argv.includes("--check");
let stale = 0;

const { generateSchema } = await import("../apps/server/test/generate-schema.ts");
keep(join(root, "apps", "server", "schema.sql"), await generateSchema());

const { familyRoutesSource, routesSource } = await import("./generate-routes.mts");
const client = join(root, "packages", "contract", "src", "client");
keep(join(client, "routes.ts"), routesSource());
keep(join(client, "family-routes.ts"), familyRoutesSource());

const { openapiDocument } = await import("../packages/contract/src/openapi/index.ts");
keep(join(root, "packages", "contract", "openapi.json"), `${JSON.stringify(openapiDocument(), null, 2)}\n`);
process.exit(stale > 0 ? 1 : 0);

function keep(path, text) {
  const name = relative(root, path);
  if (existsSync(path) && readFileSync(path, "utf8") === text) return;
  if (check) {
    stale++;
    console.error(`${name} is stale: run npm run generate`);
  } else {
    writeFileSync(path, text);
    console.log(`wrote ${name}`);
  }
}
