import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { keys } from "../../lib/query.ts";
import { filterCondition, sortOf } from "../../lib/ticket-search.ts";
import type { TicketSearch } from "../../lib/ticket-search.ts";

const PAGE = 100;

/** What a list shows, as the server is asked for it. */
export function listQueryOf(search: TicketSearch) {
  const filter = filterCondition(search);
  return {
    view: search.view,
    ...(search.q ? { q: search.q } : {}),
    ...(search.type ? { type: search.type } : {}),
    sort: sortOf(search),
    ...(filter ? { filter } : {}),
  };
}

export function ticketsQuery(search: TicketSearch) {
  const { filter, ...rest } = listQueryOf(search);
  const query = { ...rest, limit: PAGE, ...(filter ? { filter: JSON.stringify(filter) } : {}) };
  return infiniteQueryOptions({
    queryKey: [...keys.tickets, query],
    queryFn: ({ pageParam, signal }) =>
      api("listTickets", { query: { ...query, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    // While words are typed, the last answer stays instead of a flash of emptiness.
    placeholderData: keepPreviousData,
  });
}
