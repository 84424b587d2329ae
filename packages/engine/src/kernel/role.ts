/** What forms and flows say of a ticket's fields in common, so that neither need know the other. */

/** Roles of a ticket that a field may bind to; flows, SLA, permissions and reports speak of roles only. */
export const TICKET_ROLES = [
  "requester",
  "student",
  "prospect",
  "class",
  "course",
  "campus",
  "department",
  "lesson",
  "contract",
  "amount",
  "about",
  "urgency",
  "neededBy",
] as const;
export type TicketRole = (typeof TICKET_ROLES)[number];

/** What a step lets its handlers do with a field. */
export type FieldRight = "hidden" | "read" | "edit" | "required";
