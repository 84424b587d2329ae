/** What left the house, or did not and why: the log of deliveries. */
import { z } from "zod";
import { NOTICE_CHANNELS } from "../notice-words/index.ts";
import { id, idParams, instant, operation, pageOf, pageQuery } from "../operation/index.ts";

export const DELIVERY_STATUSES = ["queued", "sent", "failed", "dropped"] as const;

export const delivery = z.object({
  id,
  at: instant,
  channel: z.enum(NOTICE_CHANNELS),
  /** Masked. */
  address: z.string(),
  status: z.enum(DELIVERY_STATUSES),
  attempts: z.number().int(),
  /** What the provider said; of a dropped one why: `moot`, `preference`, `channel_off`, `not_configured`. */
  detail: z.string().nullable(),
  template: z.string(),
});

/** A delivery as the institution's log has it. */
export const loggedDelivery = delivery.extend({
  /** Who it is for. */
  name: z.string(),
  /** What kind of notice it is. */
  title: z.object({ zh: z.string(), en: z.string() }),
  /** The words that left; null before the first attempt. */
  words: z.string().nullable(),
  /** When a delivery that waits for the end of a quiet time goes out. */
  waitsUntil: instant.nullable(),
  ticket: z.object({ id, number: z.string() }).nullable(),
});
export type LoggedDelivery = z.output<typeof loggedDelivery>;

const access = { by: "staff", permission: "delivery.read" } as const;

export const listDeliveries = operation({
  id: "listDeliveries",
  area: "notices",
  method: "GET",
  path: "/api/v1/tickets/{id}/deliveries",
  summary: "What was sent to whom about this ticket, and what became of it (addresses masked)",
  access,
  params: idParams,
  output: z.object({ items: z.array(delivery) }),
  errors: [],
});

export const searchDeliveries = operation({
  id: "searchDeliveries",
  area: "notices",
  method: "GET",
  path: "/api/v1/deliveries",
  summary: "The institution's deliveries of tickets that the caller may see, newest first",
  access,
  query: z.strictObject({
    ...pageQuery,
    status: z.enum(DELIVERY_STATUSES).optional(),
    channel: z.enum(["email", "sms"]).optional(),
    /** A ticket's number, whole. */
    number: z.string().trim().max(40).optional(),
  }),
  output: pageOf(loggedDelivery),
  errors: ["request.cursor_invalid"],
});

export const resendDelivery = operation({
  id: "resendDelivery",
  area: "notices",
  method: "POST",
  path: "/api/v1/deliveries/{id}/resend",
  summary: "Send a failed delivery again",
  access,
  params: idParams,
  output: null,
  status: 202,
  errors: [],
});
