/** Order of evaluation: a depth-first topological sort that keeps declared order where nothing forces another. */

/** Either every node with what it reads before it, or one cycle as the list of nodes, first = last. */
export type Ordering = { order: string[] } | { cycle: string[] };

/**
 * Sort `nodes` so that each comes after everything it reads. `edges` maps a node to the nodes it reads; names that
 * are no node are ignored. Deterministic: ties follow the order of the map.
 */
export function orderOf(edges: ReadonlyMap<string, Iterable<string>>): Ordering {
  const state = new Map<string, "open" | "done">();
  const order: string[] = [];
  const trail: string[] = [];

  const visit = (node: string): string[] | undefined => {
    const seen = state.get(node);
    if (seen === "done") return undefined;
    if (seen === "open") return [...trail.slice(trail.indexOf(node)), node];
    state.set(node, "open");
    trail.push(node);
    for (const next of edges.get(node) ?? []) {
      if (!edges.has(next)) continue;
      const cycle = visit(next);
      if (cycle) return cycle;
    }
    trail.pop();
    state.set(node, "done");
    order.push(node);
    return undefined;
  };

  for (const node of edges.keys()) {
    const cycle = visit(node);
    if (cycle) return { cycle };
  }
  return { order };
}
