/** The log of what left, for who looks after it. A ticket that one may not see has no deliveries. */
import type * as contract from "@deskbell/contract/notices";
import type { OutputOf, QueryOf } from "@deskbell/contract/operation";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { pageOf, readCursor, writeCursor } from "../identity/index.ts";
import { findShownTickets, needReadable } from "../tickets/index.ts";
import * as repo from "./deliveries.repo.ts";
import { findBuiltIn } from "./templates.ts";

export async function listDeliveries(
  deps: Deps,
  principal: Principal,
  ticketId: string,
): Promise<OutputOf<typeof contract.listDeliveries>> {
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      await needReadable(tx, principal, ticketId);
      return { items: (await repo.listDeliveries(tx, ticketId)).map(present) };
    },
    { readOnly: true },
  );
}

/** Looks through so many at most for one page: who may see few tickets pages on. In strides, however short the page is. */
const MOST_READ = 2000;
const STRIDE = 100;

export async function searchDeliveries(
  deps: Deps,
  principal: Principal,
  query: QueryOf<typeof contract.searchDeliveries>,
): Promise<OutputOf<typeof contract.searchDeliveries>> {
  const first = readCursor(query.cursor, ["instant", "id"]);
  const { status, channel, number, limit } = query;
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      const shown: repo.LoggedRow[] = [];
      let after: readonly [string, string] | null = first;
      let more = true;
      const stride = Math.max(limit + 1, STRIDE);
      for (let read = 0; more && shown.length <= limit && read < MOST_READ; read += stride) {
        const rows = await repo.searchDeliveries(tx, { status, channel, number, after, limit: stride });
        shown.push(...(await shownOf(tx, principal, rows)));
        more = rows.length === stride;
        const last = rows.at(-1);
        if (last) after = [last.at.toISOString(), last.id];
      }
      const page = pageOf(shown, limit, presentLogged, (row) => [row.at.toISOString(), row.id]);
      return page.nextCursor === null && more && after ? { ...page, nextCursor: writeCursor(after) } : page;
    },
    { readOnly: true },
  );
}

async function shownOf(tx: Tx, principal: Principal, rows: repo.LoggedRow[]): Promise<repo.LoggedRow[]> {
  const ids = rows.flatMap(({ ticketId }) => (ticketId === null ? [] : [ticketId]));
  const readable = await findShownTickets(tx, principal, [...new Set(ids)]);
  return rows.filter(({ ticketId, personId }) =>
    ticketId === null ? personId === principal.party.id : readable.has(ticketId),
  );
}

function present({ id, at, channel, address, status, attempts, detail, template }: repo.DeliveryRow) {
  return { id, at: at.toISOString(), channel, address: maskAddress(address), status, attempts, detail, template };
}

function presentLogged(row: repo.LoggedRow): contract.LoggedDelivery {
  const { template, words, waitsUntil, ticketId, number, personName } = row;
  return {
    ...present(row),
    name: personName ?? "",
    title: findBuiltIn(template)?.name ?? { zh: template, en: template },
    words: words && [words.subject, words.text].filter(Boolean).join("\n\n"),
    waitsUntil: waitsUntil?.toISOString() ?? null,
    ticket: ticketId === null || number === null ? null : { id: ticketId, number },
  };
}

/** Enough to recognise, too little to use. */
export function maskAddress(address: string): string {
  const at = address.indexOf("@");
  if (at > 0) return `${address.slice(0, 1)}***${address.slice(at)}`;
  return address.replace(/^(.{3}).*(.{4})$/, "$1****$2");
}

/** @throws ProblemError request.not_found unless it failed and belongs to a ticket that the caller may see, or to the caller */
export async function resendDelivery(deps: Deps, principal: Principal, id: string): Promise<undefined> {
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    const delivery = await repo.lockDelivery(tx, id);
    if (!delivery) throw new ProblemError("request.not_found");
    if (delivery.ticketId !== null) await needReadable(tx, principal, delivery.ticketId);
    else if (delivery.personId !== principal.party.id) throw new ProblemError("request.not_found");
    if (!(await repo.requeue(tx, id))) throw new ProblemError("request.not_found");
    tx.afterCommit(() => deps.dispatch.nudge());
  });
}
