/**
 * Agreeing to many tickets at once: which seat it means, and which tickets must be opened by themselves. One rule for the review
 * that a person sees before and for the run that carries it out.
 */
import type { ApprovalLine } from "@deskbell/contract/bulk";
import { availableTicket, rightsNow, type TicketPlan, type TicketState } from "@deskbell/engine/ticket";
import type { Tx } from "../../platform/database/transaction.ts";
import { refusalWords } from "../../platform/http/problem-answer.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { isErrorCode, ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { getPlan } from "../ticket-types/index.ts";
import { isNews } from "./changed-since.ts";
import { eventOf, findEvents } from "./events.repo.ts";
import { canRead, personOf, rightsOf } from "./tickets.policy.ts";
import { findTickets, type LockedTicket } from "./tickets.repo.ts";

interface ApprovalSeat {
  visit: string;
  task: string;
  step: string | undefined;
}

/**
 * The caller's one open approval on a ticket.
 * @throws ProblemError ticket.closed, bulk.not_an_approval; bulk.several_seats: two of theirs wait for an answer;
 * bulk.asks_fields: the step wants something filled in, which nobody does for many tickets alike
 */
export async function approvalSeat(
  deps: Deps,
  tx: Tx,
  principal: Principal,
  ticket: LockedTicket,
): Promise<ApprovalSeat> {
  const { plan } = await getPlan(tx, ticket.typeId, ticket.version);
  return seatIn(plan, ticket.state, {
    actor: principal.party,
    rights: rightsOf(principal, ticket),
    now: deps.clock.now(),
  });
}

function seatIn(plan: TicketPlan, state: TicketState, env: Parameters<typeof availableTicket>[2]): ApprovalSeat {
  const [seat, ...others] = availableTicket(plan, state, env).flatMap((action) =>
    action.command === "approve" && action.visit && action.task
      ? [{ visit: action.visit, task: action.task, step: action.step }]
      : [],
  );
  if (!seat) throw new ProblemError(state.flow.status === "ended" ? "ticket.closed" : "bulk.not_an_approval");
  if (others.length > 0) throw new ProblemError("bulk.several_seats");
  const asked = Object.entries(rightsNow(plan, state, env, seat.visit)).flatMap(([id, right]) =>
    right === "required" ? [plan.form.fields.get(id)?.field.label.zh ?? id] : [],
  );
  if (asked.length > 0) throw new ProblemError("bulk.asks_fields", { fields: asked.join("、") });
  return seat;
}

/**
 * Is what is agreed to what was looked over? Asked on the locked ticket.
 * @param seq how far its history had come then; undefined: it was not looked over
 * @throws ProblemError bulk.not_reviewed, bulk.changed_since_review
 */
export async function checkReviewed(
  tx: Tx,
  principal: Principal,
  ticket: LockedTicket,
  seat: ApprovalSeat,
  seq: number | undefined,
): Promise<void> {
  if (seq === undefined) throw new ProblemError("bulk.not_reviewed");
  if (ticket.state.seq <= seq) return;
  const since = await findEvents(tx, ticket.id, seq + 1);
  if (since.some((row) => isNews(eventOf(row), principal.party.id, seat)))
    throw new ProblemError("bulk.changed_since_review");
}

/** What agreeing to these would mean, in their order; tickets that the caller may not see are left out. */
export async function reviewApprovals(
  deps: Deps,
  tx: Tx,
  principal: Principal,
  ids: readonly string[],
): Promise<ApprovalLine[]> {
  const found = await findTickets(tx, ids, personOf(principal));
  const seen = new Map(found.filter((ticket) => canRead(principal, ticket)).map((ticket) => [ticket.id, ticket]));
  const lines: ApprovalLine[] = [];
  for (const id of new Set(ids)) {
    const ticket = seen.get(id);
    if (ticket) lines.push(await lineOf(deps, tx, principal, ticket));
  }
  return lines;
}

async function lineOf(deps: Deps, tx: Tx, principal: Principal, ticket: LockedTicket): Promise<ApprovalLine> {
  const { plan } = await getPlan(tx, ticket.typeId, ticket.version);
  const { id, state } = ticket;
  const line = {
    ticket: { id, number: state.number, title: state.title, type: plan.definition.name },
    seq: state.seq,
    requesterName: state.requester?.name ?? "",
    amount: amountOf(plan, state),
  };
  try {
    const seat = await approvalSeat(deps, tx, principal, ticket);
    return { ...line, step: plan.flow.steps.get(seat.step ?? "")?.step.name ?? null, alone: null };
  } catch (error) {
    if (!(error instanceof ProblemError) || !isErrorCode(error.code)) throw error;
    return { ...line, step: null, alone: { code: error.code, words: refusalWords(error.code, error.params) } };
  }
}

/** What it is about in money, where the type says so; an account's or card's numbers are never such a field. */
function amountOf(plan: TicketPlan, state: TicketState): ApprovalLine["amount"] {
  const value = state.roles.amount;
  const field = plan.definition.form.fields.find((one) => "role" in one && one.role === "amount");
  const currency = field && plan.catalog.fields[field.id]?.currency;
  return typeof value === "number" && currency !== undefined ? { value, currency } : null;
}
