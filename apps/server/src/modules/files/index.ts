import type { Module } from "../../platform/module.ts";
import { fileRoutes } from "./files.routes.ts";

export const filesModule: Module = { name: "files", routes: fileRoutes };
