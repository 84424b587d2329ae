/** What the events of one decision mean to the ticket's clocks: signals, then actions, then ledger entries. */
import type { Condition } from "../condition/index.ts";
import { derivedCategory, type FlowEvent, type HumanStep, placeOf } from "../flow/index.ts";
import { invariant } from "../kernel/index.ts";
import {
  anchorInstant,
  cancelClock,
  type ClockAction,
  type ClockAnswer,
  type ClockDefinition,
  clockActions,
  type ClockPromise,
  type ClockSignal,
  type ClockState,
  type ClockSubject,
  fulfilClock,
  pauseClock,
  promiseFor,
  resumeClock,
  startClock,
} from "../sla/index.ts";
import { isVisibleAct } from "./acts.ts";
import { calendarFor, calendarOf } from "./calendars.ts";
import type { TicketEvent } from "./event.ts";
import { conditionEnv, emit, seenData, type TicketRun } from "./run.ts";
import type { TicketState } from "./state.ts";

/** Bring the clocks up to date with the events since `from`; `before` is the state at that point. */
export function runClocks(run: TicketRun, from: number, before: TicketState | undefined): void {
  const events = run.events.slice(from);
  for (const event of events) {
    for (const { signal, subject } of signalsOf(run, event)) signalClocks(run, signal, subject);
    signalClocks(run, event.kind, "ticket");
  }
  const wasPooled = before !== undefined && isPooled(before);
  const pooled = isPooled(run.state);
  if (pooled && !wasPooled) signalClocks(run, "pooled", "ticket");
  if (!pooled && wasPooled) signalClocks(run, "taken", "ticket");
}

type Signal = { signal: ClockSignal; subject: ClockSubject };

const ticket = (signal: ClockSignal): Signal[] => [{ signal, subject: "ticket" }];

function signalsOf(run: TicketRun, event: TicketEvent): Signal[] {
  const act = isVisibleAct(run.state, event) ? ticket("visibleAct") : [];
  return [...act, ...signalsOfKind(run, event)];
}

function signalsOfKind(run: TicketRun, event: TicketEvent): Signal[] {
  switch (event.kind) {
    case "ticket.submitted":
      return ticket("submitted");
    case "ticket.replied":
      return event.from === "requester" ? ticket("requesterMessage") : [];
    case "ticket.noReplyNeeded":
      return ticket("noReplyNeeded");
    case "ticket.reopened":
      return [...ticket("reopened"), ...(event.from === "requester" ? ticket("requesterMessage") : [])];
    case "ticket.moved":
      return movedSignals(run, event);
    case "ticket.closed":
      return ticket("ended");
    case "flow.waiting":
      return [{ signal: "waiting", subject: { visit: event.visit } }];
    case "flow.resumed":
      return [{ signal: "resumed", subject: { visit: event.visit } }];
    case "flow.entered":
      return hasDeadline(run, event) ? [{ signal: "stepEntered", subject: { visit: event.visit } }] : [];
    case "flow.left":
      return [
        {
          signal: event.outcome === "cancelled" || event.outcome === "returned" ? "stepLeft" : "stepDone",
          subject: { visit: event.visit },
        },
      ];
    case "flow.ended":
      return ticket(event.outcome === "resolved" ? "resolved" : "ended");
    default:
      return [];
  }
}

function movedSignals(run: TicketRun, event: Extract<TicketEvent, { kind: "ticket.moved" }>): Signal[] {
  if (event.category === "waiting") return [{ signal: "waiting", subject: "ticket" }];
  return derivedCategory(run.plan.flow, run.state.flow) === "active" ? [{ signal: "resumed", subject: "ticket" }] : [];
}

function stepOf(run: TicketRun, id: string): HumanStep | undefined {
  const { step } = placeOf(run.plan.flow, id);
  return step.kind === "human" ? step : undefined;
}

const hasDeadline = (run: TicketRun, event: Extract<FlowEvent, { kind: "flow.entered" }>): boolean =>
  event.is === "human" && stepOf(run, event.step)?.deadline !== undefined;

/** What the clocks of a type listen to: most events mean nothing to any. */
const heard = new WeakMap<readonly ClockDefinition[], ReadonlySet<string>>();

function isHeard(clocks: readonly ClockDefinition[], event: string): boolean {
  let names = heard.get(clocks);
  if (!names) {
    const triggers = clocks.flatMap(({ start, stop, cancel, pause, resume }) => [start, stop, cancel, pause, resume]);
    heard.set(clocks, (names = new Set(triggers.flatMap((trigger) => trigger?.events ?? []))));
  }
  return names.has(event);
}

