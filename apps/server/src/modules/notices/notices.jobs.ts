/** Notices after commit: who is told, then one delivery per channel, re-checked at sending time, each attempt logged. */
import { defineJob, type JobContext, type JobDefinition } from "../../platform/jobs/define-job.ts";
import { eventPayload } from "../../platform/jobs/event-payload.ts";
import type { Deps } from "../../platform/module.ts";
import type { Tx } from "../../platform/database/transaction.ts";
import { loadHistory } from "../tickets/index.ts";
import { deriveNotices } from "./derive.ts";
import * as repo from "./notices.repo.ts";
import { isTemplate, type NoticeTemplate, noticeTemplates, renderNotice } from "./templates.ts";

/** About ten minutes of back-off. */
const SEND_ATTEMPTS = 7;

export function noticeJobs(deps: Deps): JobDefinition[] {
  return [
    defineJob({
      name: "notices.derive",
      schema: eventPayload,
      batch: true,
      handler: async ({ tenantId, ref }, context) => {
        const [ticketId = "", from = "1", to = "1"] = ref.split(":");
        await context.withTenant(tenantId, (tx) => derive(deps, tx, ticketId, Number(from), Number(to)), {
          flushedLater: true,
        });
      },
    }),
    defineJob({
      name: "notices.deliver",
      schema: eventPayload,
      maxAttempts: SEND_ATTEMPTS,
      handler: ({ tenantId, ref }, context) => deliver(deps, context, tenantId, ref),
    }),
  ];
}

async function derive(deps: Deps, tx: Tx, ticketId: string, from: number, to: number): Promise<void> {
  const history = await loadHistory(tx, ticketId, from, to);
  if (!history) return;
  const { plan, state, events, nameOf } = history;
  const drafts = deriveNotices({ plan, state, nameOf, isTemplate }, events);
  const at = new Date(deps.clock.now());
  const made = await repo.insertNotices(
    tx,
    drafts.map((draft) => ({ ...draft, ticketId })),
    at,
  );
  if (made.length === 0) return;
  const addresses = await repo.findAddresses(
    tx,
    made.map((notice) => notice.to.id),
  );
  const deliveries = made.flatMap((notice) => {
    const template: NoticeTemplate | undefined = isTemplate(notice.template)
      ? noticeTemplates[notice.template]
      : undefined;
    const reach = addresses.get(notice.to.id);
    return (template?.channels ?? []).flatMap((channel) => {
      const address = channel === "email" ? reach?.email : reach?.phone;
      return address ? [{ noticeId: notice.id, channel, address }] : [];
    });
  });
  await repo.insertDeliveries(tx, deliveries, at);
  await repo.announce(
    tx,
    made.map((notice) => notice.to.id),
  );
  tx.afterCommit(() => deps.dispatch.nudge());
}

/** Templates that mean nothing any more once the ticket has ended. */
const MOOT: ReadonlySet<string> = new Set([
  "task_assigned",
  "task_pooled",
  "urged",
  "overdue",
  "waiting_for_you",
  "waiting_reminder",
  "asked_to_correct",
  "asked_to_confirm",
  "requester_replied",
]);
const ENDED: ReadonlySet<string> = new Set(["resolved", "closed", "rejected", "withdrawn", "cancelled"]);

/**
 * Send a delivery at least once: mail and messages know no transaction. A second letter can come only of a worker that dies, or
 * loses the database, after the provider has taken the first and before that is written down; nothing lies between the
 * two. It then carries the same Message-ID, by which mailboxes know it again.
 */
async function deliver(deps: Deps, context: JobContext, tenantId: string, id: string): Promise<void> {
  const delivery = await context.withTenant(tenantId, async (tx) => {
    const row = await repo.lockDelivery(tx, id);
    if (row?.status !== "queued") return undefined;
    if (row.hidden || (MOOT.has(row.template) && ENDED.has(row.ticketCategory ?? ""))) {
      await repo.noteDelivery(tx, id, { status: "dropped", detail: "moot", at: new Date(deps.clock.now()) });
      return undefined;
    }
    return row;
  });
  if (!delivery) return;
  const note = (status: repo.DeliveryRow["status"], detail: string | null): Promise<void> =>
    context.withTenant(tenantId, (tx) => repo.noteDelivery(tx, id, { status, detail, at: new Date(deps.clock.now()) }));
  let receipt: string | null;
  try {
    receipt = await send(deps, delivery);
  } catch (error) {
    const reason = (error instanceof Error ? error.message : "unknown").slice(0, 300);
    const last = context.attempt >= context.maxAttempts;
    await note(last ? "failed" : "queued", reason);
    if (!last) throw error;
    return;
  }
  // Outside the try: what was sent is never noted as not sent.
  await note("sent", receipt);
}

/** @returns what the provider said, for the log. */
async function send(deps: Deps, delivery: repo.DeliveryRow): Promise<string | null> {
  if (delivery.channel === "sms") {
    const receipt = await deps.sms.send({
      phone: delivery.address,
      template: delivery.template,
      variables: delivery.params,
    });
    return receipt.status === "sent" ? receipt.providerId : receipt.status;
  }
  const { zh } = renderNotice(delivery.template, delivery.params);
  const link = delivery.ticketId === null ? deps.publicUrl() : `${deps.publicUrl()}/desk/tickets/${delivery.ticketId}`;
  const receipt = await deps.mailer.send({
    to: delivery.address,
    subject: zh,
    text: `${zh}\n\n${link}\n`,
    id: delivery.id,
    ...(delivery.ticketId === null ? {} : { threadId: delivery.ticketId }),
  });
  return receipt.status === "sent" ? receipt.messageId : receipt.status;
}
