/** A calendar, as the list of calendars tells it. */
import type { listCalendars } from "@deskbell/contract/organisation";
import type { OutputOf } from "@deskbell/contract/operation";

export type Calendar = OutputOf<typeof listCalendars>["items"][number];
