import { type Refused, refuse } from "../kernel/index.ts";
import type { FlowCommand } from "./command.ts";
import { blocksAround, type FlowPlan, placeOf } from "./plan.ts";
import { emit, type Run } from "./run.ts";
import { walkInto } from "./send-back.ts";
import type { FlowState } from "./state.ts";

/** A new episode, from the named step, the definition's reopen step, the last human step left, or the first step. */
export function reopen(run: Run, command: Extract<FlowCommand, { command: "reopen" }>): Refused | undefined {
  const { plan, state, env } = run;
  if (command.step !== undefined && !plan.steps.has(command.step))
    return refuse("flow.unknown_step", { step: command.step });
  const wanted = command.step ?? plan.definition.reopenStep ?? lastHuman(state) ?? plan.definition.steps[0]?.id;
  if (wanted === undefined) return refuse("flow.empty");
  const step = whole(plan, wanted);
  const reason = command.reason?.trim();
  emit(run, {
    kind: "flow.reopened",
    at: env.now,
    by: env.actor,
    episode: state.episode + 1,
    step,
    ...(reason && { reason }),
  });
  walkInto(run, step, {});
  return undefined;
}

/** Inside a parallel, a loop or a reject arm there is no way in but its start; the outermost such block, then. */
function whole(plan: FlowPlan, id: string): string {
  return blocksAround(plan, id).findLast((block) => placeOf(plan, block).step.kind !== "branch") ?? id;
}

function lastHuman(state: FlowState): string | undefined {
  const id = state.order.findLast((visit) => {
    const stay = state.visits[visit];
    return stay?.kind === "human" && stay.episode === state.episode && stay.outcome !== "skipped";
  });
  return id === undefined ? undefined : state.visits[id]?.step;
}
