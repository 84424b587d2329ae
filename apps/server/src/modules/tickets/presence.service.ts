/** 正在查看 / 正在回复: among staff, on tickets that they may read, for as long as they say so. */
import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import type { listPresence as listOperation, tellPresence as tellOperation } from "@deskbell/contract/tickets";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { endPresence, findPresent, writePresence } from "./presence.repo.ts";
import { canRead, isWitnessed, personOf, rightsOf } from "./tickets.policy.ts";
import { findTicket, type LockedTicket } from "./tickets.repo.ts";

/** A page that is not heard of for this long was closed, or lost its line. It says so every 20 s. */
const LASTS_MS = 45_000;

/** Who asks, also where they are staff themselves, neither sees who works on it nor is shown at work. */
const isColleague = (principal: Principal, ticket: LockedTicket | undefined): ticket is LockedTicket =>
  ticket !== undefined &&
  canRead(principal, ticket) &&
  isWitnessed(principal, ticket) &&
  rightsOf(principal, ticket).side === "staff";

/** @throws ProblemError request.not_found */
export async function tellPresence(
  deps: Deps,
  principal: Principal,
  ticketId: string,
  { doing }: BodyOf<typeof tellOperation>,
): Promise<void> {
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    const ticket = await findTicket(tx, ticketId, personOf(principal));
    if (!ticket || !canRead(principal, ticket)) throw new ProblemError("request.not_found");
    const now = deps.clock.now();
    const here = { ticketId, member: personOf(principal), now: new Date(now) };
    const news =
      doing === null || !isColleague(principal, ticket)
        ? await endPresence(tx, here)
        : await writePresence(tx, { ...here, doing, until: new Date(now + LASTS_MS) });
    if (news) tx.afterCommit(() => deps.dispatch.nudge());
  });
}

export async function listPresence(
  deps: Deps,
  principal: Principal,
  tickets: readonly string[],
): Promise<OutputOf<typeof listOperation>> {
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      const me = personOf(principal);
      const present = await findPresent(tx, tickets, { me, now: new Date(deps.clock.now()) });
      const open = await readableOf(tx, principal, [...new Set(present.map((one) => one.ticket))]);
      return { items: present.filter((one) => open.has(one.ticket)) };
    },
    { readOnly: true },
  );
}

/** Asked of the few tickets only on which somebody is. */
async function readableOf(tx: Tx, principal: Principal, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await Promise.all(ids.map((id) => findTicket(tx, id, personOf(principal))));
  return new Set(found.filter((ticket) => isColleague(principal, ticket)).map((ticket) => ticket?.id ?? ""));
}
