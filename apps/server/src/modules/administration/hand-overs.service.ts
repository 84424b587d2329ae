/**
 * Handing over what a member has in hand. Who gets a task is the caller's to say only where they see the ticket and may assign
 * it; everything else (what is confidential to them, what they ask for or are named in) goes to whom its step finds, so that
 * nobody comes by a ticket by letting its holder go.
 */
import type * as contract from "@deskbell/contract/administration";
import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { audit, needGrant, reachesCampus } from "../identity/index.ts";
import { changeStatus, lockManaged, unknownReference } from "../organisation/index.ts";
import { seenTickets } from "../tickets/index.ts";
import { listDuties } from "./duties.service.ts";
import * as repo from "./hand-overs.repo.ts";

/** Outbox kind, ref = the hand-over's id. */
export const HAND_OVER_STARTED = "administration.hand_over";

type Shown = OutputOf<typeof contract.getHandOver>;

/** @throws ProblemError request.not_found, auth.forbidden (another campus) */
export async function listMemberTasks(
  deps: Deps,
  principal: Principal,
  id: string,
): Promise<OutputOf<typeof contract.listMemberTasks>> {
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    await lockManaged(tx, principal, id);
    const tasks = await repo.findMemberTasks(tx, id);
    const seen = await seenTickets(tx, principal, ticketsOf(tasks));
    const items = tasks.flatMap((task) => {
      const ticket = seen.get(task.ticketId);
      if (!ticket?.assign) return [];
      const { number, title } = ticket;
      return [
        {
          id: task.id,
          ticket: { id: task.ticketId, number, title },
          type: { key: task.typeKey, name: task.typeName },
          kind: task.kind,
          openedAt: task.openedAt.toISOString(),
          dueAt: task.dueAt?.toISOString() ?? null,
        },
      ];
    });
    return { items, others: tasks.length - items.length, duties: await listDuties(deps, tx, principal, id) };
  });
}

/** @throws ProblemError request.not_found, request.invalid (who is no active member), member.last_manager, member.right_not_yours */
export async function startHandOver(
  deps: Deps,
  principal: Principal,
  id: string,
  given: BodyOf<typeof contract.startHandOver>,
): Promise<Shown> {
  const at = new Date(deps.clock.now());
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const member = await lockManaged(tx, principal, id);
    await needSuccessors(tx, id, given);
    const chosen = new Map(given.byType.map(({ type, successorId }) => [type, successorId]));
    const tasks = await repo.findMemberTasks(tx, id);
    const seen = await seenTickets(tx, principal, ticketsOf(tasks));
    const goes = tasks.map(({ id: task, ticketId, visitId, typeKey }) => {
      const to = chosen.has(typeKey) ? chosen.get(typeKey) : given.successorId;
      return { task, ticketId, visitId, toId: (seen.get(ticketId)?.assign && to) || null };
    });
    const leaves = given.status !== undefined;
    if (given.status) await changeStatus(deps, tx, principal, id, given.status);
    const row = {
      id: newId(),
      memberId: id,
      by: { ...principal.party, name: principal.name },
      reason: given.reason,
      at,
    };
    // Who stays keeps what nobody was named for.
    const stays = !leaves && member.status === "active";
    await repo.insertHandOver(tx, row, stays ? goes.filter((task) => task.toId !== null) : goes);
    await audit(tx, {
      at,
      by: principal,
      action: "member.hand_over",
      object: { kind: "member", id },
      params: { handOver: row.id, successor: given.successorId, tasks: goes.length },
    });
    await tx.query("INSERT INTO outbox (tenant_id, kind, ref) VALUES (current_tenant(), $1, $2)", [
      HAND_OVER_STARTED,
      row.id,
    ]);
    tx.afterCommit(() => deps.dispatch.nudge());
    return shown(tx, principal, row.id);
  });
}

/** @throws ProblemError request.not_found */
export function getHandOver(deps: Deps, principal: Principal, id: string): Promise<Shown> {
  return deps.db.withTenant(principal.tenantId, (tx) => shown(tx, principal, id), { readOnly: true });
}

export async function listStrandedTasks(
  deps: Deps,
  principal: Principal,
): Promise<OutputOf<typeof contract.listStrandedTasks>> {
  const grant = needGrant(principal, "member.manage");
  const rows = await deps.db.withTenant(principal.tenantId, (tx) => repo.findStranded(tx), { readOnly: true });
  return {
    items: rows
      .filter((row) => reachesCampus(grant, row.campusId))
      .map(({ id, name, status, tasks }) => ({ member: { id, name, status }, tasks })),
  };
}

const ticketsOf = (tasks: readonly { ticketId: string }[]): string[] => [...new Set(tasks.map((one) => one.ticketId))];

async function needSuccessors(
  tx: Tx,
  id: string,
  { successorId, byType }: BodyOf<typeof contract.startHandOver>,
): Promise<void> {
  const named: [path: string, id: string | null][] = [
    ["successorId", successorId],
    ...byType.map((one, index): [string, string | null] => [`byType.${index}.successorId`, one.successorId]),
  ];
  const active = await repo.findActive(
    tx,
    named.flatMap(([, one]) => one ?? []),
  );
  const wrong = named.filter(([, one]) => one !== null && (one === id || !active.has(one))).map(([path]) => path);
  if (wrong.length > 0) throw unknownReference(...wrong);
}

async function shown(tx: Tx, principal: Principal, id: string): Promise<Shown> {
  const row = await repo.findHandOver(tx, id);
  if (!row || !reachesCampus(needGrant(principal, "member.manage"), row.campusId))
    throw new ProblemError("request.not_found");
  const tasks = await repo.findHandOverTasks(tx, id);
  const seen = await seenTickets(tx, principal, ticketsOf(tasks));
  return {
    id,
    member: { id: row.memberId, name: row.memberName },
    by: row.by.name ?? "",
    reason: row.reason,
    createdAt: row.createdAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
    total: tasks.length,
    settled: tasks.filter((task) => task.outcome !== null).length,
    items: tasks.map(({ task, ticketId, toId, toName, outcome, code }) => {
      const ticket = seen.get(ticketId);
      return {
        task,
        ticket: ticket ? { id: ticketId, number: ticket.number, title: ticket.title } : null,
        to: toId === null ? null : { id: toId, name: toName ?? "" },
        outcome,
        code,
      };
    }),
  };
}
