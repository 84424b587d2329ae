import type { Module } from "../../platform/module.ts";
import { quickReplyRoutes } from "./quick-replies.routes.ts";

export const quickRepliesModule: Module = { name: "quick-replies", routes: quickReplyRoutes };