function signalClocks(run: TicketRun, event: string, subject: ClockSubject): void {
  if (!isHeard(run.plan.clocks, event)) return;
  const holds = holdsIn(run);
  for (const action of clockActions(run.plan.clocks, run.state.clocks, { event, subject }, holds)) {
    const answer = act(run, action, subject);
    if (!answer.ok) continue;
    for (const entry of answer.entries) emit(run, { kind: "sla.entry", at: run.env.now, clock: action.id, entry });
  }
}

/** After a change of type: clocks of the new type that begin with the submission begin when the ticket was submitted. */
export function startSinceSubmission(run: TicketRun): void {
  const holds = holdsIn(run);
  const event = { event: "submitted" as const, subject: "ticket" as const };
  const { env } = run;
  for (const action of clockActions(run.plan.clocks, run.state.clocks, event, holds)) {
    if (action.do !== "start" || action.state !== undefined) continue;
    run.env = { ...env, now: run.state.createdAt };
    const answer = act(run, action, "ticket");
    run.env = env;
    if (!answer.ok) continue;
    for (const entry of answer.entries) emit(run, { kind: "sla.entry", at: env.now, clock: action.id, entry });
  }
}

function holdsIn(run: TicketRun): (condition: Condition) => boolean {
  const env = conditionEnv(run.env);
  return (condition) => run.plan.holds(condition, seenData(run.plan, run.state), env);
}

function act(run: TicketRun, action: ClockAction, subject: ClockSubject): ClockAnswer {
  const { now } = run.env;
  if (action.do === "start") return start(run, action, subject);
  invariant(action.state, `clock ${action.id}: ${action.do} without a state`);
  const calendar = calendarOf(run, action.state);
  switch (action.do) {
    case "fulfil":
      return fulfilClock(action.state, calendar, now);
    case "cancel":
      return cancelClock(action.state, calendar, now);
    case "pause":
      return pauseClock(action.state, calendar, now, "waiting");
    case "resume":
      return resumeClock(action.state, calendar, now);
    default:
      return action.do satisfies never;
  }
}

function start(run: TicketRun, action: ClockAction, subject: ClockSubject): ClockAnswer {
  const { definition, id, state } = action;
  const step = subject === "ticket" ? undefined : stepOf(run, run.state.flow.visits[subject.visit]?.step ?? "");
  const promise = step ? stepPromise(run, step) : policyPromise(run, definition.id);
  const calendar =
    state && !step
      ? calendarOf(run, state)
      : calendarFor(run, step?.deadline?.calendar ?? definition.calendar, step ? departmentOf(step) : undefined);
  return startClock(
    {
      id,
      clock: definition.id,
      subject,
      promise,
      ...(definition.statutory ? { statutory: true } : {}),
      ...(state ? { prior: state } : {}),
      ...(definition.restart === "again" ? { mode: "again" as const } : {}),
    },
    calendar,
    run.env.now,
  );
}

/** What the policies promise on this clock now. */
function policyPromise(run: TicketRun, clock: string): ClockPromise {
  const { definition } = run.plan;
  return promiseFor(definition.policies, clock, run.state.priority, holdsIn(run), (anchor) =>
    anchorAt(run, anchor.field),
  );
}

/** What its step's deadline or the policies promise on a clock that stands. */
export function standingPromise(run: TicketRun, clock: ClockState): ClockPromise {
  if (clock.subject === "ticket") return policyPromise(run, clock.clock);
  const step = stepOf(run, run.state.flow.visits[clock.subject.visit]?.step ?? "");
  return step?.deadline ? stepPromise(run, step) : clock.promise;
}

/** The internal promise of a step's deadline; it is nobody's public one. */
function stepPromise(run: TicketRun, step: HumanStep): ClockPromise {
  const { deadline } = step;
  if (!deadline) return {};
  const at = deadline.anchor && anchorAt(run, deadline.anchor.field);
  return {
    policyId: `step:${step.id}`,
    target: { amount: deadline.amount, unit: deadline.unit },
    ...(deadline.anchor && at !== undefined ? { anchor: { at, leadMinutes: deadline.anchor.leadMinutes } } : {}),
  };
}

function anchorAt(run: TicketRun, field: string): number | undefined {
  const value = seenData(run.plan, run.state)[field];
  return typeof value === "string" ? anchorInstant(value, run.env.zone) : undefined;
}

/** The department whose calendar a step keeps: the first that its people come from. */
function departmentOf(step: HumanStep): string | undefined {
  for (const source of step.who.sources)
    if (source.kind === "department" || source.kind === "departmentHead") return source.department;
  return undefined;
}

/** Lies in a pool with nobody on it. */
export function isPooled(state: TicketState): boolean {
  return Object.values(state.flow.visits).some(
    (visit) =>
      visit.leftAt === undefined &&
      visit.kind === "human" &&
      visit.tasks.some((task) => task.state === "open" && task.pool !== undefined && task.party === undefined),
  );
}
