import type { Module } from "../../platform/module.ts";
import { principalTopic } from "../../platform/events/stream-filter.ts";
import { MEMBER_RIGHTS_CHANGED } from "./members.service.ts";
import { organisationRoutes } from "./organisation.routes.ts";

export const organisationModule: Module = {
  name: "organisation",
  routes: organisationRoutes,
  dispatch: { [MEMBER_RIGHTS_CHANGED]: { topic: principalTopic } },
};

export { calendarWith, loadCalendars } from "./calendars.service.ts";
export { resetMemberPassword } from "./member-account.service.ts";
export { createMember } from "./members.service.ts";
export { resolveWho, resolveWhoMany, type WhoContext } from "./directory.service.ts";
export { lockManaged } from "./member-account.service.ts";
export { changeStatus } from "./members.service.ts";
export { spell } from "./spelling.ts";
export { onUnique, unknownReference } from "./unique.ts";
