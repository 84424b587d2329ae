import type { Module } from "../../platform/module.ts";
import { viewRoutes } from "./views.routes.ts";

export const viewsModule: Module = { name: "views", routes: viewRoutes };
