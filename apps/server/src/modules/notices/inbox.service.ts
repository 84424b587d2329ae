/** A person's own notices. */
import type * as contract from "@deskbell/contract/notices";
import type { BodyOf, OutputOf, QueryOf } from "@deskbell/contract/operation";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { pageOf, readCursor } from "../identity/index.ts";
import * as repo from "./inbox.repo.ts";
import { announce } from "./notices.repo.ts";
import { renderLine, renderNotice } from "./words.ts";

export async function listNotices(
  deps: Deps,
  principal: Principal,
  query: QueryOf<typeof contract.listNotices>,
): Promise<OutputOf<typeof contract.listNotices>> {
  const after = readCursor(query.cursor, ["instant", "id"]);
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      const [rows, unread] = await Promise.all([
        repo.findNotices(tx, principal.party.id, { show: query.show, after, limit: query.limit }),
        repo.countUnread(tx, principal.party.id),
      ]);
      const page = pageOf(rows, query.limit, present, (row) => [row.createdAt.toISOString(), row.id]);
      return { ...page, unread };
    },
    { readOnly: true },
  );
}

function present(row: repo.NoticeRow): contract.Notice {
  const { id, createdAt, readAt, template, params, words, ticketId } = row;
  return {
    id,
    at: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
    template,
    text: words ?? renderNotice(template, undefined, params),
    line: words ?? renderLine(template, params),
    ticket: ticketId === null ? null : { id: ticketId, number: params.number ?? "", title: params.title ?? "" },
  };
}

/** @throws ProblemError request.not_found for a notice that is not mine */
export async function readNotice(deps: Deps, principal: Principal, id: string): Promise<undefined> {
  await mark(deps, principal, [id], true);
}

/** @throws ProblemError request.not_found when one of them is not mine */
export async function markNotices(
  deps: Deps,
  principal: Principal,
  { notices, read }: BodyOf<typeof contract.markNotices>,
): Promise<undefined> {
  await mark(deps, principal, [...new Set(notices)], read);
}

async function mark(deps: Deps, principal: Principal, ids: string[], read: boolean): Promise<void> {
  const me = principal.party.id;
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    if ((await repo.countNotices(tx, me, ids)) < ids.length) throw new ProblemError("request.not_found");
    await (read ? repo.markRead(tx, me, ids, new Date(deps.clock.now())) : repo.markUnread(tx, me, { ids }));
    await tellScreens(deps, tx, me);
  });
}

export async function readAllNotices(
  deps: Deps,
  principal: Principal,
): Promise<OutputOf<typeof contract.readAllNotices>> {
  const readAt = new Date(deps.clock.now());
  const count = await deps.db.withTenant(principal.tenantId, async (tx) => {
    const marked = await repo.markRead(tx, principal.party.id, null, readAt);
    await tellScreens(deps, tx, principal.party.id);
    return marked;
  });
  return { readAt: readAt.toISOString(), count };
}

export async function unreadNotices(
  deps: Deps,
  principal: Principal,
  { readAt }: BodyOf<typeof contract.unreadNotices>,
): Promise<undefined> {
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    await repo.markUnread(tx, principal.party.id, { readAt: new Date(readAt) });
    await tellScreens(deps, tx, principal.party.id);
  });
}

/** The count in the bell of every screen of theirs. */
async function tellScreens(deps: Deps, tx: Tx, person: string): Promise<void> {
  await announce(tx, [person]);
  tx.afterCommit(() => deps.dispatch.nudge());
}
