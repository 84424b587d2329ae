/** What timers do. One that rings early, late, twice or for something that is over does nothing [T53]. */
import { placeOf } from "../flow/index.ts";
import { unreachable } from "../kernel/index.ts";
import { breachClock } from "../sla/index.ts";
import { calendarOf } from "./calendars.ts";
import type { TimerKind } from "./command.ts";
import { emit, type TicketRun } from "./run.ts";
import { runFlow, tryFlow } from "./run-flow.ts";
import { timersOf } from "./timers.ts";

/** Carry out a timer that is due by the ticket's state. */
export function onTimer(run: TicketRun, timer: TimerKind): void {
  const { env, state } = run;
  const name = nameOf(timer);
  if (!timersOf(run.plan, state).some((due) => due.at <= env.now && nameOf(due.timer) === name)) return;
  switch (timer.on) {
    case "visit":
      return runFlow(run, { command: "wake", visit: timer.visit });
    case "clock":
      return clockDue(run, timer.clock);
    case "claim":
      return runFlow(run, { command: "expireClaim", visit: timer.visit, task: timer.task });
    case "receipt": {
      const key = state.flow.visits[timer.visit]?.automation?.key;
      return key === undefined
        ? undefined
        : runFlow(run, { command: "automationFailed", visit: timer.visit, key, error: "receipt.missing" });
    }
    case "remind":
      return emit(run, { kind: "ticket.reminded", at: env.now, what: "waiting" });
    case "resolve":
      return runFlow(run, { command: "resolve", reason: "waiting" });
    case "close":
      return emit(run, { kind: "ticket.closed", at: env.now, by: env.actor, auto: true });
    default:
      return unreachable(timer);
  }
}

/** Whatever the order of its keys: a timer may have been stored as JSONB. */
function nameOf(timer: TimerKind): string {
  const of = "task" in timer ? timer.task : "visit" in timer ? timer.visit : "clock" in timer ? timer.clock : "";
  return `${timer.on}:${of}`;
}

/** Write the breach, if it is one, and do what the step says for when it is due; what the flow can't do now is left. */
function clockDue(run: TicketRun, id: string): void {
  const clock = run.state.clocks[id];
  if (!clock) return;
  const answer = breachClock(clock, calendarOf(run, clock), run.env.now);
  if (answer.ok)
    for (const entry of answer.entries) emit(run, { kind: "sla.entry", at: run.env.now, clock: id, entry });
  const visit = clock.subject === "ticket" ? undefined : run.state.flow.visits[clock.subject.visit];
  if (visit === undefined || visit.leftAt !== undefined) return;
  const { step } = placeOf(run.plan.flow, visit.step);
  if (step.kind !== "human" || (step.deadline?.whenDue ?? "nothing") === "nothing") return;
  // A return across a sent instruction is refused; the breach stands all the same.
  tryFlow(run, { command: "timeout", visit: visit.id });
}
