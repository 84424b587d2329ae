import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { keys } from "../../lib/query.ts";

export const noticesUnreadQuery = queryOptions({
  queryKey: [...keys.notices, "unread"],
  queryFn: async ({ signal }) => (await api("listNotices", { query: { limit: 1 } }, { signal })).unread,
});

export const noticesQuery = infiniteQueryOptions({
  queryKey: [...keys.notices, "list"],
  queryFn: ({ pageParam, signal }) =>
    api("listNotices", { query: { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
  initialPageParam: "",
  getNextPageParam: (page) => page.nextCursor,
});
