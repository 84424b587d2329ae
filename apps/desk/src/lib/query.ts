/** The query cache: what is kept, tried again, and said when a session has ended. */
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import type { InvalidateOptions, InvalidateQueryFilters } from "@tanstack/react-query";
import { ApiError, isPassing, isSignedOut } from "./api.ts";
import { noteInvalidation } from "./list-news.ts";

export { keys } from "./query-keys.ts";

const MAX_TRIES = 30;
const MAX_DELAY_MS = 5_000;

/** A restarting server is waited for; any other answer is an answer. */
const retry = (failures: number, error: unknown): boolean => isPassing(error) && failures < MAX_TRIES;
const retryDelay = (failures: number): number => Math.min(400 * 2 ** failures, MAX_DELAY_MS);

const isOutOfSight = (error: unknown): boolean =>
  error instanceof ApiError && (error.problem.status === 403 || error.problem.status === 404);

/** Whoever says that something changed: lists hear of it too, and read anew what they show. */
class DeskQueryClient extends QueryClient {
  override invalidateQueries(filters?: InvalidateQueryFilters, options?: InvalidateOptions): Promise<void> {
    noteInvalidation(filters);
    return super.invalidateQueries(filters, options);
  }
}

/** For changes that carry a key of their click: they may be sent again although nobody knows whether they arrived. */
export const retryKeyed = (failures: number, error: unknown): boolean => isPassing(error) && failures < 10;
/** All others: only what the server says that it has not begun. */
const retryUnbegun = (failures: number, error: unknown): boolean =>
  error instanceof ApiError && error.problem.status === 503 && failures < 10;

/** @param onSignedOut called when any answer says that nobody is signed in. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown): void => {
    if (isSignedOut(error)) onSignedOut();
  };
  return new DeskQueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        // What one may not see any more is not shown from before either.
        if (isOutOfSight(error) && query.state.data !== undefined) query.setState({ ...query.state, data: undefined });
        onError(error);
      },
    }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry, retryDelay, staleTime: 15_000, networkMode: "always", refetchOnWindowFocus: true },
      mutations: { retry: retryUnbegun, retryDelay, networkMode: "always" },
    },
  });
}
