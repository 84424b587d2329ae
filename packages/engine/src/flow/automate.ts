import { type Json, sameJson, type Value } from "../kernel/index.ts";
import type { AutomateAction, AutomateStep, Who } from "./definition.ts";
import type { DurableAction } from "./effect.ts";
import { isAbout } from "./party.ts";
import { emit, type Run, valueOf, visitOf } from "./run.ts";
import { seatsFor } from "./seats.ts";
import type { FlowState, Visit } from "./state.ts";
import { union } from "./who.ts";

/** Calls, records and new tickets run once per ticket unless the step says otherwise: their doubles hurt. */
export function isOnce(step: AutomateStep): boolean {
  return (step.repeat ?? (isDurable(step.action) ? "oncePerTicket" : "eachVisit")) === "oncePerTicket";
}

/** A job of the worker's, with a key; the rest is done by the engine at once. */
export function isDurable(action: AutomateAction): action is DurableAction {
  return action.do === "call" || action.do === "record" || action.do === "createTicket";
}

/** May nothing be walked back over it once it is sent? */
export function isIrreversible(step: AutomateStep): boolean {
  return step.irreversible ?? step.action.do === "call";
}

/** Sent, or done: the world has changed. A failure after it was sent changes that no more than a skip does. */
export function wasSent(visit: Visit): boolean {
  const { automation } = visit;
  return automation !== undefined && (automation.sentAt !== undefined || automation.status === "done");
}

/**
 * The receiver's idempotency key: one per ticket and step, or one per stay. A retry keeps it, whatever the number of
 * deliveries.
 */
function keyOf(run: Run, visit: string, step: AutomateStep): string {
  return `${run.env.ticketId}:${isOnce(step) ? step.id : visit}`;
}

/** Run an automated step: what the engine can do itself is done and passes; the rest is queued as a durable job. */
export function enterAutomate(run: Run, visit: string, step: AutomateStep): "pass" | "wait" {
  const { action } = step;
  const here = { at: run.env.now, visit, step: step.id };
  if (isOnce(step)) {
    const kept = run.state.receipts[step.id];
    if (kept !== undefined) {
      emit(run, {
        kind: "flow.automationDone",
        ...here,
        key: kept.key,
        receipt: kept.receipt,
        once: true,
        reused: true,
      });
      return "pass";
    }
  }
  switch (action.do) {
    case "setFields":
      setFields(run, visit, step.id, action.set);
      break;
    case "setPriority":
      emit(run, { kind: "flow.prioritySet", ...here, to: action.to, reason: action.reason });
      run.data = { ...run.data, "ticket.priority": action.to };
      break;
    case "notify": {
      const parties = union(run, action.to)?.filter((party) => !isAbout(party, run.env.about));
      if (parties === undefined) return "wait";
      emit(run, { kind: "flow.notified", ...here, parties, template: action.template });
      if (parties.length > 0)
        run.effects.push({ kind: "notify", visit, to: parties, template: action.template, channels: action.channels });
      break;
    }
    case "askRating":
      emit(run, { kind: "flow.ratingAsked", ...here });
      run.effects.push({ kind: "askRating", visit });
      break;
    case "record":
    case "call":
    case "createTicket":
      queue(run, visit, step, action);
      return "wait";
    default:
      action satisfies never;
  }
  if (isOnce(step))
    emit(run, { kind: "flow.automationDone", ...here, key: keyOf(run, visit, step), receipt: null, once: true });
  return "pass";
}

/** Put the job in the outbox, with its operands evaluated now: a retry sends the same. */
export function queue(run: Run, visit: string, step: AutomateStep, action: DurableAction): void {
  const key = visitOf(run, visit).automation?.key ?? keyOf(run, visit, step);
  const { actor } = run.env;
  emit(run, {
    kind: "flow.automationQueued",
    at: run.env.now,
    visit,
    step: step.id,
    key,
    ...(actor.kind !== "system" && { by: actor }),
  });
  const operands =
    action.do === "call" ? action.body : action.do === "createTicket" ? action.data : (action.params ?? {});
  const input: { [name: string]: Json } = {};
  for (const [name, operand] of Object.entries(operands)) input[name] = valueOf(run, operand);
  run.effects.push({ kind: "runAutomation", visit, step: step.id, key, action, input });
}

function setFields(
  run: Run,
  visit: string,
  step: string,
  set: Extract<AutomateStep["action"], { do: "setFields" }>["set"],
): void {
  const changes: Record<string, { from: Value; to: Value }> = {};
  for (const { field, to } of set) {
    const from = run.data[field] ?? null;
    const value = valueOf(run, to);
    if (sameJson(from, value)) continue;
    changes[field] = { from: changes[field]?.from ?? from, to: value };
    run.data = { ...run.data, [field]: value };
  }
  if (Object.keys(changes).length === 0) return;
  emit(run, { kind: "flow.fieldsSet", at: run.env.now, visit, step, changes });
  run.data = run.env.refresh?.(run.data) ?? run.data;
}

/** Who repairs a failed step. No skip rules: somebody must decide. */
export function repairers(step: AutomateStep): Who {
  return {
    ...(step.onFailure ?? { sources: [], strategy: "pool" }),
    whenSubmitter: "self",
    whenApprovedEarlier: "ask",
  };
}

/** After the retries somebody decides: try again, done by hand, or skip. */
export function openRepair(run: Run, visit: string, step: AutomateStep): void {
  const seating = seatsFor(run, { who: repairers(step), kind: "repair", step: step.id, queued: false, single: true });
  if (seating === undefined) return;
  emit(run, { kind: "flow.seated", at: run.env.now, visit, step: step.id, tasks: seating.tasks, link: seating.link });
  if (seating.nobody) run.effects.push({ kind: "raise", visit, step: step.id, why: "nobody" });
}

/** Automated visits that can still be told something: their job may answer, even after the visit was cancelled. */
export function answerable(state: FlowState): Visit[] {
  return state.order.flatMap((id) => {
    const visit = state.visits[id];
    return visit?.automation !== undefined && visit.kind === "automate" ? [visit] : [];
  });
}
