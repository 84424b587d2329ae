/** Claims that end by themselves [W38], and what makes them last. Part of folding: reads nothing but the state. */
import type { Instant } from "../kernel/index.ts";
import type { Actor, Party } from "./definition.ts";
import { sameParty } from "./party.ts";
import type { FlowState, Task, Visit } from "./state.ts";

/** Open seats whose claim ends by itself, each with its stay and the time (ms). */
export function expiringClaims(state: FlowState): { visit: Visit; task: Task; at: Instant }[] {
  return Object.values(state.visits).flatMap((visit) =>
    visit.tasks.flatMap((task) =>
      task.state === "open" && task.expiresAt !== undefined ? [{ visit, task, at: task.expiresAt }] : [],
    ),
  );
}

/** `by` has done something on the ticket: claims that they hold, or stand in for, no longer end by themselves. */
export function keepClaims(state: FlowState, by: Actor): FlowState {
  const kept = expiringClaims(state).filter(({ task }) => isTheirs(task, by));
  if (kept.length === 0) return state;
  const visits = { ...state.visits };
  for (const { visit } of kept)
    visits[visit.id] = { ...visit, tasks: visit.tasks.map((task) => (isTheirs(task, by) ? lasting(task) : task)) };
  return { ...state, visits };
}

function isTheirs({ party, standIns }: Task, by: Actor): boolean {
  if (party === undefined) return false;
  const standsIn = (entry: { for: Party; by: Party }) => sameParty(entry.by, by) && sameParty(entry.for, party);
  return sameParty(party, by) || standIns?.some(standsIn) === true;
}

function lasting({ expiresAt: _, ...task }: Task): Task {
  return task;
}
