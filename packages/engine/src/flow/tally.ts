import type { HumanStep } from "./definition.ts";
import type { Task, Visit } from "./state.ts";

/**
 * How the seats of a visit decide. Seats are counted, by weight, against the weight fixed at entry; integers only.
 * Undefined: not decided yet. With `earlyStop: false` every seat is heard first.
 *
 * any: one pass passes, all must reject to reject · all, sequential: one reject rejects · vote: `yes·den > num·W`
 * (≥ with `atLeast`), rejected as soon as passing is out of reach. Abstaining is neither; it stays in W.
 */
export function tally(step: HumanStep, visit: Pick<Visit, "tasks" | "weight">): "pass" | "reject" | undefined {
  const sum = (which: (task: Task) => boolean) =>
    visit.tasks.filter(which).reduce((total, task) => total + task.weight, 0);
  const yes = sum((task) => task.decision === "approve" || task.decision === "complete");
  const no = sum((task) => task.decision === "reject");
  const left = sum((task) => task.state === "open" || task.state === "queued");
  if (step.earlyStop === false && left > 0) return undefined;
  const { decision } = step;
  switch (decision.rule) {
    case "any":
      if (yes > 0) return "pass";
      return left > 0 ? undefined : "reject";
    case "all":
    case "sequential":
      if (no > 0) return "reject";
      if (left > 0) return undefined;
      return yes > 0 ? "pass" : "reject";
    case "vote": {
      const passes = (votes: number) =>
        decision.atLeast
          ? votes * decision.den >= decision.num * visit.weight
          : votes * decision.den > decision.num * visit.weight;
      if (passes(yes)) return "pass";
      return passes(yes + left) ? undefined : "reject";
    }
    default:
      return decision satisfies never;
  }
}

/** A decision needs one voice at least: the last who could speak can't abstain. */
export function mayAbstain(visit: Pick<Visit, "tasks">, task: string): boolean {
  return visit.tasks.some(
    (other) =>
      other.id !== task &&
      (other.state === "open" || other.state === "queued" || (other.state === "done" && other.decision !== "abstain")),
  );
}
