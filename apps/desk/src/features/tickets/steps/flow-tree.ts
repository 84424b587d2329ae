/** Steps by nesting and arm, as they are drawn: top-down, what ran in parallel side by side. */
import type { StepView } from "@deskbell/contract/tickets";

export type FlowRow = { kind: "step"; step: StepView } | { kind: "arms"; arms: FlowArm[] };
interface FlowArm {
  name: StepView["arm"];
  rows: FlowRow[];
}

/**
 * Steps come in the order of time; those of arms that ran together lie mixed. Neighbours of more depth are one block,
 * its arms told apart by their names; what lies deeper stays with the arm before it.
 */
export function flowRows(steps: readonly StepView[], depth = 0): FlowRow[] {
  const rows: FlowRow[] = [];
  for (let at = 0; at < steps.length; at++) {
    const step = steps[at];
    if (!step) continue;
    if (step.depth <= depth) {
      rows.push({ kind: "step", step });
      continue;
    }
    const end = steps.findIndex((one, place) => place > at && one.depth <= depth);
    const block = steps.slice(at, end === -1 ? undefined : end);
    rows.push({ kind: "arms", arms: armsOf(block, depth + 1) });
    at += block.length - 1;
  }
  return rows;
}

function armsOf(block: readonly StepView[], depth: number): FlowArm[] {
  const arms: { name: StepView["arm"]; steps: StepView[] }[] = [];
  let last: (typeof arms)[number] | undefined;
  for (const step of block) {
    const known = step.depth > depth ? last : arms.find(({ name }) => same(name, step.arm));
    const arm = known ?? { name: step.arm, steps: [] };
    if (!known) arms.push(arm);
    arm.steps.push(step);
    last = arm;
  }
  return arms.map(({ name, steps }) => ({ name, rows: flowRows(steps, depth) }));
}

const same = (a: StepView["arm"], b: StepView["arm"]): boolean => a?.zh === b?.zh && a?.en === b?.en;
