import { useQueries } from "@tanstack/react-query";
import { api } from "../../../lib/api.ts";
import { keys } from "../../../lib/query.ts";
import type { Member } from "../member-types.ts";

export const leavesKey = [...keys.members, "leaves"] as const;

/** Members by id, as far as they have been read. */
export function useNamesOf(ids: readonly string[]): ReadonlyMap<string, Member> {
  const found = useQueries({
    queries: [...new Set(ids)].map((id) => ({
      queryKey: [...keys.members, "one", id],
      queryFn: ({ signal }: { signal: AbortSignal }) => api("getMember", { params: { id } }, { signal }),
    })),
  });
  return new Map(found.flatMap(({ data }) => (data ? [[data.id, data] as const] : [])));
}
