/** The words of ready-made notices, changed by an institution. */
import type * as contract from "@deskbell/contract/notices";
import { noticeSlots } from "@deskbell/contract/notice-words";
import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import { sameJson } from "@deskbell/engine/kernel";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { audit } from "../identity/index.ts";
import * as repo from "./own-words.repo.ts";
import { type BuiltIn, findBuiltIn, noticeTemplates } from "./templates.ts";
import { builtInContent, unchanged } from "./words.ts";

type Content = contract.NoticeTemplateContent;

export function listNoticeTemplates(
  deps: Deps,
  principal: Principal,
): Promise<OutputOf<typeof contract.listNoticeTemplates>> {
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      const own = await repo.listOwn(tx);
      return { items: Object.entries(noticeTemplates).map(([key, one]) => present(key, one, own.get(key))) };
    },
    { readOnly: true },
  );
}

/**
 * @throws ProblemError request.not_found, notice_template.unknown_variable, .link_needed, .provider_needed, .channel_locked,
 *   .stale (somebody else has changed it meanwhile)
 */
export function updateNoticeTemplate(
  deps: Deps,
  principal: Principal,
  key: string,
  { revision, ...content }: BodyOf<typeof contract.updateNoticeTemplate>,
): Promise<contract.NoticeTemplate> {
  const builtIn = needBuiltIn(key);
  checkWords(builtIn, content);
  for (const channel of builtIn.locked)
    if (!content.channels[channel]) throw fault("channel_locked", `channels.${channel}`);
  if (content.sms.approved && content.sms.text !== "" && content.sms.providerId === "")
    throw fault("provider_needed", "sms.providerId");
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const before = await repo.findOwn(tx, key);
    return put(deps, tx, { principal, key, builtIn }, { revision, content: withJudgedSms(before, content) });
  });
}

/** Nothing of one's own any more. @throws ProblemError request.not_found, notice_template.stale (changed in the same moment) */
export function resetNoticeTemplate(deps: Deps, principal: Principal, key: string): Promise<contract.NoticeTemplate> {
  const builtIn = needBuiltIn(key);
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const revision = (await repo.listOwn(tx)).get(key)?.revision;
    if (revision === undefined) return present(key, builtIn, undefined);
    return put(deps, tx, { principal, key, builtIn }, { revision, content: unchanged(builtIn) });
  });
}

export function needBuiltIn(key: string): BuiltIn {
  const builtIn = findBuiltIn(key);
  if (!builtIn) throw new ProblemError("request.not_found");
  return builtIn;
}

/** Every slot must be one of the template's; a short message leads to its ticket. @throws ProblemError */
export function checkWords({ variables }: BuiltIn, { texts, sms }: Content): void {
  const known = new Set<string>(variables);
  const given = {
    "texts.inApp.zh": texts.inApp.zh,
    "texts.inApp.en": texts.inApp.en,
    "texts.subject": texts.subject,
    "texts.body": texts.body,
    "sms.text": sms.text,
  };
  for (const [path, text] of Object.entries(given)) {
    const name = noticeSlots(text).find((slot) => !known.has(slot));
    if (name !== undefined) throw fault("unknown_variable", path, { name: `{${name}}` });
  }
  if (sms.text !== "" && !noticeSlots(sms.text).includes("link")) throw fault("link_needed", "sms.text");
}

type Fault = "unknown_variable" | "link_needed" | "provider_needed" | "channel_locked";
const fault = (what: Fault, path: string, params: Record<string, string> = {}): ProblemError => {
  const code = `notice_template.${what}` as const;
  return new ProblemError(code, params, [{ path, code, params }]);
};

/** Other words under the same id are not those that the provider approved. */
function withJudgedSms(before: Content | undefined, content: Content): Content {
  const { text, providerId, approved } = content.sms;
  const was = before?.sms;
  const changed = was?.approved === true && was.providerId === providerId && was.text !== text;
  return { ...content, sms: { text, providerId, approved: approved && text !== "" && !changed } };
}

async function put(
  deps: Deps,
  tx: Tx,
  { principal, key, builtIn }: { principal: Principal; key: string; builtIn: BuiltIn },
  { revision, content }: { revision: number; content: Content },
): Promise<contract.NoticeTemplate> {
  const at = new Date(deps.clock.now());
  const row = { key, content, revision: revision + 1, updatedAt: at, updatedBy: principal.name };
  if (!(await repo.putOwn(tx, row))) throw new ProblemError("notice_template.stale");
  const presented = present(key, builtIn, row);
  await audit(tx, {
    at,
    by: principal,
    action: presented.changed ? "noticeTemplate.update" : "noticeTemplate.reset",
    object: { kind: "noticeTemplate", id: key },
    params: { name: builtIn.name.zh, content: JSON.stringify(content) },
  });
  return presented;
}

function present(key: string, builtIn: BuiltIn, row: repo.OwnRow | undefined): contract.NoticeTemplate {
  const nothing = unchanged(builtIn);
  const own = row?.content ?? nothing;
  return {
    key,
    audience: builtIn.group === "own" ? "family" : "colleague",
    name: builtIn.name,
    builtIn: builtInContent(builtIn),
    own,
    changed: !sameJson(own, nothing),
    variables: [...builtIn.variables],
    locked: [...builtIn.locked],
    revision: row?.revision ?? 0,
    updatedAt: row?.updatedAt.toISOString() ?? null,
    updatedBy: row?.updatedBy ?? null,
  };
}
