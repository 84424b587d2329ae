import type { TicketPage } from "@deskbell/contract/tickets";
import type { WireText } from "../../lib/words.ts";

/** What a promise is about: a step's own clock is told by the step, of which `promise.step` names the stay. */
export function promiseName(page: TicketPage, promise: TicketPage["promises"][number]): WireText {
  if (promise.step === null) return promise.name;
  return page.steps.find(({ visit, step }) => visit === promise.step || step === promise.step)?.name ?? promise.name;
}
