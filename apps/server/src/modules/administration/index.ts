import type { Module } from "../../platform/module.ts";
import { administrationRoutes } from "./administration.routes.ts";
import { handOverJobs } from "./hand-over.jobs.ts";
import { HAND_OVER_STARTED } from "./hand-overs.service.ts";

export const administrationModule: Module = {
  name: "administration",
  routes: administrationRoutes,
  jobs: handOverJobs,
  dispatch: { [HAND_OVER_STARTED]: { jobs: ["administration.handOver"], topic: null } },
};
