/** Saved views and their counts. */
import type { SavedView } from "@deskbell/contract/views";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { keys } from "../../lib/query.ts";
import type { TicketSearch } from "../../lib/ticket-search.ts";

export const viewsQuery = queryOptions({
  queryKey: keys.views,
  queryFn: ({ signal }) => api("listViews", {}, { signal }),
  staleTime: 60_000,
});

/** Counting costs the server something: a burst of events is one count, and never more often than this. */
const COUNT_EVERY_MS = 5_000;
let countedAt = 0;

/** Live events ask for it; the clock alone makes tickets overdue, hence once a minute as well. */
export const viewCountsQuery = queryOptions({
  queryKey: keys.viewCounts,
  queryFn: async ({ signal }) => {
    const wait = countedAt + COUNT_EVERY_MS - Date.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    signal.throwIfAborted();
    countedAt = Date.now();
    const { items } = await api("countViews", {}, { signal });
    return new Map(items.map(({ id, count }) => [id, count]));
  },
  refetchInterval: 60_000,
});

/** The address of a saved view: everything it shows, and which one it is. */
export function searchOf({ id, definition }: Pick<SavedView, "id" | "definition">): TicketSearch {
  const { view, type, filter, q, sort } = definition;
  return {
    view,
    saved: id,
    ...(q ? { q } : {}),
    ...(type ? { type } : {}),
    ...(sort ? { sort } : {}),
    ...(filter ? { filter: JSON.stringify(filter) } : {}),
  };
}
