/** The query cache: what is kept, tried again, and said when a session has ended. */
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError, isPassing, isSignedOut } from "./api.ts";

const MAX_TRIES = 30;
const MAX_DELAY_MS = 5_000;

/** A restarting server is waited for; any other answer is an answer. */
const retry = (failures: number, error: unknown): boolean => isPassing(error) && failures < MAX_TRIES;
const retryDelay = (failures: number): number => Math.min(400 * 2 ** failures, MAX_DELAY_MS);

const isOutOfSight = (error: unknown): boolean =>
  error instanceof ApiError && (error.problem.status === 403 || error.problem.status === 404);

/** @param onSignedOut called when any answer says that nobody is signed in. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown): void => {
    if (isSignedOut(error)) onSignedOut();
  };
  return new QueryClient({
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
      mutations: { retry: (failures, error) => isPassing(error) && failures < 10, retryDelay, networkMode: "always" },
    },
  });
}

/** Names of what is cached, so that live events can say what has changed. */
export const keys = {
  me: ["me"] as const,
  workbench: ["workbench"] as const,
  tickets: ["tickets"] as const,
  views: ["views"] as const,
  viewCounts: ["viewCounts"] as const,
  filterFields: ["filterFields"] as const,
  bulk: ["bulk"] as const,
  ticket: (id: string) => ["ticket", id] as const,
  presence: ["presence"] as const,
  types: ["types"] as const,
  type: (key: string) => ["types", key] as const,
  notices: ["notices"] as const,
  campuses: ["campuses"] as const,
  members: ["members"] as const,
  roles: ["roles"] as const,
  departments: ["departments"] as const,
  people: ["people"] as const,
  sessions: ["sessions"] as const,
  apiKeys: ["apiKeys"] as const,
  setup: ["setup"] as const,
};
