// Writes the client's table of methods and paths from the operations. Run by scripts/generate.mjs.
import { allOperations } from "../packages/contract/src/all/index.ts";

/** The text of packages/contract/src/client/routes.ts. */
export function routesSource(): string {
  const lines = allOperations.map((o) => `  ${o.id}: ["${o.method}", "${o.path}"],`).sort();
  return [
    "// Generated from the operations by `npm run generate`; do not edit.",
    'import type { AnyOperation } from "../all/index.ts";',
    "",
    'export const routes: Record<AnyOperation["id"], readonly [string, string]> = {',
    ...lines,
    "};",
    "",
  ].join("\n");
}
