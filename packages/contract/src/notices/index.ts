/** What the signed-in person was told, newest first. */
import { z } from "zod";
import { id, idParams, instant, operation, pageOf, pageQuery } from "../operation/index.ts";

export const notice = z.object({
  id,
  at: instant,
  readAt: instant.nullable(),
  template: z.string(),
  text: z.object({ zh: z.string(), en: z.string() }),
  ticket: z.object({ id, number: z.string() }).nullable(),
});
export type Notice = z.output<typeof notice>;

export const listNotices = operation({
  id: "listNotices",
  area: "notices",
  method: "GET",
  path: "/api/v1/notices",
  summary: "My notices, newest first, with the number unread",
  access: { by: "anyone" },
  query: z.strictObject(pageQuery),
  output: pageOf(notice).extend({ unread: z.number().int() }),
  errors: ["request.cursor_invalid"],
});

export const readNotice = operation({
  id: "readNotice",
  area: "notices",
  method: "POST",
  path: "/api/v1/notices/{id}/read",
  summary: "Mark one notice read",
  access: { by: "anyone" },
  params: idParams,
  output: null,
  errors: [],
});

export const readAllNotices = operation({
  id: "readAllNotices",
  area: "notices",
  method: "POST",
  path: "/api/v1/notices/read",
  summary: "Mark all my notices read",
  access: { by: "anyone" },
  output: null,
  errors: [],
});

export const delivery = z.object({
  id,
  at: instant,
  channel: z.enum(["inApp", "email", "sms"]),
  address: z.string(),
  status: z.enum(["queued", "sent", "failed", "dropped"]),
  attempts: z.number().int(),
  detail: z.string().nullable(),
  template: z.string(),
});

export const listDeliveries = operation({
  id: "listDeliveries",
  area: "notices",
  method: "GET",
  path: "/api/v1/tickets/{id}/deliveries",
  summary: "What was sent to whom about this ticket, and what became of it (addresses masked)",
  access: { by: "staff", permission: "delivery.read" },
  params: idParams,
  output: z.object({ items: z.array(delivery) }),
  errors: [],
});

export const resendDelivery = operation({
  id: "resendDelivery",
  area: "notices",
  method: "POST",
  path: "/api/v1/deliveries/{id}/resend",
  summary: "Send a failed delivery again",
  access: { by: "staff", permission: "delivery.read" },
  params: idParams,
  output: null,
  status: 202,
  errors: [],
});

export const noticeOperations = [listNotices, readNotice, readAllNotices, listDeliveries, resendDelivery] as const;
