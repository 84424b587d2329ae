import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { keys } from "../../lib/query.ts";

export const SHOWN_NOTICES = ["all", "unread", "mentions"] as const;
export type ShownNotices = (typeof SHOWN_NOTICES)[number];

export const noticesUnreadQuery = queryOptions({
  queryKey: [...keys.notices, "unread"],
  queryFn: async ({ signal }) => (await api("listNotices", { query: { limit: 1 } }, { signal })).unread,
});

export const noticesQuery = (show: ShownNotices) =>
  infiniteQueryOptions({
    queryKey: [...keys.notices, "list", show],
    queryFn: ({ pageParam, signal }) =>
      api("listNotices", { query: { show, limit: 40, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });
