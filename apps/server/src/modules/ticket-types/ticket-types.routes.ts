import * as contract from "@deskbell/contract/ticket-types";
import type { FastifyInstance } from "fastify";
import { route } from "../../platform/http/route.ts";
import type { Deps } from "../../platform/module.ts";
import { installTypes, listTypeTemplates } from "./install.service.ts";
import * as settings from "./settings.service.ts";
import * as types from "./ticket-types.service.ts";

export function ticketTypeRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, contract.listTicketTypes, ({ principal }) => types.listTicketTypes(deps, principal));
  route(app, contract.getTicketType, ({ principal, params }) => types.getTicketType(deps, principal, params.key));
  route(app, contract.getTicketTypeSchema, ({ principal, params }) =>
    types.getTicketTypeSchema(deps, principal, params.key),
  );
  route(app, contract.listTypeVersions, ({ principal, params }) => types.listTypeVersions(deps, principal, params.key));
  route(app, contract.getTypeDefinition, ({ principal, params }) =>
    types.getTypeDefinition(deps, principal, params.key, params.version),
  );
  route(app, contract.saveTypeDraft, ({ principal, params, body }) =>
    types.saveTypeDraft(deps, principal, params.key, body),
  );
  route(app, contract.publishType, ({ principal, params }) => types.publishType(deps, principal, params.key));
  route(app, contract.listTypeTemplates, ({ principal }) => listTypeTemplates(deps, principal));
  route(app, contract.installTypes, ({ principal, body }) => installTypes(deps, principal, body.keys));
  route(app, contract.listTypeSettings, ({ principal }) => settings.listTypeSettings(deps, principal));
  route(app, contract.getTypeSettings, ({ principal, params }) =>
    settings.getTypeSettings(deps, principal, params.key),
  );
  route(app, contract.changeTypeSettings, ({ principal, params, body }) =>
    settings.changeTypeSettings(deps, principal, params.key, body),
  );
  route(app, contract.restoreTypeVersion, ({ principal, params, body }) =>
    settings.restoreTypeVersion(deps, principal, params.key, body),
  );
}
