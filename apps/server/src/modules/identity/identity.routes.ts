import * as keys from "@deskbell/contract/api-keys";
import * as contract from "@deskbell/contract/identity";
import type { FastifyInstance } from "fastify";
import { route } from "../../platform/http/route.ts";
import type { Deps } from "../../platform/module.ts";
import * as apiKeys from "./api-keys.service.ts";
import { clearSessionCookie, originOf, setSessionCookie } from "./cookie.ts";
import { acceptMembership } from "./invitations.service.ts";
import { getInstitution, getMe, listInstitutions, setLocale } from "./me.service.ts";
import { changePassword } from "./password.service.ts";
import * as sessions from "./sessions.service.ts";
import { signIn } from "./sign-in.service.ts";
import { requestSignInCode, verifySignInCode } from "./sign-in-code.service.ts";
import { endViewing, startViewing } from "./viewings.service.ts";
import { confirmTotp, disableTotp, startTotp } from "./totp.service.ts";

export function identityRoutes(app: FastifyInstance, deps: Deps): void {
  signInRoutes(app, deps);
  accountRoutes(app, deps);
  route(app, keys.listApiKeys, ({ principal, query }) => apiKeys.listApiKeys(deps, principal, query));
  route(app, keys.createApiKey, ({ principal, body, idempotency }) =>
    apiKeys.createApiKey(deps, principal, body, idempotency),
  );
  route(app, keys.revokeApiKey, ({ principal, params }) => apiKeys.revokeApiKey(deps, principal, params.id));
}

function signInRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, contract.signIn, async ({ body, request, reply }) => {
    const origin = originOf(request, deps.publicUrl());
    const { session, answer } = await signIn(deps, body, origin);
    setSessionCookie(reply, session, origin);
    return answer;
  });
  route(app, contract.requestSignInCode, ({ body, request }) =>
    requestSignInCode(deps, body, originOf(request, deps.publicUrl())),
  );
  route(app, contract.verifySignInCode, async ({ body, request, reply }) => {
    const origin = originOf(request, deps.publicUrl());
    const { session, answer } = await verifySignInCode(deps, body, origin);
    setSessionCookie(reply, session, origin);
    return answer;
  });
  route(app, contract.acceptMembership, async ({ body }) => {
    await acceptMembership(deps, body);
    return undefined;
  });
  route(app, contract.signOut, async ({ principal, request, reply }) => {
    await sessions.signOut(deps, principal);
    clearSessionCookie(reply, originOf(request, deps.publicUrl()));
    return undefined;
  });
  route(app, contract.getInstitution, ({ params }) => getInstitution(deps, params.shortId));
  route(app, contract.listInstitutions, () => listInstitutions(deps));
}

function accountRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, contract.getMe, ({ principal }) => getMe(deps, principal));
  route(app, contract.listSessions, ({ principal }) => sessions.listSessionsOf(deps, principal));
  route(app, contract.revokeSession, ({ principal, params }) => sessions.revokeSession(deps, principal, params.id));
  route(app, contract.changePassword, ({ principal, body }) => changePassword(deps, principal, body));
  route(app, contract.setLocale, ({ principal, body }) => setLocale(deps, principal, body.locale));
  route(app, contract.startViewing, ({ principal, body }) => startViewing(deps, principal, body));
  route(app, contract.endViewing, ({ principal, params }) => endViewing(deps, principal, params.id));
  route(app, contract.startTotp, ({ principal, body }) => startTotp(deps, principal, body.password));
  route(app, contract.confirmTotp, ({ principal, body }) => confirmTotp(deps, principal, body.code));
  route(app, contract.disableTotp, ({ principal, body }) => disableTotp(deps, principal, body));
}
