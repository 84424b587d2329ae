import type { createQuickReply as createOperation, QuickReply } from "@deskbell/contract/quick-replies";
import type { BodyOf } from "@deskbell/contract/operation";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { audit } from "../identity/index.ts";
import { spell } from "../organisation/index.ts";
import * as repo from "./quick-replies.repo.ts";

type Given = BodyOf<typeof createOperation>;

/** Of one's own, and of everybody's. */
const MOST = 200;

/** Everybody's words are for who manages the whole institution's tickets. */
const mayShare = (principal: Principal): boolean => principal.grants["ticket.manage"]?.scope === "all";

export function listQuickReplies(deps: Deps, principal: Principal): Promise<{ items: QuickReply[] }> {
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => ({
      items: (await repo.listReplies(tx, principal.party.id)).map((row) => present(principal, row)),
    }),
    { readOnly: true },
  );
}

/** @throws ProblemError auth.forbidden (shared by who may not), quick_reply.too_many */
export function createQuickReply(deps: Deps, principal: Principal, given: Given): Promise<QuickReply> {
  return deps.db.withTenant(principal.tenantId, (tx) => put(deps, tx, principal, newId(), given, undefined));
}

/** @throws ProblemError request.not_found, auth.forbidden, quick_reply.too_many */
export function updateQuickReply(deps: Deps, principal: Principal, id: string, given: Given): Promise<QuickReply> {
  return deps.db.withTenant(principal.tenantId, async (tx) =>
    put(deps, tx, principal, id, given, await lockEditable(tx, principal, id)),
  );
}

/** @throws ProblemError request.not_found, auth.forbidden */
export async function deleteQuickReply(deps: Deps, principal: Principal, id: string): Promise<void> {
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    const before = await lockEditable(tx, principal, id);
    await repo.deleteReply(tx, id);
    if (before.owner_id === null) await noteShared(deps, tx, principal, "quickReply.delete", before);
  });
}

async function lockEditable(tx: Tx, principal: Principal, id: string): Promise<repo.ReplyRow> {
  const row = await repo.lockReply(tx, principal.party.id, id);
  if (!row) throw new ProblemError("request.not_found");
  if (row.owner_id === null && !mayShare(principal)) throw new ProblemError("auth.forbidden");
  return row;
}

async function put(
  deps: Deps,
  tx: Tx,
  principal: Principal,
  id: string,
  { title, text, shared }: Given,
  before: repo.ReplyRow | undefined,
): Promise<QuickReply> {
  if (shared && !mayShare(principal)) throw new ProblemError("auth.forbidden");
  const ownerId = shared ? null : principal.party.id;
  if (before?.owner_id !== ownerId && (await repo.countReplies(tx, ownerId)) >= MOST)
    throw new ProblemError("quick_reply.too_many", { max: MOST });
  const row = { id, owner_id: ownerId, title, body: text, initials: spell(title).initials };
  await repo.putReply(tx, row, new Date(deps.clock.now()));
  if (shared || before?.owner_id === null) await noteShared(deps, tx, principal, "quickReply.put", row);
  return present(principal, row);
}

/** What everybody sends in the institution's name is written down. */
function noteShared(deps: Deps, tx: Tx, by: Principal, action: string, row: repo.ReplyRow): Promise<void> {
  const object = { kind: "quickReply", id: row.id };
  return audit(tx, { at: new Date(deps.clock.now()), by, action, object, params: { title: row.title } });
}

function present(principal: Principal, row: repo.ReplyRow): QuickReply {
  const shared = row.owner_id === null;
  return {
    id: row.id,
    title: row.title,
    text: row.body,
    shared,
    initials: row.initials,
    editable: !shared || mayShare(principal),
  };
}
