import { invariant } from "../kernel/index.ts";
import type { FlowEvent } from "./event.ts";
import type { FlowState, Receipt, Task, Visit } from "./state.ts";

/**
 * Fold one event into the state. Pure, and free of decisions: events carry resulting facts, so a state can be rebuilt
 * years later by a newer engine. `undefined` is the state before `flow.started`. Never changes its argument.
 */
export function applyFlow(state: FlowState | undefined, event: FlowEvent): FlowState {
  if (event.kind === "flow.started") {
    return { episode: 1, status: "running", visits: {}, order: [], receipts: {}, cc: [] };
  }
  invariant(state !== undefined, `flow: ${event.kind} before flow.started`);
  switch (event.kind) {
    case "flow.reopened": {
      const { outcome: _, ...rest } = state;
      return { ...rest, episode: event.episode, status: "running" };
    }
    case "flow.ended":
      return { ...state, status: "ended", outcome: event.outcome };
    case "flow.withdrawn":
      return state;
    case "flow.entered":
      return {
        ...state,
        order: [...state.order, event.visit],
        visits: {
          ...state.visits,
          [event.visit]: {
            id: event.visit,
            step: event.step,
            kind: event.is,
            episode: state.episode,
            enteredAt: event.at,
            tasks: [],
            weight: 0,
            ...(event.parent !== undefined && { parent: event.parent }),
            ...(event.arm !== undefined && { arm: event.arm }),
            ...(event.resume !== undefined && { resume: event.resume }),
            ...(event.round !== undefined && { round: event.round }),
            ...(event.is === "correct" && {
              waiting: { since: event.at, reason: "correction", for: "requester" as const },
            }),
          },
        },
      };
    case "flow.ccd": {
      const known = new Set(state.cc.map((party) => `${party.kind}:${party.id}`));
      return {
        ...state,
        cc: [...state.cc, ...event.parties.filter((party) => !known.has(`${party.kind}:${party.id}`))],
      };
    }
    case "flow.automationDone":
      return keepReceipt(
        withVisit(state, event.visit, (visit) => inVisit(visit, event)),
        event.visit,
        event,
      );
    case "flow.answerAfterCancel":
      return keepReceipt(
        withVisit(state, event.visit, (visit) => inVisit(visit, event)),
        event.visit,
        event,
      );
    default:
      return withVisit(state, event.visit, (visit) => inVisit(visit, event));
  }
}

function withVisit(state: FlowState, id: string, change: (visit: Visit) => Visit): FlowState {
  const visit = state.visits[id];
  invariant(visit !== undefined, `flow: no visit ${id}`);
  const next = change(visit);
  return next === visit ? state : { ...state, visits: { ...state.visits, [id]: next } };
}

type Answer = Extract<FlowEvent, { kind: "flow.automationDone" | "flow.answerAfterCancel" }>;

function keepReceipt(state: FlowState, visit: string, event: Answer): FlowState {
  if (!event.once || event.receipt === undefined || ("reused" in event && event.reused)) return state;
  const receipt: Receipt = { visit, key: event.key, receipt: event.receipt, at: event.at };
  if ("byHand" in event && event.byHand) receipt.byHand = true;
  return { ...state, receipts: { ...state.receipts, [event.step]: receipt } };
}

type VisitEvent = Exclude<
  FlowEvent,
  { kind: "flow.started" | "flow.reopened" | "flow.ended" | "flow.withdrawn" | "flow.entered" | "flow.ccd" }
>;

function inVisit(visit: Visit, event: VisitEvent): Visit {
  switch (event.kind) {
    case "flow.seated": {
      const added = event.replaces === undefined ? event.tasks.reduce((sum, task) => sum + task.weight, 0) : 0;
      return { ...visit, tasks: [...visit.tasks, ...event.tasks], weight: visit.weight + added, link: event.link };
    }
    case "flow.opened":
      return withTask(visit, event.task, (task) => ({ ...task, state: "open", openedAt: event.at }));
    case "flow.claimed":
      return withTask(visit, event.task, (task) => ({ ...task, party: event.party, claimedAt: event.at }));
    case "flow.released":
      return withTask(visit, event.task, ({ party: _, claimedAt: __, ...task }) => task);
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
      return withTask(visit, event.task, (task) => ({ ...task, party: event.to, claimedAt: event.at }));
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
    case "flow.left": {
      const { waiting: _, ...rest } = visit;
      const reasons = new Map((event.closes ?? []).map((close) => [close.task, close.reason]));
      const tasks = visit.tasks.map((task): Task => {
        const closedReason = reasons.get(task.id);
        return closedReason === undefined ? task : { ...task, state: "closed", closedReason, at: event.at };
      });
      return {
        ...rest,
        tasks,
        leftAt: event.at,
        outcome: event.outcome,
        ...(event.by !== undefined && { by: event.by }),
      };
    }
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
    case "flow.automationQueued": {
      const before = visit.automation;
      const sent = before?.sentAt === undefined ? {} : { sentAt: before.sentAt };
      return {
        ...visit,
        automation: { key: event.key, status: "queued", attempts: (before?.attempts ?? 0) + 1, at: event.at, ...sent },
      };
    }
    case "flow.automationSent":
      return withAutomation(visit, { status: "sent", at: event.at, sentAt: visit.automation?.sentAt ?? event.at });
    case "flow.automationDone": {
      const before = visit.automation ?? { key: event.key, attempts: 0 };
      return {
        ...visit,
        automation: {
          ...before,
          key: event.key,
          status: "done",
          at: event.at,
          receipt: event.receipt,
          ...(event.byHand && { byHand: true as const }),
        },
      };
    }
    case "flow.automationFailed":
      return withAutomation(visit, { status: "failed", at: event.at, error: event.error });
    case "flow.answerAfterCancel":
      return withAutomation(visit, {
        status: event.answer,
        at: event.at,
        late: true,
        ...(event.answer !== "failed" && { sentAt: visit.automation?.sentAt ?? event.at }),
        ...(event.receipt !== undefined && { receipt: event.receipt }),
        ...(event.error !== undefined && { error: event.error }),
      });
    case "flow.timedOut":
    case "flow.returned":
    case "flow.fieldsSet":
    case "flow.prioritySet":
    case "flow.notified":
    case "flow.ratingAsked":
      return visit;
    default:
      return event satisfies never;
  }
}

function withTask(visit: Visit, id: string, change: (task: Task) => Task): Visit {
  return { ...visit, tasks: visit.tasks.map((task) => (task.id === id ? change(task) : task)) };
}

function withAutomation(visit: Visit, change: Partial<NonNullable<Visit["automation"]>>): Visit {
  invariant(visit.automation !== undefined, `flow: visit ${visit.id} runs nothing`);
  return { ...visit, automation: { ...visit.automation, ...change } };
}

function withoutPerson(task: Task, event: Extract<FlowEvent, { kind: "flow.reassigned" }>): Task {
  const is = (party: { kind: string; id: string }) =>
    party.kind === event.removed.kind && party.id === event.removed.id;
  const { party, claimedAt, pool, standIns, ...rest } = task;
  const next: Task = { ...rest };
  if (pool !== undefined) next.pool = pool.filter((candidate) => !is(candidate));
  const standing = standIns?.filter((standIn) => !is(standIn.for) && !is(standIn.by));
  if (standing !== undefined && standing.length > 0) next.standIns = standing;
  if (event.closed)
    return { ...next, ...(party && { party }), state: "closed", closedReason: "excluded", at: event.at };
  if (party !== undefined && !is(party)) {
    next.party = party;
    if (claimedAt !== undefined) next.claimedAt = claimedAt;
  }
  return next;
}
