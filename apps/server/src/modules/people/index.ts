import type { Module } from "../../platform/module.ts";
import { peopleRoutes } from "./people.routes.ts";

export const peopleModule: Module = { name: "people", routes: peopleRoutes };

export { carryOutRecord, type RecordAction } from "./automate.service.ts";
export { loadRecords } from "./records.service.ts";
