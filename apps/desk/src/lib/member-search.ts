import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "./api.ts";
import { keys } from "./query.ts";

/** Colleagues by name or pinyin initials; the first few for an empty query. */
export function memberSearch(query: string) {
  return queryOptions({
    queryKey: [...keys.members, "search", query],
    queryFn: ({ signal }) =>
      api("listMembers", { query: { limit: 20, status: "active", ...(query ? { query } : {}) } }, { signal }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
}
