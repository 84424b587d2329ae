import type { Module } from "../../platform/module.ts";
import { apiDocsRoutes } from "./api-docs.routes.ts";

export const apiDocsModule: Module = { name: "api-docs", routes: apiDocsRoutes };
