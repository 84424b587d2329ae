/** What of a ticket's history, since somebody looked it over, they would have to know before they agree to it. Pure. */
import type { TicketEvent } from "@deskbell/engine/ticket";

/** Of these any: what stands in the form, what was said, what the ticket is. */
const WEIGHTY: ReadonlySet<TicketEvent["kind"]> = new Set<TicketEvent["kind"]>([
  "ticket.fieldsEdited",
  "ticket.replied",
  "ticket.noted",
  "ticket.contacted",
  "ticket.resolution",
  "ticket.reopened",
  "ticket.typeChanged",
  "ticket.merged",
  "ticket.absorbed",
  "ticket.unmerged",
  "ticket.parted",
  "flow.fieldsSet",
  "flow.returned",
  "flow.reopened",
]);

/**
 * Does it count? What the person did themselves, they know. Views, watches, nudges, notices and clocks do not count, nor do
 * other people's votes at the same step: two votes at once are two votes. The step entered anew or the seat given anew do.
 * @param seat in which it is agreed to
 */
export function isNews(event: TicketEvent, person: string, seat: { visit: string; task: string }): boolean {
  if ("by" in event && event.by && "id" in event.by && event.by.id === person) return false;
  if (WEIGHTY.has(event.kind)) return true;
  switch (event.kind) {
    case "flow.entered":
      return event.visit === seat.visit;
    case "flow.seated":
      return event.tasks.some((task) => task.id === seat.task);
    case "flow.transferred":
      return event.task === seat.task;
    default:
      return false;
  }
}
