import { queryOptions } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";

export const quickRepliesQuery = queryOptions({
  queryKey: ["quickReplies"],
  queryFn: ({ signal }) => api("listQuickReplies", {}, { signal }),
  staleTime: 5 * 60_000,
});
