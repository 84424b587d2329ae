import type { Module } from "../../platform/module.ts";
import { entranceRoutes } from "./entrances.routes.ts";

export const entrancesModule: Module = { name: "entrances", routes: entranceRoutes };
