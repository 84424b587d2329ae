import type { Module } from "../../platform/module.ts";
import { organisationRoutes } from "./organisation.routes.ts";

export const organisationModule: Module = { name: "organisation", routes: organisationRoutes };

export { calendarOf, type CalendarRequest, LEGAL_CALENDAR, loadCalendars } from "./calendars.service.ts";
export { resolveWho, resolveWhoMany, type WhoContext } from "./directory.service.ts";
export { spell, type Spelling } from "./spelling.ts";
export { onReferred, onUnique, unknownReference } from "./unique.ts";
