/** Where a merged ticket leads to, for those who may read it there. */
import type { TicketCommand } from "@deskbell/engine/ticket";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { canRead, personOf } from "./tickets.policy.ts";
import { findTicket, type LockedTicket, lockTicket } from "./tickets.repo.ts";

/** What is said to a tombstone is meant for where it leads; what is done to one is refused, because its seats are its own. */
const CARRIED_ON: ReadonlySet<TicketCommand["command"]> = new Set<TicketCommand["command"]>([
  "reply",
  "note",
  "contact",
  "urge",
]);

export const isCarriedOn = (command: TicketCommand): boolean => CARRIED_ON.has(command.command);

type Find = (id: string) => Promise<LockedTicket | undefined>;

/** Merges never make a circle, so that the chain ends. Undefined: not the caller's to read. */
async function endOf(principal: Principal, ticket: LockedTicket, find: Find): Promise<LockedTicket | undefined> {
  let place: LockedTicket | undefined = ticket;
  while (place?.state.merged) place = await find(place.state.merged.into);
  return place && canRead(principal, place) ? place : undefined;
}

/** The ticket that `ticket` leads to (itself, when it was not merged), for reading. */
export const findEnd = (tx: Tx, principal: Principal, ticket: LockedTicket): Promise<LockedTicket | undefined> =>
  endOf(principal, ticket, (id) => findTicket(tx, id, personOf(principal)));

/** The same with every ticket on the way locked, in the order in which all lock them: from the tombstone on. */
export const lockEnd = (tx: Tx, principal: Principal, ticket: LockedTicket): Promise<LockedTicket | undefined> =>
  endOf(principal, ticket, (id) => lockTicket(tx, id, personOf(principal)));
