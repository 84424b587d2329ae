import * as contract from "@deskbell/contract/entrances";
import type { FastifyInstance } from "fastify";
import { route } from "../../platform/http/route.ts";
import type { Deps } from "../../platform/module.ts";
import * as entrances from "./entrances.service.ts";
import { openEntrance, submitAtEntrance } from "./public-form.service.ts";

export function entranceRoutes(app: FastifyInstance, deps: Deps): void {
  const submit = submitAtEntrance(deps);
  route(app, contract.openEntrance, ({ params }) => openEntrance(deps, params));
  route(app, contract.submitAtEntrance, ({ params, body, request, principal }) =>
    submit(params, body, { key: request.headers["idempotency-key"], principal }),
  );
  route(app, contract.listEntrances, ({ principal }) => entrances.listEntrances(deps, principal));
  route(app, contract.createEntrance, ({ principal, body, idempotency }) =>
    entrances.createEntrance(deps, principal, body, idempotency),
  );
  route(app, contract.updateEntrance, ({ principal, params, body }) =>
    entrances.updateEntrance(deps, principal, params.id, body),
  );
}
