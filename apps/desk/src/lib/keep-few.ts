import type { Query, QueryClient } from "@tanstack/react-query";

/** Read a moment ago and left: back to one of these shows it at once. */
const MOST_LEFT = 30;

/**
 * A tab is open all day and passes hundreds of tickets: of what nobody looks at any more only the last `most` are kept; the
 * cache's own clock would keep minutes' worth. @returns how to stop
 */
export function keepFew(queries: QueryClient, most = MOST_LEFT): () => void {
  const cache = queries.getQueryCache();
  /** Oldest first. */
  const left = new Set<Query>();
  return cache.subscribe(({ type, query }) => {
    if (type === "observerAdded" || type === "removed") left.delete(query);
    if (type !== "observerRemoved" || query.getObserversCount() > 0) return;
    left.delete(query);
    left.add(query);
    const [oldest] = left;
    if (left.size <= most || !oldest) return;
    left.delete(oldest);
    // Somebody waits for what is on its way; the cache's clock takes it later.
    if (oldest.state.fetchStatus === "idle") cache.remove(oldest);
  });
}
