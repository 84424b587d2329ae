import type { Module } from "../../platform/module.ts";
import { connectorRoutes } from "./connectors.routes.ts";

export const connectorsModule: Module = { name: "connectors", routes: connectorRoutes };

export { sealedSecret, sendCall } from "./call-connector.ts";
export { findConnector, upsertConnector as saveConnector } from "./connectors.repo.ts";
