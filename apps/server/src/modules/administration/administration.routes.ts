import * as contract from "@deskbell/contract/administration";
import type { FastifyInstance } from "fastify";
import { route } from "../../platform/http/route.ts";
import type { Deps } from "../../platform/module.ts";
import { listHolidays, previewCalendar } from "./calendar-preview.service.ts";
import { moveDuties } from "./duties.service.ts";
import * as handOvers from "./hand-overs.service.ts";
import * as rosters from "./rosters.service.ts";

export function administrationRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, contract.listMemberTasks, ({ principal, params }) =>
    handOvers.listMemberTasks(deps, principal, params.id),
  );
  route(app, contract.startHandOver, ({ principal, params, body }) =>
    handOvers.startHandOver(deps, principal, params.id, body),
  );
  route(app, contract.getHandOver, ({ principal, params }) => handOvers.getHandOver(deps, principal, params.id));
  route(app, contract.moveDuties, ({ principal, params, body }) => moveDuties(deps, principal, params.id, body));
  route(app, contract.listStrandedTasks, ({ principal }) => handOvers.listStrandedTasks(deps, principal));
  route(app, contract.previewCalendar, ({ principal, params, body }) =>
    previewCalendar(deps, principal, params.id, body),
  );
  route(app, contract.listHolidays, async ({ query }) => listHolidays(query.year));
  route(app, contract.getRoster, ({ principal, query }) => rosters.getRoster(deps, principal, query));
  route(app, contract.setRosterDays, ({ principal, body }) => rosters.setRosterDays(deps, principal, body));
}
