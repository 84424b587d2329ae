import { principalTopic } from "../../platform/events/stream-filter.ts";
import { PRINCIPAL_CHANGED } from "../../platform/events/tell-principals.ts";
import type { Module } from "../../platform/module.ts";
import { authenticate } from "./authenticate.ts";
import { identityRoutes } from "./identity.routes.ts";
import "./principal.ts";

export const identityModule: Module = {
  name: "identity",
  routes: identityRoutes,
  authenticate,
  dispatch: { [PRINCIPAL_CHANGED]: { topic: principalTopic } },
};

export { accountStates, linkMemberAccount, resetPassword } from "./accounts.service.ts";
export { audit } from "./audit.repo.ts";
export { pageOf, readCursor, writeCursor } from "./cursor.ts";
export { gainedBeyondOwn } from "./grants.policy.ts";
export { grantsAsHead, memberPrincipal } from "./member-principal.ts";
export { guestOf, linkHash, linkToken } from "./links.service.ts";
export { needPhone } from "./phone.ts";
export { sendInvitation, waitsByHand } from "./invitations.service.ts";
export { campusesOf, needGrant, postsOf, reachesCampus } from "./scope.policy.ts";
export { endSessionsOfParty, forgetPrincipals } from "./sessions.service.ts";
export { originOf, setSessionCookie } from "./cookie.ts";
export type { Origin } from "./demo-guard.ts";
export { isWeakPassword } from "./password.policy.ts";
export { readAccount } from "./phone.ts";
export { notedWords } from "./tail-search.ts";
export { type SignedIn, signIn } from "./sign-in.service.ts";
