/** What ties a ticket to another type or to other tickets. Unlike the commands of commands.ts they touch two definitions or two tickets. */
import { LINK_KINDS } from "@deskbell/engine/ticket";
import { z } from "zod";
import type { ErrorCode } from "../errors/index.ts";
import { data, id, idParams, operation, shortString } from "../operation/index.ts";
import { ticketRef } from "./shapes.ts";

export const linkKind = z.enum(LINK_KINDS);

const refused: readonly ErrorCode[] = [
  "auth.forbidden",
  "idempotency.mismatch",
  "ticket.not_available",
  "ticket.closed",
  "ticket.merged",
];
const staff = { by: "staff", permission: "ticket.handle" } as const;

export const changeTicketType = operation({
  id: "changeTicketType",
  area: "tickets",
  method: "POST",
  path: "/api/v1/tickets/{id}/type",
  summary:
    "改类型: the number stays, the form is filled anew, the new type's flow begins; promises count from the first submission",
  access: staff,
  params: idParams,
  body: z.strictObject({
    type: z.string().max(64),
    /** The version whose form was filled; refused when it is no longer offered. */
    version: z.number().int(),
    /** The whole new form, as staff fill it. */
    data,
    reason: shortString,
  }),
  output: ticketRef,
  idempotent: true,
  errors: [
    ...refused,
    "ticket.type_same",
    "ticket.type_fixed",
    "ticket.type_unknown",
    "ticket.type_retired",
    "ticket.signer_only",
    "form.invalid",
    "file.not_yours",
  ],
});

export const mergeTicket = operation({
  id: "mergeTicket",
  area: "tickets",
  method: "POST",
  path: "/api/v1/tickets/{id}/merge",
  summary: "合并: this ticket forwards to another one from now on; replies to it land there",
  access: staff,
  params: idParams,
  body: z.strictObject({ into: id, reason: shortString.optional() }),
  /** Where it leads: the other ticket. */
  output: ticketRef,
  idempotent: true,
  errors: [...refused, "ticket.merge_itself", "ticket.merge_ended", "ticket.merge_widens"],
});

export const unmergeTicket = operation({
  id: "unmergeTicket",
  area: "tickets",
  method: "POST",
  path: "/api/v1/tickets/{id}/unmerge",
  summary: "取消合并: both tickets are again what they were",
  access: staff,
  params: idParams,
  body: z.strictObject({}),
  output: ticketRef,
  idempotent: true,
  errors: refused,
});

const link = z.strictObject({ to: id, as: linkKind });

export const linkTicket = operation({
  id: "linkTicket",
  area: "tickets",
  method: "POST",
  path: "/api/v1/tickets/{id}/link",
  summary: "关联: each of the two shows the other to those who may read it",
  access: staff,
  params: idParams,
  body: link,
  output: ticketRef,
  idempotent: true,
  errors: [...refused, "ticket.link_itself"],
});

export const unlinkTicket = operation({
  id: "unlinkTicket",
  area: "tickets",
  method: "POST",
  path: "/api/v1/tickets/{id}/unlink",
  summary: "Take a link back",
  access: staff,
  params: idParams,
  body: link,
  output: ticketRef,
  idempotent: true,
  errors: refused,
});

export const relationOperations = [changeTicketType, mergeTicket, unmergeTicket, linkTicket, unlinkTicket] as const;
