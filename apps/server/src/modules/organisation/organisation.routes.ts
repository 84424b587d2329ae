import * as contract from "@deskbell/contract/organisation";
import type { FastifyInstance } from "fastify";
import { limitTails } from "../../platform/http/limit-tails.ts";
import { route } from "../../platform/http/route.ts";
import type { Deps } from "../../platform/module.ts";
import * as calendars from "./calendars.service.ts";
import * as leaves from "./leaves.service.ts";
import * as accounts from "./member-account.service.ts";
import * as members from "./members.service.ts";
import * as places from "./places.service.ts";
import * as roles from "./roles.service.ts";

export function organisationRoutes(app: FastifyInstance, deps: Deps): void {
  placeRoutes(app, deps);
  memberRoutes(app, deps);
  route(app, contract.listRoles, ({ principal }) => roles.listRoles(deps, principal));
  route(app, contract.createRole, ({ principal, body }) => roles.createRole(deps, principal, body));
  route(app, contract.updateRole, ({ principal, params, body }) => roles.updateRole(deps, principal, params.id, body));
  route(app, contract.deleteRole, ({ principal, params }) => roles.deleteRole(deps, principal, params.id));
}

function placeRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, contract.listCalendars, ({ principal }) => calendars.listCalendars(deps, principal));
  route(app, contract.createCalendar, ({ principal, body }) => calendars.createCalendar(deps, principal, body));
  route(app, contract.updateCalendar, ({ principal, params, body }) =>
    calendars.updateCalendar(deps, principal, params.id, body),
  );
  route(app, contract.listCampuses, ({ principal }) => places.listCampuses(deps, principal));
  route(app, contract.createCampus, ({ principal, body }) => places.createCampus(deps, principal, body));
  route(app, contract.updateCampus, ({ principal, params, body }) =>
    places.updateCampus(deps, principal, params.id, body),
  );
  route(app, contract.listDepartments, ({ principal }) => places.listDepartments(deps, principal));
  route(app, contract.createDepartment, ({ principal, body }) => places.createDepartment(deps, principal, body));
  route(app, contract.updateDepartment, ({ principal, params, body }) =>
    places.updateDepartment(deps, principal, params.id, body),
  );
  route(app, contract.setDepartmentPlace, ({ principal, params, body }) =>
    places.setDepartmentPlace(deps, principal, params, body),
  );
  route(app, contract.removeDepartmentPlace, ({ principal, params }) =>
    places.removeDepartmentPlace(deps, principal, params),
  );
}

function memberRoutes(app: FastifyInstance, deps: Deps): void {
  const limit = limitTails(app);
  route(app, contract.listMembers, async ({ principal, query, request }) => {
    await limit(request, query.query);
    return members.listMembers(deps, principal, query);
  });
  route(app, contract.getMember, ({ principal, params }) => members.getMember(deps, principal, params.id));
  route(app, contract.createMember, ({ principal, body, idempotency }) =>
    members.createMember(deps, principal, body, idempotency),
  );
  route(app, contract.updateMember, ({ principal, params, body }) =>
    members.updateMember(deps, principal, params.id, body),
  );
  route(app, contract.setMemberStatus, ({ principal, params, body }) =>
    members.setMemberStatus(deps, principal, params.id, body.status),
  );
  route(app, contract.resetMemberPassword, ({ principal, params }) =>
    accounts.resetMemberPassword(deps, principal, params.id),
  );
  route(app, contract.inviteMember, ({ principal, params }) => accounts.inviteMember(deps, principal, params.id));
  route(app, contract.listLeaves, ({ principal, query }) => leaves.listLeaves(deps, principal, query));
  route(app, contract.createLeave, ({ principal, body, idempotency }) =>
    leaves.createLeave(deps, principal, body, idempotency),
  );
  route(app, contract.deleteLeave, ({ principal, params }) => leaves.deleteLeave(deps, principal, params.id));
}
