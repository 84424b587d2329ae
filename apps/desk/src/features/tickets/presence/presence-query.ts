import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "../../../lib/api.ts";
import { keys } from "../../../lib/query.ts";

/** Whoever closed their laptop is gone at the next look; whoever comes or goes is told live. */
const LOOK_AGAIN_MS = 30_000;
/** As many as the server takes. */
const MOST = 100;

/** Colleagues on these tickets now. */
export function presenceQuery(ids: readonly string[]) {
  const tickets = [...ids].sort().slice(0, MOST).join(",");
  return queryOptions({
    queryKey: [...keys.presence, tickets],
    queryFn: ({ signal }) => api("listPresence", { query: { tickets } }, { signal }),
    enabled: tickets !== "",
    staleTime: 10_000,
    refetchInterval: LOOK_AGAIN_MS,
    placeholderData: keepPreviousData,
  });
}
