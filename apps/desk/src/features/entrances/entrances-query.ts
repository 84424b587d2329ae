import type { Entrance } from "@deskbell/contract/entrances";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";

export const entrancesQuery = queryOptions({
  queryKey: ["entrances"],
  queryFn: ({ signal }) => api("listEntrances", {}, { signal }),
});

export type EntranceChange = Partial<{ type: string; campusId: string | null; source: string; active: boolean }>;

/** Point a code elsewhere, or switch it off and on. */
export function useUpdateEntrance() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: EntranceChange }): Promise<Entrance> =>
      api("updateEntrance", { params: { id }, body: change }),
    onSettled: () => queries.invalidateQueries({ queryKey: entrancesQuery.queryKey }),
  });
}
