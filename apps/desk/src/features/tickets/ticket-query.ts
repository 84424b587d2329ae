import { queryOptions } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { keys } from "../../lib/query.ts";

export function ticketQuery(id: string) {
  return queryOptions({
    queryKey: keys.ticket(id),
    queryFn: ({ signal }) => api("getTicket", { params: { id } }, { signal }),
    staleTime: 5_000,
  });
}
