/** Bounds on a condition's tree, measured without recursion so that a hostile depth can't exhaust the stack. */
import type { ConditionProblem } from "./definition.ts";

export const CONDITION_LIMITS = {
  /** JSON levels; a comparison inside twelve groups fits. */
  depth: 40,
  /** Objects, arrays and scalars together. */
  nodes: 5_000,
  /** Characters of one string. */
  text: 2_000,
} as const;

/** The first bound that `tree` (any JSON) breaks, else undefined. */
export function sizeProblem(tree: unknown): ConditionProblem | undefined {
  let nodes = 0;
  const stack: [unknown, number][] = [[tree, 0]];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const [node, depth] = top;
    nodes += 1;
    if (depth > CONDITION_LIMITS.depth) {
      return { path: "", code: "condition.tooDeep", params: { limit: CONDITION_LIMITS.depth } };
    }
    if (nodes > CONDITION_LIMITS.nodes) {
      return { path: "", code: "condition.tooLarge", params: { limit: CONDITION_LIMITS.nodes } };
    }
    if (typeof node === "string" && node.length > CONDITION_LIMITS.text) {
      return { path: "", code: "condition.tooLarge", params: { limit: CONDITION_LIMITS.text } };
    }
    if (typeof node === "object" && node !== null) {
      // Pushing a huge array whole would cost what the bound is there to save.
      const children: unknown[] = Object.values(node);
      if (children.length > CONDITION_LIMITS.nodes) {
        return { path: "", code: "condition.tooLarge", params: { limit: CONDITION_LIMITS.nodes } };
      }
      for (const child of children) stack.push([child, depth + 1]);
    }
  }
  return undefined;
}
