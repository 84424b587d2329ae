import type { Module } from "../../platform/module.ts";
import { ticketTypeRoutes } from "./ticket-types.routes.ts";

export const ticketTypesModule: Module = { name: "ticket-types", routes: ticketTypeRoutes };

export { getPlan, guessPlan, type LoadedType } from "./plans.ts";
export { findPublished as findPublishedTypes, findTypeByKey as findType } from "./ticket-types.repo.ts";
export { findPublicTypes, getFilable, getPublicForm } from "./ticket-types.service.ts";
