import type { Module } from "../../platform/module.ts";
import { demoLines, prepareDemo } from "./demo.service.ts";

export const demoModule: Module = { name: "demo", prepare: prepareDemo, onReady: demoLines };

export { CAST, DEMO_SHORT_ID } from "./cast.ts";
