/** What every change to a ticket has in common on the wire. */
import { z } from "zod";
import type { ErrorCode } from "../errors/index.ts";
import { type Access, id, idParams, operation } from "../operation/index.ts";
import { ticketRef } from "./shapes.ts";

export const seat = { visit: id, task: id };
export const comment = z.string().trim().max(5000).optional();
export const files = z.array(id).max(20).optional();

export const staff: Access = { by: "staff", permission: "ticket.handle" };
export const anyone: Access = { by: "anyone" };

export function change<const Id extends string, B extends z.ZodType>(
  id: Id,
  verb: string,
  summary: string,
  access: Access,
  body: B,
  errors: readonly ErrorCode[] = [],
) {
  return operation({
    id,
    area: "tickets",
    method: "POST",
    path: `/api/v1/tickets/{id}/${verb}`,
    summary,
    access,
    params: idParams,
    body,
    output: ticketRef,
    idempotent: true,
    errors: [
      "auth.forbidden",
      "idempotency.mismatch",
      "ticket.not_available",
      "ticket.closed",
      "ticket.merged",
      ...errors,
    ],
  });
}

/** A seat that somebody else has, had or took meanwhile. */
export const onTask: readonly ErrorCode[] = [
  "flow.task_closed",
  "flow.not_yours",
  "flow.not_available",
  "flow.already_claimed",
];
/** Values of fields, and the files among them. */
export const inFields: readonly ErrorCode[] = ["form.invalid", "form.conflict", "file.not_yours"];
