// Writes the clients' tables of methods and paths from the operations. Run by scripts/generate.mjs.
import { allOperations } from "../packages/contract/src/all/index.ts";

const OF_FAMILIES: ReadonlySet<string> = new Set(["public", "anyone", "family", "any"]);

/** The text of packages/contract/src/client/routes.ts. */
export function routesSource(): string {
  return source("routes", 'Record<AnyOperation["id"], readonly [string, string]>', () => true);
}

/** The text of packages/contract/src/client/family-routes.ts: what a family may call, so that phones fetch no more. */
export function familyRoutesSource(): string {
  return source("familyRoutes", "", ({ access }) => OF_FAMILIES.has(access.by));
}

function source(name: string, type: string, isIn: (operation: (typeof allOperations)[number]) => boolean): string {
  const lines = allOperations
    .filter(isIn)
    .map((o) => `  ${o.id}: ["${o.method}", "${o.path}"],`)
    .sort();
  return [
    "// Generated from the operations by `npm run generate`; do not edit.",
    ...(type === "" ? [] : ['import type { AnyOperation } from "../all/index.ts";']),
    "",
    `export const ${name}${type === "" ? "" : `: ${type}`} = {`,
    ...lines,
    type === "" ? "} as const;" : "};",
    "",
  ].join("\n");
}
