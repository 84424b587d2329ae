import type { OutputOf } from "@deskbell/contract/operation";
import type { getTypeSettings } from "@deskbell/contract/ticket-types";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { keys } from "../../lib/query.ts";

export type Published = OutputOf<typeof getTypeSettings>;

export const settledTypesQuery = queryOptions({
  queryKey: [...keys.types, "settings"],
  queryFn: ({ signal }) => api("listTypeSettings", {}, { signal }),
});

export const typeSettingsQuery = (key: string) =>
  queryOptions({
    queryKey: [...keys.types, "settings", key],
    queryFn: ({ signal }) => api("getTypeSettings", { params: { key } }, { signal }),
  });

/** The whole definition of an earlier version: it never changes. */
export const earlierVersionQuery = (key: string, version: number) =>
  queryOptions({
    queryKey: [...keys.types, "version", key, version],
    queryFn: ({ signal }) => api("getTypeDefinition", { params: { key, version } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
