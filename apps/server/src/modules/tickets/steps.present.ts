/** The flow as it is drawn on a ticket's page: what was, what is, and the steps still ahead on the path. Pure. */
import type { StepView } from "@deskbell/contract/tickets";
import { armsOf, type Party, type Step, type Visit } from "@deskbell/engine/flow";
import type { Text } from "@deskbell/engine/kernel";
import type { TicketPlan, TicketState } from "@deskbell/engine/ticket";

type PartyView = NonNullable<StepView["seats"][number]["party"]>;
export type NameOf = (id: string) => string;

/** Steps that a person cares about; branches and the end are the drawing's business. */
const SHOWN: ReadonlySet<Step["kind"]> = new Set<Step["kind"]>(["human", "automate", "wait", "cc"]);
const iso = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());

const STATE: Record<NonNullable<Visit["outcome"]>, StepView["state"]> = {
  done: "done",
  approved: "done",
  rejected: "rejected",
  skipped: "skipped",
  timedOut: "done",
  returned: "returned",
  cancelled: "cancelled",
};

export function presentSteps(plan: TicketPlan, state: TicketState, nameOf: NameOf): StepView[] {
  const views: StepView[] = [];
  for (const id of state.flow.order) {
    const visit = state.flow.visits[id];
    const place = visit && plan.flow.steps.get(visit.step);
    if (!visit || !place || (visit.kind !== "correct" && !SHOWN.has(place.step.kind))) continue;
    views.push(visitView(plan, state, visit, place.step, nameOf));
  }
  if (state.flow.status === "running") views.push(...ahead(plan, state));
  return views;
}

function visitView(plan: TicketPlan, state: TicketState, visit: Visit, step: Step, nameOf: NameOf): StepView {
  const clock = state.clocks[`step:${visit.id}`];
  return {
    step: visit.step,
    visit: visit.id,
    name: visit.kind === "correct" ? { zh: "退回修改", en: "Correction" } : step.name,
    kind: visit.kind,
    depth: depthOf(plan, visit.step),
    arm: armName(plan, visit.step),
    state: visit.outcome ? STATE[visit.outcome] : visit.waiting ? "waiting" : "current",
    enteredAt: iso(visit.enteredAt),
    leftAt: iso(visit.leftAt),
    dueAt: iso(clock?.due),
    notPossible: clock?.promiseNotPossible ?? false,
    seats: visit.tasks.map((task) => ({
      task: task.id,
      party: task.party ? partyView(task.party, nameOf) : null,
      candidates: task.party ? [] : (task.pool ?? []).map((party) => partyView(party, nameOf)),
      state: task.state,
      decision: task.decision ?? task.closedReason ?? null,
      by: task.by && "id" in task.by ? { kind: task.by.kind, id: task.by.id, name: nameOf(task.by.id) } : null,
      at: iso(task.at),
      comment: task.comment ?? null,
    })),
  };
}

export const partyView = (party: Party, nameOf: NameOf): PartyView => ({
  kind: party.kind,
  id: party.id,
  name: nameOf(party.id),
});

function depthOf(plan: TicketPlan, step: string): number {
  let depth = 0;
  for (let block = plan.flow.steps.get(step)?.block; block !== undefined; block = plan.flow.steps.get(block)?.block) {
    if (plan.flow.steps.get(block)?.step.kind === "parallel") depth += 1;
  }
  return depth;
}

function armName(plan: TicketPlan, step: string): Text | null {
  const place = plan.flow.steps.get(step);
  const block = place?.block === undefined ? undefined : plan.flow.steps.get(place.block)?.step;
  return block?.kind === "parallel" ? (block.arms.find((arm) => arm.id === place?.arm)?.name ?? null) : null;
}

/** Steps that come for certain unless something is returned: those after the last open one, outside branches. */
function ahead(plan: TicketPlan, state: TicketState): StepView[] {
  const open = Object.values(state.flow.visits).filter((visit) => visit.leftAt === undefined);
  const last = Math.max(-1, ...open.map((visit) => plan.flow.steps.get(visit.step)?.end ?? -1));
  const views: StepView[] = [];
  for (const [id, { step, ordinal, block }] of plan.flow.steps) {
    if (ordinal <= last || !SHOWN.has(step.kind) || block !== undefined || armsOf(step).length > 1) continue;
    views.push({
      step: id,
      visit: null,
      name: step.name,
      kind: step.kind,
      depth: 0,
      arm: null,
      state: "ahead",
      enteredAt: null,
      leftAt: null,
      dueAt: null,
      notPossible: false,
      seats: [],
    });
  }
  return views;
}
