import * as contract from "@deskbell/contract/setup";
import type { FastifyInstance } from "fastify";
import { route } from "../../platform/http/route.ts";
import type { Deps } from "../../platform/module.ts";
import { getDemo, loadDemoAgain, removeDemo } from "./removal.service.ts";

export function demoRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, contract.getDemo, ({ principal }) => getDemo(deps, principal));
  route(app, contract.loadDemo, ({ principal }) => loadDemoAgain(deps, principal));
  route(app, contract.removeDemo, ({ principal }) => removeDemo(deps, principal));
}
