/** One delivery on its way out: looked at again, put off or dropped, or sent and noted. */
import type { NoticeTemplateContent } from "@deskbell/contract/notices";
import type { Tx } from "../../platform/database/transaction.ts";
import type { JobContext } from "../../platform/jobs/define-job.ts";
import type { Deps } from "../../platform/module.ts";
import * as repo from "./deliveries.repo.ts";
import { findOwn, findSettings, getInstitution, type Institution } from "./own-words.repo.ts";
import { FAMILY_QUIET, isLessonNear, quietUntil } from "./quiet.ts";
import { findBuiltIn } from "./templates.ts";
import { leavesBy, type Letter, renderLetter } from "./words.ts";

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
 * two. It then has the same words and the same id (a mail's Message-ID, a short message's request id), by which it is known again.
 */
export async function deliver(deps: Deps, context: JobContext, tenantId: string, id: string): Promise<void> {
  const ready = await context.withTenant(tenantId, (tx) => prepare(deps, tx, id));
  if (!ready) return;
  const { delivery, letter } = ready;
  const note = (status: repo.DeliveryRow["status"], detail: string | null): Promise<void> =>
    context.withTenant(tenantId, (tx) => repo.noteDelivery(tx, id, { status, detail, at: new Date(deps.clock.now()) }));
  let receipt: string | undefined;
  try {
    receipt = await send(deps, delivery, letter);
  } catch (error) {
    const reason = (error instanceof Error ? error.message : "unknown").slice(0, 300);
    const last = context.attempt >= context.maxAttempts;
    await note(last ? "failed" : "queued", reason);
    if (!last) throw error;
    return;
  }
  const { channel, template } = delivery;
  context.log.info({ delivery: id, channel, template, receipt }, "a notice left");
  // Outside the try: what was sent is never noted as not sent.
  await (receipt === undefined ? note("dropped", "not_configured") : note("sent", receipt));
}

/** Is it to leave now? @returns its words as of the first attempt, to where its reader is reached now; undefined when it is dropped, put off or no longer queued. */
async function prepare(
  deps: Deps,
  tx: Tx,
  id: string,
): Promise<{ delivery: repo.DeliveryRow; letter: Letter } | undefined> {
  const delivery = await repo.lockDelivery(tx, id);
  if (delivery?.status !== "queued") return undefined;
  const [own, institution] = await Promise.all([findOwn(tx, delivery.template), getInstitution(tx)]);
  const { reach } = delivery;
  const fate = reach === null ? "moot" : await fateOf(deps, tx, { delivery, own, institution });
  if (typeof fate === "number") {
    await repo.putOff(tx, id, new Date(fate));
    return undefined;
  }
  if (reach === null || fate !== undefined) {
    await repo.noteDelivery(tx, id, { status: "dropped", detail: fate ?? null, at: new Date(deps.clock.now()) });
    return undefined;
  }
  const letter = delivery.words ?? wordsOf(deps, delivery, own, institution);
  if (!delivery.words || delivery.address !== reach) await repo.settleLetter(tx, id, letter, reach);
  return { delivery: { ...delivery, address: reach }, letter };
}

function wordsOf(
  deps: Deps,
  delivery: repo.DeliveryRow,
  own: NoticeTemplateContent | undefined,
  institution: Institution,
): Letter {
  const values = { ...delivery.params, link: linkOf(deps, delivery, institution) };
  const channel = delivery.channel === "sms" ? "sms" : "email";
  return renderLetter(delivery.template, own, {
    channel,
    values,
    institution: institution.name,
    locale: delivery.locale,
  });
}

interface Judged {
  delivery: repo.DeliveryRow;
  own: NoticeTemplateContent | undefined;
  institution: Institution;
}

/** Why it is dropped; until when (ms) it waits; undefined: it leaves. */
async function fateOf(deps: Deps, tx: Tx, judged: Judged): Promise<string | number | undefined> {
  const { delivery, own, institution } = judged;
  const { ticketId, hidden, template, ticketCategory, channel } = delivery;
  // Only the demo's people read their messages on the page.
  if (channel === "sms" && deps.sms.showsOnPage && !institution.demo) return "not_configured";
  // What is of no ticket was asked for by its reader.
  if (ticketId === null) return undefined;
  if (hidden || (MOOT.has(template) && ENDED.has(ticketCategory ?? ""))) return "moot";
  if (channel !== "inApp" && !leavesBy(template, own, channel)) return "channel_off";
  return wishOf(deps, tx, delivery, institution);
}

/** Whether and when (ms) its reader wants it. */
async function wishOf(
  deps: Deps,
  tx: Tx,
  { personKind, personId, channel, template, lessonAt }: repo.DeliveryRow,
  { zone }: Institution,
): Promise<"preference" | number | undefined> {
  const at = deps.clock.now();
  if (personKind !== "member") {
    // Messages that the page itself shows ring nobody.
    if (deps.sms.showsOnPage || isLessonNear(at, lessonAt?.getTime())) return undefined;
    return quietUntil(at, zone, FAMILY_QUIET);
  }
  if (channel !== "email") return undefined;
  const settings = await findSettings(tx, personId);
  const group = findBuiltIn(template)?.group;
  if (!settings || !group) return undefined;
  if (!settings.email[group]) return "preference";
  return settings.quiet ? quietUntil(at, zone, settings.quiet) : undefined;
}

/** Where its reader finds the ticket. */
function linkOf(deps: Deps, { ticketId, personKind }: repo.DeliveryRow, { shortId }: Institution): string {
  const base = deps.publicUrl();
  if (ticketId === null) return base;
  return personKind === "member" ? `${base}/desk/tickets/${ticketId}` : `${base}/s/${shortId}/t/${ticketId}`;
}

/** @returns what the provider said, for the log; undefined when there is no provider. */
async function send(deps: Deps, delivery: repo.DeliveryRow, letter: Letter): Promise<string | undefined> {
  if (delivery.channel === "sms") {
    const receipt = await deps.sms.send({
      id: delivery.id,
      phone: delivery.address,
      template: delivery.template,
      providerId: letter.providerId,
      variables: letter.variables,
    });
    if (receipt.status === "not_configured") return undefined;
    return receipt.status === "sent" ? receipt.providerId : receipt.status;
  }
  const receipt = await deps.mailer.send({
    to: delivery.address,
    subject: letter.subject,
    text: `${letter.text}\n`,
    id: delivery.id,
    ...(delivery.ticketId === null ? {} : { threadId: delivery.ticketId }),
  });
  return receipt.status === "sent" ? receipt.messageId : undefined;
}
