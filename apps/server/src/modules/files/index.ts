import type { Module } from "../../platform/module.ts";
import { fileJobs } from "./files.jobs.ts";
import { FILE_EXPIRE } from "./files.repo.ts";
import { fileRoutes } from "./files.routes.ts";

export const filesModule: Module = {
  name: "files",
  routes: fileRoutes,
  jobs: fileJobs,
  timers: { [FILE_EXPIRE]: "files.expire" },
};
