import * as contract from "@deskbell/contract/setup";
import type { FastifyInstance } from "fastify";
import { route } from "../../platform/http/route.ts";
import type { Deps } from "../../platform/module.ts";
import * as guide from "./guide.service.ts";
import { createInstitution, getSetup, originOf, setSessionCookie } from "./setup.service.ts";

export function setupRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, contract.getSetup, ({ request }) => getSetup(deps, originOf(request, deps.publicUrl())));
  route(app, contract.createInstitution, async ({ body, request, reply }) => {
    const origin = originOf(request, deps.publicUrl());
    const { session, answer } = await createInstitution(deps, body, origin);
    setSessionCookie(reply, session, origin);
    return answer;
  });
  route(app, contract.getSetupProgress, ({ principal }) => guide.getSetupProgress(deps, principal));
  route(app, contract.setUpCampus, ({ principal, body }) => guide.setUpCampus(deps, principal, body));
  route(app, contract.dismissSetup, ({ principal }) => guide.dismissSetup(deps, principal));
  route(app, contract.invitePeople, ({ principal, body }) => guide.invitePeople(deps, principal, body));
}
