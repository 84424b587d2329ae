/** Carries out a hand-over, task by task, each in a transaction of its own: what was done stays done when a later one fails. */
import { defineJob, type JobContext, type JobDefinition } from "../../platform/jobs/define-job.ts";
import { eventPayload } from "../../platform/jobs/event-payload.ts";
import type { Deps } from "../../platform/module.ts";
import { excludeMember, passOn } from "../tickets/index.ts";
import * as repo from "./hand-overs.repo.ts";

export function handOverJobs(deps: Deps): JobDefinition[] {
  return [
    defineJob({
      name: "administration.handOver",
      schema: eventPayload,
      handler: ({ tenantId, ref }, context) => carryOut(deps, context, tenantId, ref),
    }),
  ];
}

async function carryOut(deps: Deps, context: JobContext, tenantId: string, id: string): Promise<void> {
  const { handOver, tasks, gone } = await context.withTenant(tenantId, async (tx) => {
    const found = await repo.findHandOver(tx, id);
    if (!found) return { handOver: undefined, tasks: [], gone: false };
    const active = await repo.findActive(tx, [found.memberId]);
    return { handOver: found, tasks: await repo.findHandOverTasks(tx, id), gone: !active.has(found.memberId) };
  });
  if (!handOver || handOver.doneAt) return;
  const from = handOver.memberId;
  const comment = `工作交接：${handOver.by.name ?? ""}将${handOver.memberName}的任务转交${handOver.reason === "" ? "" : `（${handOver.reason}）`}`;
  for (const { task, ticketId, visitId, toId, outcome } of tasks) {
    if (outcome !== null || toId === null) continue;
    await context.withTenant(tenantId, async (tx) => {
      const done = await passOn(deps, tx, { ticketId, visit: visitId, task, from, to: toId, comment });
      const refused = done.outcome === "refused" ? done.code : null;
      // Who goes leaves it to the step's own rule, below; who stays keeps it.
      const became = done.outcome === "refused" ? (gone ? null : "failed") : done.outcome;
      await repo.settleTask(tx, { handOver: id, task }, became, refused);
    });
  }
  if (gone) await excludeMember(deps, context, { tenantId, member: from });
  await context.withTenant(tenantId, async (tx) => {
    const left = new Set((await repo.findMemberTasks(tx, from)).map((task) => task.id));
    for (const { task, outcome, code } of await repo.findHandOverTasks(tx, id)) {
      if (outcome === null)
        await repo.settleTask(tx, { handOver: id, task }, left.has(task) ? "failed" : "byRule", code);
    }
    await repo.endHandOver(tx, id, new Date(deps.clock.now()));
  });
}
