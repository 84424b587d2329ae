import type { Module } from "../../platform/module.ts";
import { authenticate } from "./authenticate.ts";
import { identityRoutes } from "./identity.routes.ts";
import "./principal.ts";

export const identityModule: Module = { name: "identity", routes: identityRoutes, authenticate };

export { accountStates, linkMemberAccount, resetPassword } from "./accounts.service.ts";
export { audit } from "./audit.repo.ts";
export { pageOf, readCursor } from "./cursor.ts";
export { memberPrincipal } from "./member-principal.ts";
export { needPhone } from "./phone.ts";
export { sendInvitation } from "./invitations.service.ts";
export { campusesOf, inPost, needGrant, postsOf, reachesCampus } from "./scope.policy.ts";
export { endSessionsOfParty, forgetPrincipals } from "./sessions.service.ts";
