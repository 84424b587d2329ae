/**
 * One change to a ticket: form, then flow, then clocks, once, for server, preview and simulation alike. The state moves
 * by its events only. Codes of refusals: `form.*`, `flow.*`, `ticket.*`.
 */
import { derivedCategory, type FlowEffect, placeOf } from "../flow/index.ts";
import { refuse, type Refused, unreachable } from "../kernel/index.ts";
import { breachClock, retargetClock } from "../sla/index.ts";
import { mayCommand } from "./available.ts";
import { calendarOf } from "./calendars.ts";
import { policyPromise, runClocks } from "./clocks.ts";
import type { TicketCommand, TimerKind } from "./command.ts";
import type { Category } from "./definition.ts";
import type { FactRequest, TicketEnv } from "./env.ts";
import type { TicketEvent } from "./event.ts";
import { asSystem, changeFields, replaceData, setFields, settleFields } from "./fields.ts";
import { rightsNow } from "./rights.ts";
import type { TicketPlan } from "./plan.ts";
import { emit, runFlow, Stop, type TicketRun } from "./run.ts";
import type { TicketState } from "./state.ts";
import { submit } from "./submit.ts";
import { timersOf } from "./timers.ts";

export interface Decided {
  ok: true;
  state: TicketState;
  events: TicketEvent[];
  effects: FlowEffect[];
  /** submit: ids of hidden values that were not kept. */
  dropped: string[];
}
/** Facts to load; `roles` are the ticket's as far as the command got: they say which campus, class … is meant. */
export interface NeedsFacts {
  ok: false;
  needs: FactRequest[];
  roles: TicketState["roles"];
}
export type TicketAnswer = Decided | Refused | NeedsFacts;

/**
 * Carry out `command` on `state` (`undefined` for submit). Answers the new state with its events and effects, a refusal
 * that changes nothing, or the facts to load and call again with (at most four rounds).
 */
export function decideTicket(
  plan: TicketPlan,
  state: TicketState | undefined,
  command: TicketCommand,
  env: TicketEnv,
): TicketAnswer {
  // submit makes the state with its first event; until then there is none to read.
  const run: TicketRun = { plan, env, state: state as TicketState, events: [], effects: [], needs: [] };
  try {
    const dropped = carryOut(run, state, command);
    if (run.events.some((event) => event.kind === "flow.fieldsSet")) settleFields(run, state?.data ?? {});
    runClocks(run, 0, state);
    if (moveCategory(run)) runClocks(run, run.events.length - 1, run.state);
    return { ok: true, state: run.state, events: run.events, effects: run.effects, dropped };
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    return (
      stop.refused ?? { ok: false, needs: run.needs, roles: run.events.length > 0 || state ? run.state.roles : {} }
    );
  }
}

function carryOut(run: TicketRun, state: TicketState | undefined, command: TicketCommand): string[] {
  if (command.command === "submit") return submit(run, command);
  if (state === undefined) throw new Stop(refuse("request.not_found"));
  const refused = mayCommand(run.plan, state, command, run.env);
  if (refused) throw new Stop(refused);
  act(run, command);
  return [];
}

function act(run: TicketRun, command: Exclude<TicketCommand, { command: "submit" }>): void {
  const { env, state } = run;
  const by = { at: env.now, by: env.actor };
  switch (command.command) {
    case "task":
      return onTask(run, command);
    case "resubmit":
      replaceData(run, command.data);
      return runFlow(run, {
        command: "resubmit",
        visit: command.visit,
        task: command.task,
        ...(command.comment === undefined ? {} : { comment: command.comment }),
      });
    case "reply":
      return reply(run, command);
    case "note":
      return emit(run, {
        kind: "ticket.noted",
        ...by,
        text: command.text,
        mentions: command.mentions,
        files: command.files,
      });
    case "contact":
      return emit(run, { kind: "ticket.contacted", ...by, how: command.how, text: command.text });
    case "noReplyNeeded":
      return emit(run, { kind: "ticket.noReplyNeeded", ...by });
    case "editFields":
      changeFields(run, command.changes, rightsNow(run.plan, state, env), false);
      return recheck(run);
    case "setPriority":
      return setPriority(run, command.priority, command.reason);
    case "urge":
      return emit(run, {
        kind: "ticket.urged",
        ...by,
        ...(command.comment === undefined ? {} : { comment: command.comment }),
      });
    case "withdraw":
      return runFlow(run, {
        command: "withdraw",
        ...(command.comment === undefined ? {} : { reason: command.comment }),
      });
    case "cancel":
      return runFlow(run, { command: "cancel", reason: command.reason });
    case "reopen":
      emit(run, { kind: "ticket.reopened", ...by, comment: command.comment });
      return asSystem(run, () => runFlow(run, { command: "reopen", reason: command.comment }));
    case "close":
      return emit(run, { kind: "ticket.closed", ...by, auto: false });
    case "rate":
      return emit(run, {
        kind: "ticket.rated",
        ...by,
        score: command.score,
        tags: command.tags,
        ...(command.comment === undefined ? {} : { comment: command.comment }),
      });
    case "watch":
      if (env.actor.kind !== "member") return;
      return emit(run, { kind: "ticket.watched", ...by, member: env.actor.id, watch: command.watch });
    case "automation":
      if (command.fields && Object.keys(command.fields).length > 0) setFields(run, command.fields);
      return runFlow(run, command.report);
    case "timer":
      return onTimer(run, command.timer);
    case "recalendar":
      return recalendar(run, command.calendar);
    case "exclude":
      return runFlow(run, { command: "reassignExcluded", members: command.members, why: command.why });
    default:
      return unreachable(command);
  }
}

