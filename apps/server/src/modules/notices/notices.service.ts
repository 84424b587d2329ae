import type { OutputOf, QueryOf } from "@deskbell/contract/operation";
import type * as contract from "@deskbell/contract/notices";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { pageOf, readCursor } from "../identity/index.ts";
import { needReadable } from "../tickets/index.ts";
import * as repo from "./notices.repo.ts";
import { renderNotice } from "./templates.ts";

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
        repo.findNotices(tx, principal.party.id, after, query.limit),
        repo.countUnread(tx, principal.party.id),
      ]);
      const page = pageOf(
        rows,
        query.limit,
        (row) => ({
          id: row.id,
          at: row.createdAt.toISOString(),
          readAt: row.readAt?.toISOString() ?? null,
          template: row.template,
          text: renderNotice(row.template, row.params),
          ticket: row.ticketId === null ? null : { id: row.ticketId, number: row.params.number ?? "" },
        }),
        (row) => [row.createdAt.toISOString(), row.id],
      );
      return { ...page, unread };
    },
    { readOnly: true },
  );
}

/** @throws ProblemError request.not_found for a notice that is not mine */
export async function readNotice(deps: Deps, principal: Principal, id: string): Promise<undefined> {
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    const changed = await repo.markRead(tx, principal.party.id, id, new Date(deps.clock.now()));
    if (changed === 0 && !(await repo.hasNotice(tx, principal.party.id, id)))
      throw new ProblemError("request.not_found");
  });
}

export async function readAllNotices(deps: Deps, principal: Principal): Promise<undefined> {
  await deps.db.withTenant(principal.tenantId, (tx) =>
    repo.markRead(tx, principal.party.id, null, new Date(deps.clock.now())),
  );
}

export async function listDeliveries(
  deps: Deps,
  principal: Principal,
  ticketId: string,
): Promise<OutputOf<typeof contract.listDeliveries>> {
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      await needReadable(tx, principal, ticketId);
      const rows = await repo.listDeliveries(tx, ticketId);
      return {
        items: rows.map(({ id, at, channel, address, status, attempts, detail, template }) => ({
          id,
          at: at.toISOString(),
          channel,
          address: maskAddress(address),
          status,
          attempts,
          detail,
          template,
        })),
      };
    },
    { readOnly: true },
  );
}

/** Enough to recognise, too little to use. */
export function maskAddress(address: string): string {
  const at = address.indexOf("@");
  if (at > 0) return `${address.slice(0, 1)}***${address.slice(at)}`;
  return address.replace(/^(.{3}).*(.{4})$/, "$1****$2");
}

/** @throws ProblemError request.not_found unless it failed and belongs to a ticket that the caller may see */
export async function resendDelivery(deps: Deps, principal: Principal, id: string): Promise<undefined> {
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    const delivery = await repo.lockDelivery(tx, id);
    if (!delivery?.ticketId) throw new ProblemError("request.not_found");
    await needReadable(tx, principal, delivery.ticketId);
    if (!(await repo.requeue(tx, id))) throw new ProblemError("request.not_found");
    tx.afterCommit(() => deps.dispatch.nudge());
  });
}
