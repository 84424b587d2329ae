import * as contract from "@deskbell/contract/bulk";
import type { FastifyInstance } from "fastify";
import { route } from "../../platform/http/route.ts";
import type { Deps } from "../../platform/module.ts";
import * as reading from "./bulk-reading.service.ts";
import * as bulk from "./bulk.service.ts";

export function bulkRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, contract.startBulk, ({ principal, body, idempotency }) =>
    bulk.startBulk(deps, principal, body, idempotency),
  );
  route(app, contract.undoBulk, ({ principal, params }) => bulk.undoBulk(deps, principal, params.id));
  route(app, contract.offerBulk, ({ principal, body }) => reading.offerBulk(deps, principal, body.tickets));
  route(app, contract.reviewApprovals, ({ principal, body }) => reading.reviewApprovals(deps, principal, body.tickets));
  route(app, contract.listBulkRuns, ({ principal }) => reading.listBulkRuns(deps, principal));
  route(app, contract.getBulkRun, ({ principal, params }) => reading.getBulkRun(deps, principal, params.id));
  route(app, contract.listBulkResults, ({ principal, params, query }) =>
    reading.listBulkResults(deps, principal, params.id, query),
  );
}
