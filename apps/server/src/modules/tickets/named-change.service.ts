/**
 * A change asked for by its name: whose seat it means is read from the locked ticket. Judged as the single command is, by the
 * same operation's access and the same engine; nothing here permits or refuses beyond finding the seat.
 */
import * as contract from "@deskbell/contract/tickets";
import type { Operation } from "@deskbell/contract/operation";
import { availableTicket, type Priority, type TicketCommand, type TicketState } from "@deskbell/engine/ticket";
import type { Party } from "@deskbell/engine/flow";
import type { Tx } from "../../platform/database/transaction.ts";
import { mayCall, type Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { getPlan } from "../ticket-types/index.ts";
import { approvalSeat, checkReviewed } from "./approvals.service.ts";
import { changeTicket } from "./change.service.ts";
import { canRead, personOf, rightsOf } from "./tickets.policy.ts";
import { type LockedTicket, lockTicket } from "./tickets.repo.ts";

export interface Seat {
  visit: string;
  task: string;
}

/** `seat`: this one and no other; else the caller's own, else the only one on offer. */
export type NamedCommand =
  | { do: "transfer"; member: string; comment: string; seat?: Seat }
  | { do: "claim" }
  | { do: "release"; seat: Seat }
  | { do: "setPriority"; priority: Priority; reason: string }
  | { do: "watch"; watch: boolean }
  | { do: "close" }
  | { do: "note"; text: string }
  /** `reviewed`: what was looked over, and how far its history had come then. */
  | {
      do: "approve";
      comment?: string | undefined;
      reviewed: readonly { ticket: string; seq: number }[];
    };

/** What a command replaced: enough to undo it. */
export interface Before {
  seat?: Seat;
  holder?: Party | null;
  priority?: Priority;
  watching?: boolean;
}

const OPERATIONS: Record<NamedCommand["do"], readonly Operation[]> = {
  // Handing over one's own, or giving out what others have or the pool holds: the engine knows which.
  transfer: [contract.transferTask, contract.assignTask],
  claim: [contract.claimTask],
  release: [contract.releaseTask],
  setPriority: [contract.changePriority],
  watch: [contract.watchTicket],
  close: [contract.closeTicket],
  note: [contract.noteTicket],
  approve: [contract.approveTask],
};

/** May they give this command on any ticket at all? */
export const mayCommandByName = (principal: Principal, name: NamedCommand["do"]): boolean =>
  OPERATIONS[name].some((operation) => mayCall(principal, operation.access) === "yes");

/**
 * Lock the ticket, find the seat, change it.
 * @param still asked on the locked state; false: it has moved on, and is left as it is.
 * @throws ProblemError whatever the single command would be refused with; bulk.several_seats, bulk.moved_on
 */
export async function changeByName(
  deps: Deps,
  tx: Tx,
  principal: Principal,
  ticketId: string,
  command: NamedCommand,
  still: (state: TicketState) => boolean = () => true,
): Promise<Before> {
  const ticket = await lockTicket(tx, ticketId, personOf(principal));
  if (!ticket || !canRead(principal, ticket)) throw new ProblemError("request.not_found");
  if (!mayCommandByName(principal, command.do)) throw new ProblemError("auth.forbidden");
  if (!still(ticket.state)) throw new ProblemError("bulk.moved_on");
  const seat = await seatOf(deps, tx, principal, ticket, command);
  const before = beforeOf(ticket.state, command, seat, personOf(principal));
  await changeTicket(deps, tx, principal, ticket, commandOf(command, seat));
  return before;
}

async function seatOf(
  deps: Deps,
  tx: Tx,
  principal: Principal,
  ticket: LockedTicket,
  command: NamedCommand,
): Promise<Seat | undefined> {
  if (command.do === "approve") {
    const seat = await approvalSeat(deps, tx, principal, ticket);
    const seq = command.reviewed.find((one) => one.ticket === ticket.id)?.seq;
    await checkReviewed(tx, principal, ticket, seat, seq);
    return seat;
  }
  if (command.do !== "transfer" && command.do !== "claim") return command.do === "release" ? command.seat : undefined;
  if (command.do === "transfer" && command.seat) return command.seat;
  const { plan } = await getPlan(tx, ticket.typeId, ticket.version);
  const env = { actor: principal.party, rights: rightsOf(principal, ticket), now: deps.clock.now() };
  const offered = availableTicket(plan, ticket.state, env).flatMap((action) =>
    action.command === command.do && "task" in action && action.visit && action.task
      ? [{ visit: action.visit, task: action.task }]
      : [],
  );
  const own = offered.filter((seat) => holderOf(ticket.state, seat)?.id === personOf(principal));
  const [first, ...others] = own.length > 0 ? own : offered;
  if (!first) throw new ProblemError(ticket.state.flow.status === "ended" ? "ticket.closed" : "ticket.not_available");
  if (command.do === "transfer" && others.length > 0) throw new ProblemError("bulk.several_seats");
  return first;
}

/** Who has the seat; null: a pool. Undefined: there is no such seat any more. */
export function holderOf(state: TicketState, seat: Seat): Party | null | undefined {
  const task = state.flow.visits[seat.visit]?.tasks.find((one) => one.id === seat.task);
  return task && (task.party ?? null);
}

function beforeOf(state: TicketState, command: NamedCommand, seat: Seat | undefined, person: string): Before {
  switch (command.do) {
    case "transfer":
    case "claim":
      return seat ? { seat, holder: holderOf(state, seat) ?? null } : {};
    case "setPriority":
      return { priority: state.priority };
    case "watch":
      return { watching: state.watchers.includes(person) };
    case "release":
    case "close":
    case "note":
    case "approve":
      return {};
    default:
      return command satisfies never;
  }
}

function commandOf(command: NamedCommand, seat: Seat = { visit: "", task: "" }): TicketCommand {
  switch (command.do) {
    case "transfer":
      return {
        command: "task",
        task: { command: "transfer", ...seat, toMember: command.member, comment: command.comment },
      };
    case "claim":
    case "release":
      return { command: "task", task: { command: command.do, ...seat } };
    case "setPriority":
      return { command: "setPriority", priority: command.priority, reason: command.reason };
    case "watch":
      return { command: "watch", watch: command.watch };
    case "close":
      return { command: "close" };
    case "note":
      return { command: "note", text: command.text, mentions: [], files: [] };
    case "approve":
      return {
        command: "task",
        task: { command: "approve", ...seat, ...(command.comment === undefined ? {} : { comment: command.comment }) },
      };
    default:
      return command satisfies never;
  }
}

/** Which of these commands the caller can give on a ticket now, as its page would offer them. */
export async function offeredByName(
  deps: Deps,
  tx: Tx,
  principal: Principal,
  ticket: LockedTicket | undefined,
): Promise<ReadonlySet<string>> {
  if (!ticket || !canRead(principal, ticket)) return new Set();
  const { plan } = await getPlan(tx, ticket.typeId, ticket.version);
  const env = { actor: principal.party, rights: rightsOf(principal, ticket), now: deps.clock.now() };
  return new Set(availableTicket(plan, ticket.state, env).map((action) => action.command));
}
