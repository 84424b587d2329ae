import * as contract from "@deskbell/contract/audit";
import type { FastifyInstance } from "fastify";
import { route } from "../../platform/http/route.ts";
import type { Deps } from "../../platform/module.ts";
import { listAuditActions, listAuditEntries } from "./audit.service.ts";

export function auditRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, contract.listAuditEntries, ({ principal, query }) => listAuditEntries(deps, principal, query));
  route(app, contract.listAuditActions, ({ principal }) => listAuditActions(deps, principal));
}
