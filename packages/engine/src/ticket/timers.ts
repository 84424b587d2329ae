/** The moments at which something is to happen by itself, as they follow from the state. The server keeps due rows equal to these. */
import { availableFlow, expiringClaims, openLeaves } from "../flow/index.ts";
import type { Instant } from "../kernel/index.ts";
import { type ClockState, statusOf } from "../sla/index.ts";
import type { TimerKind } from "./command.ts";
import type { TicketPlan } from "./plan.ts";
import { flowContext } from "./run.ts";
import type { TicketState } from "./state.ts";

export interface Timer {
  timer: TimerKind;
  at: Instant;
}

const HOUR = 3_600_000;
/** An instruction whose receipt has not come by then is a human's matter. */
const RECEIPT_HOURS = 24;

/** Every timer of this state [T52]. */
export function timersOf(plan: TicketPlan, state: TicketState): Timer[] {
  // A tombstone keeps silent; what came due meanwhile rings after an unmerge [T94].
  if (state.merged !== undefined) return [];
  return [
    ...visitTimers(state),
    ...claimTimers(state),
    ...clockTimers(plan, state),
    ...waitingTimers(plan, state),
    ...closeTimer(plan, state),
  ];
}

function visitTimers(state: TicketState): Timer[] {
  return Object.values(state.flow.visits).flatMap((visit): Timer[] => {
    if (visit.leftAt !== undefined) return [];
    const { automation } = visit;
    if (visit.until !== undefined) return [{ timer: { on: "visit", visit: visit.id }, at: visit.until }];
    if (automation?.status !== "sent") return [];
    const sent = automation.sentAt ?? automation.at;
    return [{ timer: { on: "receipt", visit: visit.id }, at: sent + RECEIPT_HOURS * HOUR }];
  });
}

function claimTimers(state: TicketState): Timer[] {
  return expiringClaims(state.flow).map(({ visit, task, at }) => ({
    timer: { on: "claim", visit: visit.id, task: task.id },
    at,
  }));
}

function clockTimers(plan: TicketPlan, state: TicketState): Timer[] {
  return Object.values(state.clocks).flatMap((clock): Timer[] => {
    if (statusOf(clock) !== "running" || clock.due === undefined) return [];
    const breaks = clock.breachedAt === undefined && !clock.promiseNotPossible;
    // A step that passes by itself does so even where its promise could not be kept or is broken already.
    if (!breaks && !goesByItself(plan, state, clock)) return [];
    return [{ timer: { on: "clock", clock: clock.id }, at: clock.due }];
  });
}

function goesByItself(plan: TicketPlan, state: TicketState, { subject }: ClockState): boolean {
  if (subject === "ticket") return false;
  const step = plan.flow.steps.get(state.flow.visits[subject.visit]?.step ?? "")?.step;
  if (step?.kind !== "human" || (step.deadline?.whenDue ?? "nothing") === "nothing") return false;
  const rights = { side: "system", handle: true, assign: true, manage: true } as const;
  return availableFlow(plan.flow, state.flow, { kind: "system" }, flowContext(state, rights)).some(
    (action) => action.command === "timeout" && action.visit === subject.visit,
  );
}

/** 待反馈 does not pile up, where it is the requester who is waited for: a wait for a date or a fact ends by itself. */
function waitingTimers(plan: TicketPlan, state: TicketState): Timer[] {
  const { waiting } = plan.definition;
  const { waitingSince } = state;
  if (waitingSince === undefined || waiting === undefined) return [];
  if (!openLeaves(plan.flow, state.flow).every((visit) => visit.waiting?.for === "requester")) return [];
  const remind: Timer[] =
    state.remindedAt === undefined
      ? [{ timer: { on: "remind" }, at: waitingSince + waiting.remindAfterHours * HOUR }]
      : [];
  return [...remind, { timer: { on: "resolve" }, at: waitingSince + waiting.resolveAfterHours * HOUR }];
}

function closeTimer(plan: TicketPlan, state: TicketState): Timer[] {
  const { closeAfterDays } = plan.definition;
  if (state.category !== "resolved" || state.resolvedAt === undefined || closeAfterDays === undefined) return [];
  return [{ timer: { on: "close" }, at: state.resolvedAt + closeAfterDays * 24 * HOUR }];
}
