/** The moments at which something is to happen by itself, as they follow from the state. The server keeps due rows equal to these. */
import type { Instant } from "../kernel/index.ts";
import { statusOf } from "../sla/index.ts";
import type { TimerKind } from "./command.ts";
import type { TicketPlan } from "./plan.ts";
import type { TicketState } from "./state.ts";

export interface Timer {
  timer: TimerKind;
  at: Instant;
}

const HOUR = 3_600_000;
/** An instruction whose receipt has not come by then is a human's matter. */
const RECEIPT_HOURS = 24;

/** Every timer of this state; none for a ticket that is closed for good. */
export function timersOf(plan: TicketPlan, state: TicketState): Timer[] {
  const timers: Timer[] = [];
  const { waiting, closeAfterDays } = plan.definition;
  for (const visit of Object.values(state.flow.visits)) {
    if (visit.leftAt === undefined && visit.until !== undefined)
      timers.push({ timer: { on: "visit", visit: visit.id }, at: visit.until });
  }
  for (const visit of Object.values(state.flow.visits)) {
    const { automation } = visit;
    if (visit.leftAt !== undefined || automation?.status !== "sent") continue;
    timers.push({
      timer: { on: "receipt", visit: visit.id },
      at: (automation.sentAt ?? automation.at) + RECEIPT_HOURS * HOUR,
    });
  }
  for (const clock of Object.values(state.clocks)) {
    if (
      statusOf(clock) === "running" &&
      clock.due !== undefined &&
      clock.breachedAt === undefined &&
      !clock.promiseNotPossible
    ) {
      timers.push({ timer: { on: "clock", clock: clock.id }, at: clock.due });
    }
  }
  if (state.waitingSince !== undefined && waiting) {
    if (state.remindedAt === undefined)
      timers.push({ timer: { on: "remind" }, at: state.waitingSince + waiting.remindAfterHours * HOUR });
    timers.push({ timer: { on: "resolve" }, at: state.waitingSince + waiting.resolveAfterHours * HOUR });
  }
  if (state.category === "resolved" && state.resolvedAt !== undefined && closeAfterDays !== undefined) {
    timers.push({ timer: { on: "close" }, at: state.resolvedAt + closeAfterDays * 24 * HOUR });
  }
  return timers;
}
