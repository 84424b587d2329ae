/** Trying words before they are anybody's: example values of a real ticket, and a test to oneself. */
import type * as contract from "@deskbell/contract/notices";
import { fillNotice } from "@deskbell/contract/notice-words";
import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import type { Deps } from "../../platform/module.ts";
import { newId } from "../../platform/ids/ids.ts";
import { findShownTickets } from "../tickets/index.ts";
import { insertDeliveries } from "./deliveries.repo.ts";
import { maskAddress } from "./deliveries.service.ts";
import { checkWords, needBuiltIn } from "./notice-templates.service.ts";
import { announce, findAddresses, insertNotices } from "./notices.repo.ts";
import { getInstitution, lastTickets, lastTold } from "./own-words.repo.ts";
import { findBuiltIn } from "./templates.ts";
import { effective } from "./words.ts";

type Values = OutputOf<typeof contract.getNoticeExample>["values"];

/** For an institution that has no ticket yet, and for what a ticket does not say. */
const MADE_UP = {
  number: "261122-00042",
  title: "周六数学课请假",
  type: "请假调课",
  step: "班主任确认",
  comment: "请补充病历照片",
  by: "王老师",
};
const LOOKED_AT = 20;

/** @throws ProblemError request.not_found */
export function getNoticeExample(
  deps: Deps,
  principal: Principal,
  key: string,
): Promise<OutputOf<typeof contract.getNoticeExample>> {
  needBuiltIn(key);
  return deps.db.withTenant(principal.tenantId, (tx) => exampleOf(deps, tx, principal, key), { readOnly: true });
}

async function exampleOf(deps: Deps, tx: Tx, principal: Principal, key: string) {
  const { shortId } = await getInstitution(tx);
  const found = (await toldOf(tx, principal, key)) ?? (await ticketOf(tx, principal));
  const values = { ...MADE_UP, ...found?.values };
  const id = found?.ticketId ?? newId();
  const place = findBuiltIn(key)?.group === "own" ? `s/${shortId}/t` : "desk/tickets";
  const link = `${deps.publicUrl()}/${place}/${id}`;
  return { real: found !== undefined, values: { ...values, link } };
}

/** Of the ticket that was last told of in this way, with what was said of it then. */
async function toldOf(tx: Tx, principal: Principal, key: string) {
  const told = await lastTold(tx, key, LOOKED_AT);
  const shown = await findShownTickets(
    tx,
    principal,
    told.map(({ ticketId }) => ticketId),
  );
  const found = told.find(({ ticketId }) => shown.has(ticketId));
  if (!found) return undefined;
  const said = Object.entries(found.params).filter(([name, value]) => name in MADE_UP && value !== "");
  return { ticketId: found.ticketId, values: Object.fromEntries(said) as Partial<Values> };
}

async function ticketOf(tx: Tx, principal: Principal) {
  const last = await lastTickets(tx, LOOKED_AT);
  const shown = await findShownTickets(
    tx,
    principal,
    last.map(({ ticketId }) => ticketId),
  );
  const found = last.find(({ ticketId }) => shown.has(ticketId));
  const ticket = found && shown.get(found.ticketId);
  if (!found || !ticket) return undefined;
  return { ticketId: found.ticketId, values: { ...ticket, type: found.type } };
}

/** Tell the caller alone, by the ordinary way out, so that the log has it. @throws ProblemError as the change would */
export async function testNoticeTemplate(
  deps: Deps,
  principal: Principal,
  key: string,
  content: BodyOf<typeof contract.testNoticeTemplate>,
): Promise<OutputOf<typeof contract.testNoticeTemplate>> {
  const builtIn = needBuiltIn(key);
  checkWords(builtIn, content);
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const at = new Date(deps.clock.now());
    const { values } = await exampleOf(deps, tx, principal, key);
    const { texts } = effective(builtIn, content);
    const [made] = await insertNotices(tx, [
      {
        cause: `test:${newId()}`,
        to: { kind: "member", id: principal.party.id },
        template: key,
        params: values,
        ticketId: null,
        at: at.getTime(),
        words: { zh: fillNotice(texts.inApp.zh, values), en: fillNotice(texts.inApp.en, values) },
      },
    ]);
    const address = (await findAddresses(tx, [principal.party.id])).get(principal.party.id)?.email;
    if (made && address) {
      const words = {
        subject: fillNotice(texts.subject, values),
        text: fillNotice(texts.body, values),
        providerId: null,
        variables: {},
      };
      await insertDeliveries(tx, [{ noticeId: made.id, channel: "email", address, words }], at);
    }
    await announce(tx, [principal.party.id]);
    tx.afterCommit(() => deps.dispatch.nudge());
    return { email: address ? maskAddress(address) : null };
  });
}
