import { defineJob, type JobDefinition } from "../../platform/jobs/define-job.ts";
import { eventPayload } from "../../platform/jobs/event-payload.ts";
import type { Deps } from "../../platform/module.ts";
import { carryOutRun } from "./carry-out.service.ts";

/** A run is tried this often before what still fails is told as failed. */
const ATTEMPTS = 6;

export function bulkJobs(deps: Deps): JobDefinition[] {
  return [
    defineJob({
      name: "bulk.run",
      schema: eventPayload,
      maxAttempts: ATTEMPTS,
      handler: ({ tenantId, ref }, context) => carryOutRun(deps, context, tenantId, ref),
    }),
  ];
}