function onTask(run: TicketRun, command: Extract<TicketCommand, { command: "task" }>): void {
  const { task, fields } = command;
  const completing = task.command === "complete" || task.command === "approve";
  if (completing || fields)
    changeFields(
      run,
      fields ?? {},
      rightsNow(run.plan, run.state, run.env, "visit" in task ? task.visit : undefined),
      completing,
    );
  if (command.files && command.files.length > 0)
    emit(run, {
      kind: "ticket.noted",
      at: run.env.now,
      by: run.env.actor,
      text: "",
      mentions: [],
      files: command.files,
    });
  runFlow(run, task);
  if (fields) recheck(run);
}

/** Waits on conditions and dates look again after fields changed. */
function recheck(run: TicketRun): void {
  if (run.state.flow.status !== "running" || !run.events.some((event) => event.kind === "ticket.fieldsEdited")) return;
  asSystem(run, () => runFlow(run, { command: "recheck" }));
  retargetAll(run, "anchor");
}

function reply(run: TicketRun, command: Extract<TicketCommand, { command: "reply" }>): void {
  const from = run.env.rights.side === "requester" ? "requester" : "staff";
  emit(run, {
    kind: "ticket.replied",
    at: run.env.now,
    by: run.env.actor,
    text: command.text,
    files: command.files,
    from,
  });
  if (from === "requester" && run.state.flow.status === "running")
    asSystem(run, () => runFlow(run, { command: "requesterReplied" }));
}

function setPriority(run: TicketRun, to: TicketState["priority"], reason: string): void {
  const from = run.state.priority;
  if (from === to) return;
  emit(run, { kind: "ticket.prioritySet", at: run.env.now, by: run.env.actor, from, to, reason });
  retargetAll(run, "priority", reason);
}

/** Give every ticket clock that runs the promise that the policies now make. */
function retargetAll(run: TicketRun, cause: "priority" | "anchor", reason?: string): void {
  for (const clock of Object.values(run.state.clocks)) {
    if (clock.stoppedAt !== undefined || clock.subject !== "ticket") continue;
    const promise = policyPromise(run, clock.clock);
    if (JSON.stringify(promise) === JSON.stringify(clock.promise)) continue;
    const answer = retargetClock(clock, calendarOf(run, clock), run.env.now, {
      cause,
      promise,
      ...(reason === undefined ? {} : { reason }),
    });
    if (!answer.ok) continue;
    for (const entry of answer.entries) emit(run, { kind: "sla.entry", at: run.env.now, clock: clock.id, entry });
  }
}

function recalendar(run: TicketRun, calendar: string): void {
  for (const clock of Object.values(run.state.clocks)) {
    if (clock.stoppedAt !== undefined || clock.calendarId !== calendar) continue;
    const answer = retargetClock(clock, calendarOf(run, clock), run.env.now, { cause: "calendar" });
    if (!answer.ok) continue;
    for (const entry of answer.entries) emit(run, { kind: "sla.entry", at: run.env.now, clock: clock.id, entry });
  }
}

function onTimer(run: TicketRun, timer: TimerKind): void {
  const { env, state } = run;
  const name = JSON.stringify(timer);
  if (!timersOf(run.plan, state).some((due) => due.at <= env.now && JSON.stringify(due.timer) === name)) return;
  switch (timer.on) {
    case "visit":
      return runFlow(run, { command: "wake", visit: timer.visit });
    case "clock":
      return clockDue(run, timer.clock);
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

function clockDue(run: TicketRun, id: string): void {
  const clock = run.state.clocks[id];
  if (!clock) return;
  const answer = breachClock(clock, calendarOf(run, clock), run.env.now);
  if (!answer.ok) return;
  for (const entry of answer.entries) emit(run, { kind: "sla.entry", at: run.env.now, clock: id, entry });
  const visit = clock.subject === "ticket" ? undefined : run.state.flow.visits[clock.subject.visit];
  if (visit === undefined || visit.leftAt !== undefined) return;
  const { step } = placeOf(run.plan.flow, visit.step);
  if (step.kind !== "human" || (step.deadline?.whenDue ?? "nothing") === "nothing") return;
  runFlow(run, { command: "timeout", visit: visit.id });
}

/** The state category as it follows from the flow and from who has taken it up; emits only when it changed. */
function moveCategory(run: TicketRun): boolean {
  const { state } = run;
  const accepts = state.acceptedAt === undefined && run.events.some(isTakenUp);
  const category = categoryOf(run, accepts || state.acceptedAt !== undefined);
  if (category === state.category && !accepts) return false;
  emit(run, { kind: "ticket.moved", at: run.env.now, category, ...(accepts ? { accepted: true as const } : {}) });
  return true;
}

function categoryOf(run: TicketRun, accepted: boolean): Category {
  const { state } = run;
  if (state.closedAt !== undefined) return state.category;
  const derived = derivedCategory(run.plan.flow, state.flow);
  if (derived === "active") return accepted ? "active" : "open";
  return derived;
}

/** Somebody of the school has taken it up: claimed, decided, answered, called, or said what it waits for. */
function isTakenUp(event: TicketEvent): boolean {
  switch (event.kind) {
    case "flow.claimed":
    case "flow.decided":
    case "flow.returned":
    case "flow.waiting":
      return event.by.kind === "member";
    case "ticket.replied":
      return event.from === "staff";
    case "ticket.contacted":
      return true;
    default:
      return false;
  }
}
