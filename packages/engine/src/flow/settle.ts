import { invariant } from "../kernel/index.ts";
import { enterArm, passOn, goOn } from "./enter.ts";
import { ON_REJECT, placeOf } from "./plan.ts";
import { emit, endFlow, leave, type Run, visitOf } from "./run.ts";
import { tally } from "./tally.ts";

/** After a seat spoke: the step passes, is rejected, or the next queued seat has its turn. */
export function settle(run: Run, id: string): void {
  const visit = visitOf(run, id);
  const { step } = placeOf(run.plan, visit.step);
  invariant(step.kind === "human", `flow: ${visit.step} is not decided by people`);
  const verdict = tally(step, visit);
  const by = run.env.actor;
  if (verdict === "pass") return passOn(run, id, step.mode === "approve" ? "approved" : "done", by);
  if (verdict === undefined) {
    const next = visit.tasks.find((task) => task.state === "queued");
    const busy = visit.tasks.some((task) => task.state === "open");
    if (next !== undefined && !busy)
      emit(run, { kind: "flow.opened", at: run.env.now, visit: id, step: step.id, task: next.id });
    return;
  }
  leave(run, id, "rejected", "decided", by);
  if (step.onReject === "continue") return goOn(run, id);
  if (step.onReject === undefined) return endFlow(run, { outcome: "rejected", step: step.id, by });
  enterArm(run, id, ON_REJECT, step.onReject);
}
