import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { listNews } from "../../lib/list-news.ts";
import { keys } from "../../lib/query.ts";
import { filterCondition, sortOf } from "../../lib/ticket-search.ts";
import type { TicketSearch } from "../../lib/ticket-search.ts";
import type { ListPage } from "./list-pages.ts";

const PAGE = 100;
/** Back after a while finds its list and its place in it. */
const KEPT_MS = 15 * 60_000;

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

/** One page of a list, marked with what was known of changes when it was asked for. */
export async function readListPage(search: TicketSearch, cursor: string, signal?: AbortSignal): Promise<ListPage> {
  const { filter, ...rest } = listQueryOf(search);
  const { count } = listNews();
  const query = {
    ...rest,
    limit: PAGE,
    ...(filter ? { filter: JSON.stringify(filter) } : {}),
    ...(cursor ? { cursor } : {}),
  };
  return { ...(await api("listTickets", { query }, signal ? { signal } : {})), readAt: count };
}

export function ticketsQuery(search: TicketSearch) {
  return infiniteQueryOptions({
    queryKey: [...keys.tickets, "list", listQueryOf(search)],
    queryFn: ({ pageParam, signal }) => readListPage(search, pageParam, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    // While words are typed, the last answer stays instead of a flash of emptiness.
    placeholderData: keepPreviousData,
    // Never read anew as a whole: use-fresh-rows.ts reads what is on the screen.
    staleTime: "static",
    gcTime: KEPT_MS,
  });
}
