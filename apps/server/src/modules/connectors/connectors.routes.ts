import * as contract from "@deskbell/contract/connectors";
import type { FastifyInstance } from "fastify";
import { route } from "../../platform/http/route.ts";
import type { Deps } from "../../platform/module.ts";
import * as connectors from "./connectors.service.ts";

export function connectorRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, contract.listConnectors, ({ principal }) => connectors.listConnectors(deps, principal));
  route(app, contract.putConnector, ({ principal, params, body }) =>
    connectors.putConnector(deps, principal, params.key, body),
  );
  route(app, contract.testConnector, ({ principal, params }) => connectors.testConnector(deps, principal, params.key));
  route(app, contract.listConnectorCalls, ({ principal, params }) =>
    connectors.listConnectorCalls(deps, principal, params.key),
  );
}
