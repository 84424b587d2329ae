import type { MyTicketPage } from "@deskbell/contract/tickets";
import { api } from "../../lib/api.ts";
import { ticketKey } from "../../lib/live.ts";
import { useResource } from "../../lib/resource.ts";

export const useTicket = (id: string) =>
  useResource<MyTicketPage>(ticketKey(id), () => api("getMyTicket", { params: { id } }));
