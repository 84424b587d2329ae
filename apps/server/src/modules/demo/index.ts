import type { Module } from "../../platform/module.ts";
import { demoLines, prepareDemo } from "./demo.service.ts";

export const demoModule: Module = { name: "demo", prepare: prepareDemo, onReady: demoLines };

export { type BulkGiven, type BulkLoaded, loadInBulk } from "./bulk/load.ts";
export { CAST, DEMO_SHORT_ID } from "./cast.ts";
export { makeDemoKey } from "./demo-key.ts";
export { type DemoData, type DemoGiven, generateDemo } from "./generate.ts";
export { readList, type SignIn, type SignInList } from "./sign-ins.ts";
