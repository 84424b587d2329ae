/** What a list can be filtered by, and the names of records that a filter speaks of. */
import type { Condition } from "@deskbell/engine/condition";
import { RECORD_KINDS } from "@deskbell/engine/form";
import { type FilterField, recordsIn } from "@deskbell/ui/condition";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { keys } from "../../lib/query.ts";

const SELDOM_MS = 5 * 60_000;
/** Ids of one question. */
const MOST_IDS = 50;

export const filterFieldsQuery = (type: string | undefined) =>
  queryOptions({
    queryKey: [...keys.filterFields, type ?? ""],
    queryFn: async ({ signal }) =>
      (await api("listFilterFields", { query: type ? { type } : {} }, { signal })).items satisfies FilterField[],
    staleTime: SELDOM_MS,
  });

/** Names by id of all records that a condition names. */
export function recordNamesQuery(condition: Condition | undefined, fields: readonly FilterField[]) {
  const wanted = [...recordsIn(condition, fields)].flatMap(([target, ids]) => {
    const kind = RECORD_KINDS.find((one) => one === target);
    return kind && ids.length > 0 ? [{ kind, ids: ids.slice(0, MOST_IDS).join(",") }] : [];
  });
  return queryOptions({
    queryKey: [...keys.people, "names", wanted],
    queryFn: async ({ signal }) => {
      const found = await Promise.all(wanted.map((query) => api("listRecords", { query }, { signal })));
      return Object.fromEntries(found.flatMap(({ items }) => items.map(({ id, label }) => [id, label])));
    },
    enabled: wanted.length > 0,
    staleTime: SELDOM_MS,
  });
}
