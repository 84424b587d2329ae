import type { Module } from "../../platform/module.ts";
import { bulkJobs } from "./bulk.jobs.ts";
import { BULK_PROGRESS, BULK_STARTED } from "./bulk.repo.ts";
import { bulkRoutes } from "./bulk.routes.ts";

export const bulkModule: Module = {
  name: "bulk",
  routes: bulkRoutes,
  jobs: bulkJobs,
  dispatch: {
    [BULK_STARTED]: { jobs: ["bulk.run"], topic: null },
    [BULK_PROGRESS]: { topic: (person) => `bulk:${person}` },
  },
};
