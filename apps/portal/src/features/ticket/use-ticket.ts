import type { MyTicketPage } from "@deskbell/contract/tickets";
import { api } from "../../lib/api.ts";
import { ticketKey } from "../../lib/live.ts";
import { useResource } from "../../lib/resource.ts";

const useOne = (id: string) => useResource<MyTicketPage>(ticketKey(id), () => api("getMyTicket", { params: { id } }));

/** One of my tickets. Where it was merged, the one that it leads to, heard of under its own id from then on. */
export function useTicket(id: string) {
  const named = useOne(id);
  return useOne(named.value?.id ?? id);
}
