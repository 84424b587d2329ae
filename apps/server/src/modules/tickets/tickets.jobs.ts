/** The worker's part of tickets: automated steps, timers, what is derived after commit, people who leave, calendars that change. */
import type { TicketPlan, TicketState, TimerKind } from "@deskbell/engine/ticket";
import { defineJob, type JobDefinition } from "../../platform/jobs/define-job.ts";
import { eventPayload } from "../../platform/jobs/event-payload.ts";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Deps } from "../../platform/module.ts";
import { carryOutRecord } from "../people/index.ts";
import { getPlan } from "../ticket-types/index.ts";
import { findZone } from "./automations.repo.ts";
import { QUEUE_ATTEMPTS, runAutomation } from "./automations.service.ts";
import { changeAsSystem } from "./change.service.ts";
import { excludeMember } from "./pass-on.service.ts";
import { deriveRows } from "./derived-rows.ts";
import { writeDerived } from "./project.repo.ts";
import { findTicketsOnCalendar, lockTicket } from "./tickets.repo.ts";

export function ticketJobs(deps: Deps): JobDefinition[] {
  return [
    defineJob({
      name: "tickets.automate",
      schema: eventPayload,
      maxAttempts: QUEUE_ATTEMPTS,
      handler: (payload, context) => runAutomation(deps, payload, context),
    }),
    defineJob({
      name: "tickets.timer",
      schema: eventPayload,
      handler: async ({ tenantId, ref }, context) => {
        const cut = ref.indexOf(":");
        const timer = JSON.parse(ref.slice(cut + 1)) as TimerKind;
        await context.withTenant(tenantId, async (tx) =>
          changeAsSystem(deps, tx, await findZone(tx), ref.slice(0, cut), { command: "timer", timer }),
        );
      },
    }),
    defineJob({
      name: "tickets.derive",
      schema: eventPayload,
      batch: true,
      handler: ({ tenantId, ref }, context) =>
        context.withTenant(tenantId, (tx) => derive(deps, tx, ref.split(":")[0] ?? ""), { flushedLater: true }),
    }),
    defineJob({
      name: "tickets.exclude",
      schema: eventPayload,
      handler: ({ tenantId, ref }, context) => excludeMember(deps, context, { tenantId, member: ref }),
    }),
    defineJob({
      name: "tickets.recalendar",
      schema: eventPayload,
      handler: async ({ tenantId, ref }, context) => {
        const ids = await context.withTenant(tenantId, (tx) => findTicketsOnCalendar(tx, ref), { readOnly: true });
        for (const id of ids) {
          await context.withTenant(tenantId, async (tx) =>
            changeAsSystem(deps, tx, await findZone(tx), id, { command: "recalendar", calendar: ref }),
          );
        }
      },
    }),
  ];
}

async function derive(deps: Deps, tx: Tx, ticketId: string): Promise<void> {
  // Locked: two jobs of one ticket run side by side, and the older one must not overwrite what the newer one wrote.
  const state = (await lockTicket(tx, ticketId, null))?.state;
  if (!state) return;
  const { plan } = await getPlan(tx, state.typeId, state.version);
  await writeDerived(tx, ticketId, deriveRows(plan, state));
  // Lessons that a request froze are free again when it comes to nothing, or becomes a request of another type.
  for (const [index, { typeId, version, flow, roles }] of (state.earlier ?? []).entries()) {
    const left = await getPlan(tx, typeId, version);
    if (froze(left.plan, flow)) await release(deps, tx, { id: ticketId, roles }, `${ticketId}:release:${index}`);
  }
  if (state.flow.outcome === undefined || state.flow.outcome === "resolved") return;
  if (froze(plan, state.flow)) await release(deps, tx, state, `${ticketId}:release`);
}

const froze = (plan: TicketPlan, flow: TicketState["flow"]): boolean =>
  [...plan.flow.steps.values()].some(
    ({ step }) =>
      step.kind === "automate" &&
      step.action.do === "record" &&
      step.action.action === "freezeLessons" &&
      flow.receipts[step.id] !== undefined,
  );

async function release(
  deps: Deps,
  tx: Tx,
  { id: ticketId, roles }: Pick<TicketState, "id" | "roles">,
  cause: string,
): Promise<void> {
  const zone = await findZone(tx);
  await carryOutRecord(tx, "releaseLessons", { input: {}, roles, cause, ticketId, now: deps.clock.now(), zone });
}
