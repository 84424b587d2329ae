import type { OutputOf } from "@deskbell/contract/operation";
import type { getWorkbench } from "@deskbell/contract/tickets";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { keys } from "../../lib/query.ts";

export type WorkbenchCounts = OutputOf<typeof getWorkbench>;

/** As a badge: nobody counts further. */
export const badgeOf = (count: number): string => (count > 99 ? "99+" : String(count));

/** Live events refresh it; the clock alone makes tickets overdue, hence once a minute as well. */
export const workbenchQuery = queryOptions({
  queryKey: keys.workbench,
  queryFn: ({ signal }) => api("getWorkbench", {}, { signal }),
  refetchInterval: 60_000,
});
