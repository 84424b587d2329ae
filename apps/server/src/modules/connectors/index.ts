import type { Module } from "../../platform/module.ts";
import { connectorRoutes } from "./connectors.routes.ts";

export const connectorsModule: Module = { name: "connectors", routes: connectorRoutes };

export { sendCall } from "./call-connector.ts";
export { findConnector } from "./connectors.repo.ts";
