/** Notices after commit: who is told, then one delivery per channel, re-checked at sending time, each attempt logged. */
import { defineJob, type JobDefinition } from "../../platform/jobs/define-job.ts";
import { eventPayload } from "../../platform/jobs/event-payload.ts";
import type { Deps } from "../../platform/module.ts";
import type { Tx } from "../../platform/database/transaction.ts";
import { loadHistory } from "../tickets/index.ts";
import { deriveNotices, noLongerAsked } from "./derive.ts";
import * as repo from "./notices.repo.ts";
import { deliver } from "./deliver.ts";
import { insertDeliveries } from "./deliveries.repo.ts";
import { listOwn } from "./own-words.repo.ts";
import { isTemplate } from "./templates.ts";
import { leavesBy, renderNotice } from "./words.ts";

/** About ten minutes of back-off. */
const SEND_ATTEMPTS = 7;
const CHANNELS = ["email", "sms"] as const;

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
  const released = noLongerAsked(events);
  if (released.length > 0) {
    await repo.announce(tx, released);
    tx.afterCommit(() => deps.dispatch.nudge());
  }
  if (drafts.length === 0) return;
  const at = new Date(deps.clock.now());
  const own = await listOwn(tx);
  const made = await repo.insertNotices(
    tx,
    drafts.map((draft) => {
      const mine = own.get(draft.template)?.content;
      const told = mine && (mine.texts.inApp.zh || mine.texts.inApp.en);
      return { ...draft, ticketId, words: told ? renderNotice(draft.template, mine, draft.params) : undefined };
    }),
  );
  if (made.length === 0) return;
  const addresses = await repo.findAddresses(
    tx,
    made.map((notice) => notice.to.id),
  );
  const deliveries = made.flatMap((notice) => {
    const reach = addresses.get(notice.to.id);
    return CHANNELS.flatMap((channel) => {
      const address = channel === "email" ? reach?.email : reach?.phone;
      const leaves = leavesBy(notice.template, own.get(notice.template)?.content, channel);
      return address && leaves ? [{ noticeId: notice.id, channel, address }] : [];
    });
  });
  await insertDeliveries(tx, deliveries, at);
  await repo.announce(
    tx,
    made.map((notice) => notice.to.id),
  );
  tx.afterCommit(() => deps.dispatch.nudge());
}
