/** Tasks that change hands because their holder goes: who may decide to whom, and the change itself. */
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { JobContext } from "../../platform/jobs/define-job.ts";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Deps } from "../../platform/module.ts";
import { findZone } from "./automations.repo.ts";
import { changeAsSystem } from "./change.service.ts";
import { canRead, personOf, rightsOf } from "./tickets.policy.ts";
import { findTickets, findTicketsOfMember, lockTicket } from "./tickets.repo.ts";

export interface SeenTicket {
  id: string;
  number: string;
  title: string;
  /** May this caller say who gets its tasks? */
  assign: boolean;
}

/** Those of these tickets that the caller may see, by id. */
export async function seenTickets(
  tx: Tx,
  principal: Principal,
  ids: readonly string[],
): Promise<Map<string, SeenTicket>> {
  const tickets = await findTickets(tx, ids, personOf(principal));
  return new Map(
    tickets
      .filter((ticket) => canRead(principal, ticket))
      .map((ticket) => {
        const { number, title } = ticket.state;
        const { side, assign } = rightsOf(principal, ticket);
        return [ticket.id, { id: ticket.id, number, title, assign: side === "staff" && assign }];
      }),
  );
}

/**
 * Give a seat (or a pool that only they are in) from one member to another, in the system's name. `gone`: it is not theirs any
 * more; a code: why the other one cannot take it.
 */
export async function passOn(
  deps: Deps,
  tx: Tx,
  given: { ticketId: string; visit: string; task: string; from: string; to: string; comment: string },
): Promise<{ outcome: "handed" | "gone" } | { outcome: "refused"; code: string }> {
  const ticket = await lockTicket(tx, given.ticketId, null);
  const seat = ticket?.state.flow.visits[given.visit]?.tasks.find((task) => task.id === given.task);
  const theirs = seat?.party ? seat.party.id === given.from : seat?.pool?.some((party) => party.id === given.from);
  if (!seat || !theirs || (seat.state !== "open" && seat.state !== "queued")) return { outcome: "gone" };
  const { visit, task, to, comment } = given;
  try {
    await changeAsSystem(deps, tx, await findZone(tx), given.ticketId, {
      command: "task",
      task: { command: "transfer", visit, task, toMember: to, comment },
    });
    return { outcome: "handed" };
  } catch (error) {
    // The engine refuses before anything is written.
    if (error instanceof ProblemError) return { outcome: "refused", code: error.code };
    throw error;
  }
}

/** What an inactive member still holds goes to whom each step finds, ticket by ticket. */
export async function excludeMember(
  deps: Deps,
  context: JobContext,
  { tenantId, member }: { tenantId: string; member: string },
): Promise<void> {
  const ids = await context.withTenant(tenantId, (tx) => findTicketsOfMember(tx, member), { readOnly: true });
  for (const id of ids) {
    await context.withTenant(tenantId, async (tx) =>
      changeAsSystem(deps, tx, await findZone(tx), id, { command: "exclude", members: [member], why: "left" }),
    );
  }
}
