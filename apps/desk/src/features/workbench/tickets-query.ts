import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { keys } from "../../lib/query.ts";
import { filterCondition, sortOf } from "../../lib/ticket-search.ts";
import type { TicketSearch } from "../../lib/ticket-search.ts";

const PAGE = 50;

export function ticketsQuery(search: TicketSearch) {
  const filter = filterCondition(search);
  const query = {
    view: search.view,
    limit: PAGE,
    ...(search.q ? { q: search.q } : {}),
    ...(search.type ? { type: search.type } : {}),
    sort: sortOf(search),
    ...(filter ? { filter: JSON.stringify(filter) } : {}),
  };
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
