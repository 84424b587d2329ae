/** Exhaustive search with pruning: assign one variable after another while the verdict is still open. */

export interface Variable<T> {
  key: string;
  candidates: readonly T[];
}

/** `exhausted`: every assignment was tried or pruned. `stopped`: `found` said so. `gaveUp`: the budget is spent. */
export type SearchEnd = "exhausted" | "stopped" | "gaveUp";

/**
 * Look for assignments under which `verdict` is true. `verdict` sees the partial assignment: false prunes, undefined
 * goes deeper. `found` is called for each and may stop the search. At most `budget` verdicts are asked.
 */
export function search<T>(
  variables: readonly Variable<T>[],
  verdict: (assigned: ReadonlyMap<string, T>) => boolean | undefined,
  found: (assigned: ReadonlyMap<string, T>) => "stop" | "go on",
  budget: number,
): SearchEnd {
  const assigned = new Map<string, T>();
  let left = budget;

  const visit = (depth: number): SearchEnd => {
    left -= 1;
    if (left < 0) return "gaveUp";
    const holds = verdict(assigned);
    if (holds === true) return found(assigned) === "stop" ? "stopped" : "exhausted";
    const variable = variables[depth];
    if (holds === false || !variable) return "exhausted";
    for (const candidate of variable.candidates) {
      assigned.set(variable.key, candidate);
      const end = visit(depth + 1);
      if (end !== "exhausted") return end;
    }
    assigned.delete(variable.key);
    return "exhausted";
  };
  return visit(0);
}
