import type { Module } from "../../platform/module.ts";
import { organisationRoutes } from "./organisation.routes.ts";

export const organisationModule: Module = { name: "organisation", routes: organisationRoutes };

export { loadCalendars } from "./calendars.service.ts";
export { resolveWho, resolveWhoMany, type WhoContext } from "./directory.service.ts";
export { spell } from "./spelling.ts";
export { onUnique, unknownReference } from "./unique.ts";
