/** How a member of staff wants to be told. */
import type { NoticeSettings } from "@deskbell/contract/notices";
import { NOTICE_GROUPS, type NoticeGroup } from "@deskbell/contract/notice-words";
import type { Principal } from "../../platform/http/principal.ts";
import type { Deps } from "../../platform/module.ts";
import { findSettings, putSettings } from "./own-words.repo.ts";

/** Whoever has settled nothing is told of everything at any time. */
const EVERYTHING: NoticeSettings = {
  email: Object.fromEntries(NOTICE_GROUPS.map((group) => [group, true])) as Record<NoticeGroup, boolean>,
  quiet: null,
};

export function getNoticeSettings(deps: Deps, principal: Principal): Promise<NoticeSettings> {
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => (await findSettings(tx, principal.party.id)) ?? EVERYTHING,
    { readOnly: true },
  );
}

export async function updateNoticeSettings(
  deps: Deps,
  principal: Principal,
  settings: NoticeSettings,
): Promise<NoticeSettings> {
  await deps.db.withTenant(principal.tenantId, (tx) => putSettings(tx, principal.party.id, settings));
  return settings;
}
