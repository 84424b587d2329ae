/** Changes that touch two definitions or two tickets: change of type, merge, unmerge, link. Each in one transaction, once per key. */
import type { BodyOf } from "@deskbell/contract/operation";
import type * as contract from "@deskbell/contract/tickets";
import { linkBack, mergeSideOf } from "@deskbell/engine/ticket";
import type { Data } from "@deskbell/engine/kernel";
import type { Tx } from "../../platform/database/transaction.ts";
import { type IdempotencyKey, withIdempotency } from "../../platform/http/idempotency.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { getFilable, getPlan } from "../ticket-types/index.ts";
import { type Changed, changeLocked } from "./change.service.ts";
import { lockEnd } from "./forwarding.ts";
import { needSigner } from "./submit.service.ts";
import { canRead, personOf, rightsOf } from "./tickets.policy.ts";
import { type LockedTicket, lockTicket } from "./tickets.repo.ts";

interface Call<B> {
  deps: Deps;
  principal: Principal;
  ticketId: string;
  body: B;
  idempotency: IdempotencyKey | undefined;
}

async function once(
  { deps, principal, idempotency }: Call<unknown>,
  work: (tx: Tx) => Promise<Changed>,
): Promise<Changed> {
  const { response } = await deps.db.withTenant(principal.tenantId, (tx) =>
    withIdempotency(tx, idempotency, async () => ({ status: 200, response: await work(tx) })),
  );
  return response;
}

/** @throws ProblemError request.not_found */
async function lockReadable(tx: Tx, principal: Principal, id: string): Promise<LockedTicket> {
  const ticket = await lockTicket(tx, id, personOf(principal));
  if (!ticket || !canRead(principal, ticket)) throw new ProblemError("request.not_found");
  return ticket;
}

/** The ticket becomes one of another type. @throws ProblemError for what the engine refuses; ticket.type_retired for an old form */
export function changeTicketType(call: Call<BodyOf<typeof contract.changeTicketType>>): Promise<Changed> {
  const { deps, principal, ticketId, body } = call;
  return once(call, async (tx) => {
    const ticket = await lockReadable(tx, principal, ticketId);
    const other = await getFilable(tx, principal, body.type);
    if (body.version !== other.version) throw new ProblemError("ticket.type_retired");
    const data = body.data as Data;
    await needSigner(tx, other, ticket.state.requester, data);
    const to = { typeId: other.id, version: other.version };
    const command = { command: "changeType" as const, to, data, reason: body.reason };
    return changeLocked({ deps, tx, by: { principal }, rights: rightsOf(principal, ticket), ticket, command, other });
  });
}

/** The ticket leads to another one from now on. @returns where it leads */
export function mergeTicket(call: Call<BodyOf<typeof contract.mergeTicket>>): Promise<Changed> {
  const { deps, principal, ticketId, body } = call;
  return once(call, async (tx) => {
    const source = await lockReadable(tx, principal, ticketId);
    if (body.into === ticketId) throw new ProblemError("ticket.merge_itself");
    const named = await lockReadable(tx, principal, body.into);
    // What was merged itself stands for where it leads.
    const target = await lockEnd(tx, principal, named);
    if (!target) throw new ProblemError("request.not_found");
    const [from, into] = await Promise.all(
      [source, target].map(async (one) => mergeSideOf((await getPlan(tx, one.typeId, one.version)).plan, one.state)),
    );
    if (!from || !into) throw new Error("a merge has two sides");
    const reason = body.reason === undefined ? {} : { reason: body.reason };
    const side = (ticket: LockedTicket) => ({
      deps,
      tx,
      by: { principal },
      rights: rightsOf(principal, ticket),
      ticket,
    });
    await changeLocked({ ...side(source), command: { command: "merge", into, ...reason } });
    return changeLocked({ ...side(target), command: { command: "absorb", from } });
  });
}

/** Both tickets are what they were. */
export function unmergeTicket(call: Call<BodyOf<typeof contract.unmergeTicket>>): Promise<Changed> {
  const { deps, principal, ticketId } = call;
  return once(call, async (tx) => {
    const source = await lockReadable(tx, principal, ticketId);
    const into = source.state.merged?.into;
    const target = into === undefined ? undefined : await lockReadable(tx, principal, into);
    const side = (ticket: LockedTicket) => ({
      deps,
      tx,
      by: { principal },
      rights: rightsOf(principal, ticket),
      ticket,
    });
    const answer = await changeLocked({ ...side(source), command: { command: "unmerge" } });
    if (target) await changeLocked({ ...side(target), command: { command: "part", from: ticketId } });
    return answer;
  });
}

type Link = BodyOf<typeof contract.linkTicket>;

/** Link two tickets, or take the link back. Who handles this one and may read the other, as staff, may do so. */
export function changeLink(call: Call<Link>, command: "link" | "unlink"): Promise<Changed> {
  const { deps, principal, ticketId, body } = call;
  return once(call, async (tx) => {
    if (body.to === ticketId) throw new ProblemError("ticket.link_itself");
    // Either may be linked to the other at the same moment: all lock in one order.
    const locked = new Map<string, LockedTicket>();
    for (const id of [ticketId, body.to].sort()) locked.set(id, await lockReadable(tx, principal, id));
    const side = (id: string) => {
      const ticket = locked.get(id);
      if (!ticket) throw new Error("a link has two sides");
      return { deps, tx, by: { principal }, rights: rightsOf(principal, ticket), ticket };
    };
    const answer = await changeLocked({ ...side(ticketId), command: { command, to: body.to, as: body.as } });
    const other = side(body.to);
    // Whoever asks on the other one stands there as one of the family: nothing is written into the staff's book for them.
    if (other.rights.side !== "staff") throw new ProblemError("auth.forbidden");
    const back = { command, to: ticketId, as: linkBack(body.as) } as const;
    await changeLocked({ ...other, rights: { ...other.rights, handle: true }, command: back });
    return answer;
  });
}
