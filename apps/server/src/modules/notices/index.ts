import type { Module } from "../../platform/module.ts";
import { NOTICE_LATER } from "./deliveries.repo.ts";
import { noticeJobs } from "./notices.jobs.ts";
import { noticeRoutes } from "./notices.routes.ts";

export const noticesModule: Module = {
  name: "notices",
  routes: noticeRoutes,
  jobs: noticeJobs,
  dispatch: {
    "notice.made": { topic: (person) => `notice:${person}` },
    "notice.deliver": { jobs: ["notices.deliver"], topic: null },
  },
  timers: { [NOTICE_LATER]: "notices.deliver" },
};

export { tellPast } from "./past-notices.ts";
