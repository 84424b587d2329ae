/** Where a ticket stands and who sits there, by the names of steps and people. */
import type { FlowState, Task, Visit } from "../../flow/index.ts";
import { idOf, nameOf } from "./school.ts";

const visitsOf = (flow: FlowState): Visit[] => flow.order.flatMap((id) => flow.visits[id] ?? []);

/** Steps of the open stays that somebody or something is awaited in. */
export function whereItIs(flow: FlowState): string[] {
  return visitsOf(flow)
    .filter((visit) => visit.leftAt === undefined && !["branch", "parallel", "loop"].includes(visit.kind))
    .map((visit) => (visit.kind === "correct" ? `correct:${visit.step}` : visit.step));
}

/** The last stay in a step. */
export function visitIn(flow: FlowState, step: string): Visit {
  const visit = visitsOf(flow).findLast((one) => one.step === step);
  if (visit === undefined) throw new Error(`${step} was never entered; at: ${whereItIs(flow).join()}`);
  return visit;
}

/** People who hold or may claim the open seats of a step. */
export function seatedIn(flow: FlowState, step: string): string[] {
  const open = visitIn(flow, step).tasks.filter((task) => task.state === "open");
  return open.flatMap((task) => (task.party ? [task.party] : (task.pool ?? []))).map((party) => nameOf(party.id));
}

/** The seat that this person holds or may claim, else the last of the step. */
export function seatIn(flow: FlowState, step: string, person?: string): { visit: string; task: string } {
  const visit = visitIn(flow, step);
  const id = person === undefined ? undefined : idOf(person);
  const holds = (task: Task): boolean =>
    task.party?.id === id || (task.party === undefined && (task.pool ?? []).some((party) => party.id === id));
  const task = visit.tasks.findLast(person === undefined ? (one) => one.state === "open" : holds) ?? visit.tasks.at(-1);
  if (task === undefined) throw new Error(`no seat in ${step}`);
  return { visit: visit.id, task: task.id };
}
