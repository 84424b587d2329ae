import type { Module } from "../../platform/module.ts";
import { organisationRoutes } from "./organisation.routes.ts";

export const organisationModule: Module = {
  name: "organisation",
  routes: organisationRoutes,
};

export { needNameableHead } from "./heads.ts";
export { calendarWith, loadCalendars } from "./calendars.service.ts";
export { leaveReason } from "./leaves.service.ts";
export { resetMemberPassword } from "./member-account.service.ts";
export { createMember } from "./members.service.ts";
export { resolveWho, resolveWhoMany, type WhoContext } from "./directory.service.ts";
export { lockManaged } from "./member-account.service.ts";
export { changeStatus } from "./members.service.ts";
export { spell } from "./spelling.ts";
export { onUnique, unknownReference } from "./unique.ts";
