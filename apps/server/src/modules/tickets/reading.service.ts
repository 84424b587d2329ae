/** What other areas may ask of a ticket: whether somebody may read it, and what happened on it. */
import type { TicketEvent, TicketPlan, TicketState } from "@deskbell/engine/ticket";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { getPlan } from "../ticket-types/index.ts";
import { findNames } from "./persons.repo.ts";
import { eventOf, findEvents } from "./events.repo.ts";
import { partyIds } from "./ticket-page.service.ts";
import { canRead, personOf, rightsOf } from "./tickets.policy.ts";
import { findTicket, findTypeOf } from "./tickets.repo.ts";

async function mayReadTicket(tx: Tx, principal: Principal, ticketId: string): Promise<boolean> {
  const ticket = await findTicket(tx, ticketId, personOf(principal));
  return ticket !== undefined && canRead(principal, ticket);
}

/** May they open a file of this ticket? One sent with an internal note never reaches who asked. */
export async function mayReadFile(
  tx: Tx,
  principal: Principal,
  file: { ticketId: string; internal: boolean },
): Promise<boolean> {
  const ticket = await findTicket(tx, file.ticketId, personOf(principal));
  if (!ticket || !canRead(principal, ticket)) return false;
  return !file.internal || rightsOf(principal, ticket).side !== "requester";
}

/** @throws ProblemError request.not_found */
export async function needReadable(tx: Tx, principal: Principal, ticketId: string): Promise<void> {
  if (!(await mayReadTicket(tx, principal, ticketId))) throw new ProblemError("request.not_found");
}

export interface History {
  plan: TicketPlan;
  state: TicketState;
  events: { seq: number; event: TicketEvent }[];
  /** Public names. */
  nameOf: (id: string) => string;
}

/** Events `from` to `to` of a ticket with its present state; undefined when it is gone. */
export async function loadHistory(tx: Tx, ticketId: string, from: number, to: number): Promise<History | undefined> {
  const found = await findTypeOf(tx, ticketId);
  if (!found) return undefined;
  const [{ plan }, rows] = await Promise.all([
    getPlan(tx, found.typeId, found.version),
    findEvents(tx, ticketId, from),
  ]);
  const events = rows.filter((row) => row.seq <= to);
  const names = await findNames(tx, partyIds(found.state, events));
  return {
    plan,
    state: found.state,
    events: events.map((row) => ({ seq: row.seq, event: eventOf(row) })),
    nameOf: (id) => names.get(id)?.publicName ?? "",
  };
}
