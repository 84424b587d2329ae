/** Who has a ticket in hand, may take it, or is something else to it, as rows. Pure. */
import type { Party, Task, Visit } from "@deskbell/engine/flow";
import { aboutMembers, type TicketState } from "@deskbell/engine/ticket";
import { iso, type Row } from "./rows.ts";

/** Every stay, those of the flows that it had as another type among them. */
export function allVisits(state: TicketState): Visit[] {
  return [...(state.earlier ?? []).map((one) => one.flow), state.flow].flatMap((flow) => Object.values(flow.visits));
}

/** Every task of every visit, with its visit. On a tombstone nothing is open. */
export function openTasks(state: TicketState): [Visit, Task][] {
  const { merged } = state;
  const still = (task: Task): Task =>
    merged && hasSeat(task) ? { ...task, state: "closed", at: merged.at, closedReason: "cancelled" } : task;
  return allVisits(state).flatMap((visit) => visit.tasks.map((task): [Visit, Task] => [visit, still(task)]));
}

export function taskRow(state: TicketState, visit: Visit, task: Task): Row {
  const clock = state.clocks[`step:${visit.id}`];
  return {
    id: task.id,
    visit_id: visit.id,
    step_id: visit.step,
    kind: task.kind,
    state: task.state,
    assignee_kind: task.party?.kind ?? null,
    assignee_id: task.party?.id ?? null,
    waiting: visit.waiting !== undefined,
    opened_at: iso(task.openedAt ?? visit.enteredAt),
    due_at: iso(clock?.due),
    closed_at:
      task.state === "done" || task.state === "closed" ? iso(task.at ?? visit.leftAt ?? state.updatedAt) : null,
  };
}

/** Who may act on an open seat without holding it: the pool it lies in, and who stands in for somebody away. */
export function candidateRows(state: TicketState): Row[] {
  return openTasks(state).flatMap(([, task]) => {
    if (task.state !== "open") return [];
    const standIns = (task.standIns ?? []).map((entry) => entry.by);
    const candidates = task.party === undefined ? [...(task.pool ?? []), ...standIns] : standIns;
    return candidates
      .filter((party) => party.kind === "member")
      .map((party) => ({ task_id: task.id, member_id: party.id }));
  });
}

const hasSeat = (task: Task): boolean => task.state === "open" || task.state === "queued";

/** Who is what to a ticket, each once; `at` is when they first were. */
export function partyRows(state: TicketState, confidential: boolean): Row[] {
  const rows = new Map<string, Row>();
  const about = new Set(aboutMembers(state));
  const add = (relation: string, party: Party, at: number): void => {
    const key = `${relation}:${party.id}`;
    if (!about.has(party.id) && !rows.has(key))
      rows.set(key, { relation, kind: party.kind, party_id: party.id, at: iso(at) });
  };
  if (state.requester?.party) add("requester", state.requester.party, state.createdAt);
  if (state.submitter.kind !== "system" && state.submitter.kind !== "link")
    add("submitter", state.submitter, state.createdAt);
  const present = new Set(Object.keys(state.flow.visits));
  for (const [visit, task] of openTasks(state)) {
    // As the policy says it: of an earlier type, who had a seat, and only where it is not guarded now.
    if (!present.has(visit.id)) {
      if (confidential || task.closedReason === "excluded") continue;
      if (task.party) add("formerHandler", task.party, visit.enteredAt);
      if (task.by && "id" in task.by && task.by.kind !== "link") add("formerHandler", task.by, visit.enteredAt);
      continue;
    }
    if (task.party && task.closedReason !== "excluded")
      add(hasSeat(task) ? "handler" : "formerHandler", task.party, visit.enteredAt);
  }
  for (const party of state.flow.cc) add("watcher", party, state.createdAt);
  for (const member of state.watchers) add("watcher", { kind: "member", id: member }, state.createdAt);
  return [...rows.values()];
}
