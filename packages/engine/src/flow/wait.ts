import type { Instant } from "../kernel/index.ts";
import type { WaitStep } from "./definition.ts";
import { MINUTE, momentAfter, momentOfDate } from "./moment.ts";
import { emit, holds, type Run, visitOf } from "./run.ts";

/** Begin to wait, or `pass` when there is nothing to wait for: the condition holds, the date is missing or past. */
export function enterWait(run: Run, visit: string, step: WaitStep): "pass" | "wait" {
  const what = step.for;
  if (what.kind === "condition" && holds(run, what.when)) return "pass";
  const until = untilOf(run, step, run.env.now);
  if (until === "unknown") return "wait";
  if (what.kind === "date" && until === undefined) return "pass";
  if (until !== undefined && until <= run.env.now) return "pass";
  waitUntil(run, visit, step, until);
  return "wait";
}

function waitUntil(run: Run, visit: string, step: WaitStep, until: Instant | undefined): void {
  emit(run, {
    kind: "flow.waitingUntil",
    at: run.env.now,
    visit,
    step: step.id,
    for: step.for.kind,
    ...(until !== undefined && { until }),
  });
  if (until !== undefined) run.effects.push({ kind: "wakeAt", visit, at: until });
}

/**
 * When a wait goes on by itself: its time, its date, or its time-out counted from `entered`, whichever is first.
 * Undefined: a date field without a value. `unknown`: a calendar or a zone must tell (it has been asked for).
 */
function untilOf(run: Run, step: WaitStep, entered: Instant): Instant | undefined | "unknown" {
  const what = step.for;
  const limit = step.timeoutMinutes === undefined ? undefined : entered + step.timeoutMinutes * MINUTE;
  if (what.kind === "condition" || what.kind === "reply") return limit;
  let at: Instant | undefined | "unknown";
  if (what.kind === "duration") {
    at = momentAfter(run, what);
  } else {
    at = momentOfDate(run, run.data[what.field]);
    if (typeof at === "number") at += what.offset * MINUTE;
  }
  if (at === "unknown" || at === undefined) return at;
  return limit === undefined ? at : Math.min(at, limit);
}

/**
 * Look again at a wait after field values changed. `done`: what it waited for has come. A date that moved re-arms the
 * timer; a date that vanished or lies in the past ends the wait.
 */
export function recheckWait(run: Run, visit: string, step: WaitStep): "done" | "wait" {
  const { until, enteredAt } = visitOf(run, visit);
  if (step.for.kind === "condition") return holds(run, step.for.when) ? "done" : "wait";
  if (step.for.kind !== "date") return "wait";
  const next = untilOf(run, step, enteredAt);
  if (next === "unknown") return "wait";
  if (next === undefined || next <= run.env.now) return "done";
  if (next !== until) waitUntil(run, visit, step, next);
  return "wait";
}

/** The timer rang: has the wait really ended, and by its own time or by the time-out? `early` when the date has moved. */
export function wakeUp(run: Run, visit: string, step: WaitStep): "done" | "timedOut" | "early" {
  const { until } = visitOf(run, visit);
  if (until === undefined || run.env.now < until) return "early";
  return step.for.kind === "condition" || step.for.kind === "reply" ? "timedOut" : "done";
}
