import { unreachable } from "../kernel/index.ts";
import { inAutomation } from "./apply-automation.ts";
import type { FlowEvent } from "./event.ts";
import type { Task, Visit } from "./state.ts";

/** Events that change nothing but one visit. */
type VisitEvent = Exclude<
  FlowEvent,
  {
    kind:
      | "flow.started"
      | "flow.reopened"
      | "flow.ended"
      | "flow.withdrawn"
      | "flow.entered"
      | "flow.ccd"
      | "flow.ccEnded";
  }
>;

/** Fold an event into the visit that it names. */
export function inVisit(visit: Visit, event: VisitEvent): Visit {
  switch (event.kind) {
    case "flow.seated": {
      const added = event.replaces === undefined ? event.tasks.reduce((sum, task) => sum + task.weight, 0) : 0;
      return { ...visit, tasks: [...visit.tasks, ...event.tasks], weight: visit.weight + added, link: event.link };
    }
    case "flow.opened":
      return withTask(visit, event.task, (task) => ({ ...task, state: "open", openedAt: event.at }));
    case "flow.claimed":
      return withTask(visit, event.task, (task) => ({
        ...task,
        party: event.party,
        claimedAt: event.at,
        ...(event.expiresAt !== undefined && { expiresAt: event.expiresAt }),
      }));
    case "flow.released":
      return withTask(visit, event.task, ({ party: _, claimedAt: __, expiresAt: ___, ...task }) => task);
    case "flow.decided": {
      const next = withTask(visit, event.task, (task) => ({
        ...task,
        state: "done",
        decision: event.decision,
        by: event.by,
        at: event.at,
        ...(event.onBehalfOf !== undefined && { onBehalfOf: event.onBehalfOf }),
        ...(event.comment !== undefined && { comment: event.comment }),
      }));
      return event.outcome === undefined ? next : { ...next, chosen: event.outcome };
    }
    case "flow.transferred":
      return withTask(visit, event.task, ({ expiresAt: _, ...task }) => ({
        ...task,
        party: event.to,
        claimedAt: event.at,
      }));
    case "flow.reassigned":
      return withTask(visit, event.task, (task) => withoutPerson(task, event));
    case "flow.waiting":
      return { ...visit, waiting: { since: event.at, reason: event.reason, for: "requester" } };
    case "flow.resumed": {
      const { waiting: _, ...rest } = visit;
      return rest;
    }
    case "flow.waitingUntil": {
      const what = event.for === "reply" ? "requester" : event.for === "condition" ? "condition" : "time";
      const since = visit.waiting?.since ?? event.at;
      return {
        ...visit,
        waiting: { since, reason: event.for, for: what },
        ...(event.until !== undefined && { until: event.until }),
      };
    }
    case "flow.left":
      return left(visit, event);
    case "flow.branched":
      return { ...visit, taken: event.arm };
    case "flow.forked":
      return { ...visit, fork: { active: event.active, arrived: [], need: event.need } };
    case "flow.joined":
      return visit.fork === undefined
        ? visit
        : { ...visit, fork: { ...visit.fork, arrived: [...visit.fork.arrived, event.arm] } };
    case "flow.looped":
      return { ...visit, round: event.round };
    case "flow.automationQueued":
    case "flow.automationSent":
    case "flow.automationDone":
    case "flow.automationFailed":
    case "flow.answerAfterCancel":
      return { ...visit, automation: inAutomation(visit, event) };
    case "flow.timedOut":
    case "flow.returned":
    case "flow.fieldsSet":
    case "flow.prioritySet":
    case "flow.notified":
    case "flow.ratingAsked":
      return visit;
    default:
      return unreachable(event);
  }
}

function withTask(visit: Visit, id: string, change: (task: Task) => Task): Visit {
  return { ...visit, tasks: visit.tasks.map((task) => (task.id === id ? change(task) : task)) };
}

function left(visit: Visit, event: Extract<FlowEvent, { kind: "flow.left" }>): Visit {
  const { waiting: _, ...rest } = visit;
  const reasons = new Map((event.closes ?? []).map((close) => [close.task, close.reason]));
  const tasks = visit.tasks.map((task): Task => {
    const closedReason = reasons.get(task.id);
    return closedReason === undefined ? task : { ...task, state: "closed", closedReason, at: event.at };
  });
  return { ...rest, tasks, leftAt: event.at, outcome: event.outcome, ...(event.by !== undefined && { by: event.by }) };
}

function withoutPerson(task: Task, event: Extract<FlowEvent, { kind: "flow.reassigned" }>): Task {
  const is = (party: { kind: string; id: string }) =>
    party.kind === event.removed.kind && party.id === event.removed.id;
  const { party, claimedAt, expiresAt, pool, standIns, ...rest } = task;
  const next: Task = { ...rest };
  if (pool !== undefined) next.pool = pool.filter((candidate) => !is(candidate));
  const standing = standIns?.filter((standIn) => !is(standIn.for) && !is(standIn.by));
  if (standing !== undefined && standing.length > 0) next.standIns = standing;
  if (event.closed)
    return { ...next, ...(party && { party }), state: "closed", closedReason: "excluded", at: event.at };
  if (party !== undefined && !is(party)) {
    next.party = party;
    if (claimedAt !== undefined) next.claimedAt = claimedAt;
    if (expiresAt !== undefined) next.expiresAt = expiresAt;
  }
  return next;
}
