import type { Condition, Operand } from "../condition/definition.ts";
import { type Data, invariant, type Value } from "../kernel/index.ts";
import { applyFlow } from "./apply.ts";
import type { FlowEffect } from "./effect.ts";
import type { FlowEvent } from "./event.ts";
import type { FlowEnv, FlowFactRequest } from "./fact.ts";
import type { FlowPlan } from "./plan.ts";
import type { ClosedReason, FlowState, Visit, VisitOutcome } from "./state.ts";
import type { Actor } from "./definition.ts";

/**
 * One decision under way. The state only moves through {@link emit}, so that folding the events gives the state by
 * construction. A missing fact is noted and that path stops; what can go on goes on, to ask for as much as possible
 * in one round. With `needs`, the rest of the run is thrown away.
 */
export interface Run {
  readonly plan: FlowPlan;
  readonly env: FlowEnv;
  state: FlowState;
  data: Data;
  readonly events: FlowEvent[];
  readonly effects: FlowEffect[];
  readonly needs: Map<string, FlowFactRequest>;
}

export function newRun(plan: FlowPlan, state: FlowState, env: FlowEnv): Run {
  return { plan, env, state, data: env.data, events: [], effects: [], needs: new Map() };
}

export function emit(run: Run, event: FlowEvent): void {
  run.events.push(event);
  run.state = applyFlow(run.state, event);
}

export function need(run: Run, request: FlowFactRequest): void {
  run.needs.set(`${request.kind} ${request.key}`, request);
}

/** The visit as it stands now (visits are replaced by each event, never changed). */
export function visitOf(run: Run, id: string): Visit {
  const visit = run.state.visits[id];
  invariant(visit !== undefined, `flow: no visit ${id}`);
  return visit;
}

export function openVisits(state: FlowState): Visit[] {
  return state.order
    .map((id) => state.visits[id])
    .filter((visit): visit is Visit => visit !== undefined && visit.leftAt === undefined);
}

/** The last stay in a step in this episode, in the open or left. */
export function lastVisit(state: FlowState, step: string): Visit | undefined {
  const id = state.order.findLast((visit) => {
    const candidate = state.visits[visit];
    return candidate?.step === step && candidate.kind !== "correct" && candidate.episode === state.episode;
  });
  return id === undefined ? undefined : state.visits[id];
}

/** End a stay; seats still open or queued close with `reason`. */
export function leave(run: Run, id: string, outcome: VisitOutcome, reason: ClosedReason, by?: Actor): void {
  const visit = visitOf(run, id);
  const closes = visit.tasks
    .filter((task) => task.state === "open" || task.state === "queued")
    .map((task) => ({ task: task.id, reason }));
  emit(run, {
    kind: "flow.left",
    at: run.env.now,
    visit: id,
    step: visit.step,
    outcome,
    ...(by !== undefined && { by }),
    ...(closes.length > 0 && { closes }),
  });
}

/** Close everything open inside a visit (not the visit itself), innermost last entered first. */
export function cancelInside(run: Run, id: string, reason: ClosedReason): void {
  const inside = (visit: Visit): boolean =>
    visit.parent !== undefined && (visit.parent === id || inside(visitOf(run, visit.parent)));
  for (const visit of openVisits(run.state).filter(inside).reverse()) leave(run, visit.id, "cancelled", reason);
}

/** End the ticket: whatever is open closes. */
export function endFlow(run: Run, ended: Omit<Extract<FlowEvent, { kind: "flow.ended" }>, "kind" | "at">): void {
  for (const visit of openVisits(run.state).reverse()) leave(run, visit.id, "cancelled", "ended");
  emit(run, { kind: "flow.ended", at: run.env.now, ...ended });
}

/** Field values plus what the steps brought: `step.<id>.outcome` (the handler's choice) and `step.<id>.decision`. */
export function dataOf(run: Run): Data {
  const data: Data = { ...run.data };
  for (const id of run.state.order) {
    const visit = run.state.visits[id];
    if (visit === undefined || visit.kind !== "human" || visit.episode !== run.state.episode) continue;
    delete data[`step.${visit.step}.outcome`];
    delete data[`step.${visit.step}.decision`];
    if (visit.outcome === undefined || visit.outcome === "returned" || visit.outcome === "cancelled") continue;
    data[`step.${visit.step}.decision`] = visit.outcome;
    if (visit.chosen !== undefined) data[`step.${visit.step}.outcome`] = visit.chosen;
  }
  return data;
}

export const holds = (run: Run, condition: Condition): boolean => run.env.evaluate(condition, dataOf(run));
export const valueOf = (run: Run, operand: Operand): Value => run.env.operand(operand, dataOf(run));
