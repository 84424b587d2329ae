import { defineJob, type JobDefinition } from "../../platform/jobs/define-job.ts";
import { eventPayload } from "../../platform/jobs/event-payload.ts";
import type { Deps } from "../../platform/module.ts";
import { expireFile } from "./files.service.ts";

export function fileJobs(deps: Deps): JobDefinition[] {
  return [
    defineJob({
      name: "files.expire",
      schema: eventPayload,
      handler: ({ tenantId, ref }) => expireFile(deps, tenantId, ref),
    }),
  ];
}
