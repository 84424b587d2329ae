/**
 * One change to a ticket: form, then flow, then clocks, once, for server, preview and simulation alike. The state moves
 * by its events only. Codes of refusals: `form.*`, `flow.*`, `ticket.*`.
 */
import { availableFlow, type FlowEffect } from "../flow/index.ts";
import { type Data, refuse, type Refused, unreachable } from "../kernel/index.ts";
import { mayCommand } from "./available.ts";
import { moveCategory } from "./category.ts";
import { changeType } from "./change-type.ts";
import { runClocks, startSinceSubmission } from "./clocks.ts";
import type { TicketCommand } from "./command.ts";
import type { FactRequest, TicketEnv } from "./env.ts";
import type { TicketEvent } from "./event.ts";
import { changeFields, exclude, replaceData, setFields, settleFields } from "./fields.ts";
import { link, unlink } from "./link.ts";
import { absorb, merge } from "./merge.ts";
import { onTimer } from "./on-timer.ts";
import type { TicketPlan } from "./plan.ts";
import { recalendar, retargetChanged } from "./retarget.ts";
import { rightsNow } from "./rights.ts";
import { asSystem, emit, flowContext, Stop, type TicketRun } from "./run.ts";
import { runFlow } from "./run-flow.ts";
import { aboutMembers, type TicketState } from "./state.ts";
import { submit } from "./submit.ts";

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
    followUp(run, run.since ?? state?.data ?? {});
    if (run.since) startSinceSubmission(run);
    runClocks(run, 0, state);
    if (moveCategory(run)) runClocks(run, run.events.length - 1, run.state);
    retargetChanged(run);
    return { ok: true, state: run.state, events: run.events, effects: run.effects, dropped };
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    return (
      stop.refused ?? { ok: false, needs: run.needs, roles: run.events.length > 0 || state ? run.state.roles : {} }
    );
  }
}

/**
 * What follows from changed fields: formulas and roles of what the flow set, and waits on conditions and dates, which may
 * set fields again. `before`: the data when the command began.
 */
function followUp(run: TicketRun, before: Data): void {
  for (let seen = 0; seen < run.events.length; ) {
    const fresh = run.events.slice(seen);
    seen = run.events.length;
    if (fresh.some((event) => event.kind === "flow.fieldsSet")) settleFields(run, before);
    const edited = run.events
      .slice(seen)
      .concat(fresh)
      .some((event) => event.kind === "ticket.fieldsEdited");
    if (edited && run.state.flow.status === "running") asSystem(run, () => runFlow(run, { command: "recheck" }));
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
      return resubmit(run, command);
    case "reply":
      return reply(run, command);
    case "note":
      if (command.mentions.some((id) => aboutMembers(state).includes(id)))
        throw new Stop(refuse("ticket.about_person"));
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
      return changeFields(run, command.changes, rightsNow(run.plan, state, env), false);
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
      emit(run, { kind: "ticket.reopened", ...by, comment: command.comment, from: sideOf(env) });
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
      return watch(run, command);
    case "changeType":
      return changeType(run, command);
    case "merge":
      return merge(run, command);
    case "absorb":
      return absorb(run, command);
    case "unmerge":
      return emit(run, { kind: "ticket.unmerged", ...by });
    case "part":
      if (!state.absorbed?.includes(command.from)) return;
      return emit(run, { kind: "ticket.parted", ...by, from: command.from });
    case "link":
      return link(run, command);
    case "unlink":
      return unlink(run, command);
    case "automation":
      if (command.fields && Object.keys(command.fields).length > 0) setFields(run, command.fields);
      return runFlow(run, command.report);
    case "timer":
      return onTimer(run, command.timer);
    case "recalendar":
      return recalendar(run, command.calendar);
    case "exclude":
      return exclude(run, command.members, command.why);
    default:
      return unreachable(command);
  }
}

function onTask(run: TicketRun, command: Extract<TicketCommand, { command: "task" }>): void {
  const { task, fields } = command;
  // Who no longer holds the seat hears that first, not that fields are not theirs to fill.
  if (!offers(run, task)) return runFlow(run, task);
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
}

function resubmit(run: TicketRun, { data, ...given }: Extract<TicketCommand, { command: "resubmit" }>): void {
  if (offers(run, given)) replaceData(run, data);
  runFlow(run, given);
}

/** Does this person hold the seat that the command speaks of? */
function offers(run: TicketRun, command: { command: string; visit?: string; task?: string }): boolean {
  const { plan, state, env } = run;
  const actions = availableFlow(plan.flow, state.flow, env.actor, flowContext(state, env.rights));
  return actions.some(
    (action) => action.command === command.command && action.visit === command.visit && action.task === command.task,
  );
}

const sideOf = (env: TicketEnv): "staff" | "requester" => (env.rights.side === "requester" ? "requester" : "staff");

function reply(run: TicketRun, command: Extract<TicketCommand, { command: "reply" }>): void {
  const from = sideOf(run.env);
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

/** Already so: nothing happens [T16]. */
function watch(run: TicketRun, { watch, member }: Extract<TicketCommand, { command: "watch" }>): void {
  const { env, state } = run;
  if (env.actor.kind !== "member") return;
  const who = member ?? env.actor.id;
  if (watch && aboutMembers(state).includes(who)) throw new Stop(refuse("ticket.about_person"));
  if (state.watchers.includes(who) === watch) return;
  emit(run, { kind: "ticket.watched", at: env.now, by: env.actor, member: who, watch });
}

function setPriority(run: TicketRun, to: TicketState["priority"], reason: string): void {
  const from = run.state.priority;
  if (from === to) return;
  emit(run, { kind: "ticket.prioritySet", at: run.env.now, by: run.env.actor, from, to, reason });
}
