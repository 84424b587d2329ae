import type { Deps, Module } from "../../platform/module.ts";
import { setupCode } from "./setup-code.ts";
import { countTenants } from "./setup.repo.ts";
import { setupRoutes } from "./setup.routes.ts";

export const setupModule: Module = { name: "setup", routes: setupRoutes, onReady: setupLines };

/** Where to begin, while there is no real institution. */
async function setupLines(deps: Deps): Promise<string[]> {
  const { real } = await deps.db.withIdentity(countTenants);
  if (real > 0) return [];
  return [
    "",
    `setup   create your institution at ${deps.publicUrl()}/desk/setup`,
    `        from another machine it asks for this set-up code: ${setupCode(deps.secrets)}`,
  ];
}
