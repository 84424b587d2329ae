import type { Module } from "../../platform/module.ts";
import { authenticate } from "./authenticate.ts";
import { identityRoutes } from "./identity.routes.ts";
import "./principal.ts";

export const identityModule: Module = { name: "identity", routes: identityRoutes, authenticate };

export { linkMemberAccount, type MemberAccount, membersWithAccount, resetPassword } from "./accounts.service.ts";
export { audit, type AuditEntry } from "./audit.repo.ts";
export { pageOf, readCursor, readIdCursor, writeCursor } from "./cursor.ts";
export { canReceiveCode, needPhone, readPhone } from "./phone.ts";
export type { PrincipalParty } from "./principal.ts";
export { campusesOf, grantFor, needGrant, reachesCampus } from "./scope.policy.ts";
export { endSessionsOfParty, forgetPrincipals } from "./sessions.service.ts";
export { getOwnTenant } from "./tenants.repo.ts";
