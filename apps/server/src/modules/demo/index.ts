import type { Module } from "../../platform/module.ts";
import { demoJobs } from "./demo.jobs.ts";
import { demoRoutes } from "./demo.routes.ts";
import { demoLines, prepareDemo } from "./demo.service.ts";
import { LOAD, REMOVE } from "./removal.service.ts";

export const demoModule: Module = {
  name: "demo",
  prepare: prepareDemo,
  onReady: demoLines,
  routes: demoRoutes,
  jobs: demoJobs,
  dispatch: { [REMOVE]: { jobs: [REMOVE], topic: null }, [LOAD]: { jobs: [LOAD], topic: null } },
};

export { type BulkGiven, type BulkLoaded, loadInBulk } from "./bulk/load.ts";
export { CAST, DEMO_SHORT_ID } from "./cast.ts";
export { makeDemoKey } from "./demo-key.ts";
export { type DemoData, type DemoGiven, generateDemo } from "./generate.ts";
export { readList, type SignIn, type SignInList } from "./sign-ins.ts";
