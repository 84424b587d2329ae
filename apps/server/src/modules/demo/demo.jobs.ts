import { defineJob, type JobDefinition } from "../../platform/jobs/define-job.ts";
import { eventPayload } from "../../platform/jobs/event-payload.ts";
import type { Deps } from "../../platform/module.ts";
import { loadDemoNow } from "./demo.service.ts";
import { eraseDemo, LOAD, REMOVE } from "./removal.service.ts";

export function demoJobs(deps: Deps): JobDefinition[] {
  return [
    defineJob({ name: REMOVE, schema: eventPayload, handler: ({ ref }) => eraseDemo(deps, ref) }),
    defineJob({ name: LOAD, schema: eventPayload, maxAttempts: 3, handler: () => loadDemoNow(deps) }),
  ];
}
