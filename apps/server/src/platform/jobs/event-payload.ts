import { z } from "zod";

/** The payload of every job that the dispatcher makes from an outbox row or a timer. */
export const eventPayload = z.strictObject({
  tenantId: z.string(),
  kind: z.string(),
  ref: z.string(),
  /** ISO 8601, UTC: when it was written to the outbox, or when the timer was due. */
  at: z.string(),
  /** Names this event for ever; give it to `firstTime`. */
  event: z.string(),
});
export type EventPayload = z.output<typeof eventPayload>;
