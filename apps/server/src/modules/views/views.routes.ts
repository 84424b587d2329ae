import * as contract from "@deskbell/contract/views";
import type { FastifyInstance } from "fastify";
import { route } from "../../platform/http/route.ts";
import type { Deps } from "../../platform/module.ts";
import { countViews } from "./counts.service.ts";
import * as views from "./views.service.ts";

export function viewRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, contract.listViews, ({ principal }) => views.listViews(deps, principal));
  route(app, contract.countViews, ({ principal }) => countViews(deps, principal));
  route(app, contract.createView, ({ principal, body, idempotency }) =>
    views.createView(deps, principal, body, idempotency),
  );
  route(app, contract.updateView, ({ principal, params, body }) => views.updateView(deps, principal, params.id, body));
  route(app, contract.deleteView, ({ principal, params }) => views.deleteView(deps, principal, params.id));
  route(app, contract.restoreView, ({ principal, params }) => views.restoreView(deps, principal, params.id));
  route(app, contract.orderViews, ({ principal, body }) => views.orderViews(deps, principal, body.views));
  route(app, contract.listFilterFields, ({ principal, query }) => views.listFilterFields(deps, principal, query));
}
