/** Runs of bulk commands, and what can be done to the chosen tickets. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { keys } from "../../lib/query.ts";

/** A run that goes on says so by events; should one be missed, it is looked at again. */
const LOOK_AGAIN_MS = 3_000;
/** Refusals told in the panel. */
const MOST_TOLD = 100;
/** Approvals looked over at once: as many as the server takes. */
export const MOST_REVIEWED = 100;
/** ms between two looks at a run whose sheet is open. */
const WATCH_MS = 700;

export const runsQuery = queryOptions({
  queryKey: [...keys.bulk, "runs"],
  queryFn: ({ signal }) => api("listBulkRuns", {}, { signal }),
  refetchInterval: ({ state }) => (state.data?.items.some((run) => run.state === "running") ? LOOK_AGAIN_MS : false),
});

export const refusalsQuery = (id: string, count: number) =>
  queryOptions({
    queryKey: [...keys.bulk, "refusals", id, count],
    queryFn: ({ signal }) =>
      api("listBulkResults", { params: { id }, query: { state: "refused", limit: MOST_TOLD } }, { signal }),
    enabled: count > 0,
    placeholderData: keepPreviousData,
  });

export const offersQuery = (tickets: readonly string[]) =>
  queryOptions({
    queryKey: [...keys.tickets, "offers", tickets],
    queryFn: ({ signal }) => api("offerBulk", { body: { tickets: [...tickets] } }, { signal }),
    enabled: tickets.length > 0,
    placeholderData: keepPreviousData,
  });

/** What agreeing to these would mean. What is looked over now is what stands now. */
export const reviewQuery = (tickets: readonly string[]) =>
  queryOptions({
    queryKey: ["approvalReview", tickets],
    queryFn: ({ signal }) => api("reviewApprovals", { body: { tickets: [...tickets] } }, { signal }),
    gcTime: 0,
    // It stands still while one reads it and after it was given; each is judged anew when it is carried out.
    staleTime: Infinity,
  });

/** What became of each ticket of a run, in its order. */
export const resultsQuery = (id: string | undefined) =>
  queryOptions({
    queryKey: [...keys.bulk, "results", id],
    queryFn: ({ signal }) =>
      api("listBulkResults", { params: { id: id ?? "" }, query: { limit: MOST_TOLD } }, { signal }),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === "waiting") ? WATCH_MS : false),
  });
