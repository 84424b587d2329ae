export type { Action, TicketPage, TicketRef } from "@deskbell/contract/tickets";
export type { Priority } from "@deskbell/engine/ticket";
