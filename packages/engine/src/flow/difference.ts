import type { Step } from "./definition.ts";
import { activeArms, chooseArm } from "./enter.ts";
import { sentBetween } from "./path.ts";
import { armsOf, blocksAround, placeOf } from "./plan.ts";
import { lastVisit, type Run } from "./run.ts";

/**
 * After a correction: the first branch or fork on the path walked so far that the new data sends another way, so that
 * an amount raised to ¥6,800 meets the countersign it had passed by. Undefined when all go as before, or when going
 * there would walk over a sent irreversible call.
 */
export function firstDifference(run: Run, restart: string): string | undefined {
  const line = [restart, ...blocksAround(run.plan, restart)].reverse();
  for (const id of line) {
    const { list, index, step } = placeOf(run.plan, id);
    for (const before of list.slice(0, index)) {
      const found = differs(run, before);
      if (found !== undefined) return lawful(run, restart, found);
    }
    if (id !== restart && turned(run, step)) return lawful(run, restart, id);
  }
  return undefined;
}

function lawful(run: Run, from: string, to: string): string | undefined {
  return sentBetween(run.plan, run.state, from, to) === undefined ? to : undefined;
}

/** The step itself when it goes another way now, else the first inside the arm taken. A parallel restarts whole. */
function differs(run: Run, step: Step): string | undefined {
  const visit = lastVisit(run.state, step.id);
  if (visit === undefined) return undefined;
  if (turned(run, step)) return step.id;
  if (step.kind === "branch") {
    const taken = armsOf(step).find((arm) => arm.id === visit.taken);
    for (const inner of taken?.steps ?? []) {
      const found = differs(run, inner);
      if (found !== undefined) return found;
    }
  }
  if (step.kind === "parallel") {
    const inside = armsOf(step).some((arm) => arm.steps.some((inner) => differs(run, inner) !== undefined));
    return inside ? step.id : undefined;
  }
  return undefined;
}

function turned(run: Run, step: Step): boolean {
  const visit = lastVisit(run.state, step.id);
  if (visit === undefined) return false;
  if (step.kind === "branch") return chooseArm(run, step).arm !== visit.taken;
  if (step.kind === "parallel") return activeArms(run, step).join("\n") !== (visit.fork?.active ?? []).join("\n");
  return false;
}
