/** What one person can do to a ticket now. Buttons and guards come from here and from nowhere else. */
import { availableFlow, doneForGood, type FlowAction, type FlowCommandName } from "../flow/index.ts";
import { refuse, type Refused } from "../kernel/index.ts";
import type { TicketCommand } from "./command.ts";
import type { Category } from "./definition.ts";
import { partyOfActor, type TicketEnv } from "./env.ts";
import type { TicketPlan } from "./plan.ts";
import { rightsNow } from "./rights.ts";
import { flowContext } from "./run.ts";
import { aboutMembers, type TicketState } from "./state.ts";

/** Commands on the ticket itself. Commands of the flow carry visit and task; see {@link FlowAction}. */
export type OwnCommand =
  | "reply"
  | "note"
  | "contact"
  | "noReplyNeeded"
  | "editFields"
  | "setPriority"
  | "urge"
  | "withdraw"
  | "cancel"
  | "reopen"
  | "close"
  | "rate"
  | "watch"
  | "changeType"
  | "merge"
  | "unmerge"
  | "link";
export type TicketAction =
  | { command: OwnCommand }
  | (FlowAction & { command: Exclude<FlowCommandName, "withdraw" | "cancel" | "reopen" | "resolve"> });

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Nudges of one ticket are this far apart. */
export const URGE_EVERY_MS = 30 * MINUTE;

const FINAL: ReadonlySet<Category> = new Set<Category>(["closed", "rejected", "withdrawn", "cancelled"]);

/** What a tombstone gives up may go while it is one itself. */
const ON_TOMBSTONES: ReadonlySet<TicketCommand["command"]> = new Set<TicketCommand["command"]>(["unmerge", "part"]);

/** Everything that the env's actor may do now. */
export function availableTicket(
  plan: TicketPlan,
  state: TicketState,
  env: Pick<TicketEnv, "actor" | "rights" | "now">,
): TicketAction[] {
  const party = partyOfActor(env.actor);
  if (party?.kind === "member" && aboutMembers(state).includes(party.id)) return [];
  if (state.merged !== undefined && env.rights.side !== "system")
    return env.rights.side === "staff" && env.rights.handle ? [{ command: "unmerge" }] : [];
  const flow = availableFlow(plan.flow, state.flow, env.actor, flowContext(state, env.rights));
  const actions: TicketAction[] = [];
  for (const action of flow) {
    const { command } = action;
    if (command === "withdraw" || command === "cancel") actions.push({ command });
    else if (command !== "reopen" && command !== "resolve") actions.push({ ...action, command });
  }
  for (const command of ownCommands(plan, state, env)) actions.push({ command });
  if (mayChangeType(plan, state, env, flow) && doneForGood(plan.flow, state.flow) === undefined)
    actions.push({ command: "changeType" });
  return actions;
}

function ownCommands(
  plan: TicketPlan,
  state: TicketState,
  env: Pick<TicketEnv, "actor" | "rights" | "now">,
): OwnCommand[] {
  const { side, handle, manage } = env.rights;
  const ended = state.flow.status === "ended";
  const final = FINAL.has(state.category);
  if (side === "system") return [];
  if (side === "requester") {
    const commands: OwnCommand[] = [];
    if (!final) commands.push("reply");
    if (!ended && canUrge(state, env.now)) commands.push("urge");
    if (mayReopen(plan, state, env.now)) commands.push("reopen");
    if (state.category === "resolved") commands.push("close");
    if (mayRate(plan, state)) commands.push("rate");
    return commands;
  }
  const commands: OwnCommand[] = env.actor.kind === "member" ? ["watch"] : [];
  if (!handle) return commands;
  commands.push("note");
  if (!final) commands.push("reply", "contact");
  if (!ended && mayEdit(plan, state, env)) commands.push("editFields");
  if (!ended) commands.push("setPriority");
  if (!ended && canUrge(state, env.now)) commands.push("urge");
  if (state.unansweredSince !== undefined) commands.push("noReplyNeeded");
  if (mayReopen(plan, state, env.now)) commands.push("reopen");
  if (manage && state.category === "resolved") commands.push("close");
  if (!final) commands.push("merge");
  commands.push("link");
  return commands;
}

/** A manager, or who holds the handling step: whether the flow can still be left is another question [T90]. */
function mayChangeType(
  plan: TicketPlan,
  state: TicketState,
  env: Pick<TicketEnv, "rights">,
  flow: readonly FlowAction[],
): boolean {
  if (env.rights.side !== "staff" || !env.rights.handle || state.flow.status !== "running") return false;
  return env.rights.manage || flow.some((action) => action.command === "complete" && isHandleStep(plan, action.step));
}

function isHandleStep(plan: TicketPlan, id: string | undefined): boolean {
  const step = id === undefined ? undefined : plan.flow.steps.get(id)?.step;
  return step?.kind === "human" && step.mode === "handle";
}

/** Some field is theirs to change, by the seat they hold or as a manager. */
const mayEdit = (plan: TicketPlan, state: TicketState, env: Pick<TicketEnv, "actor" | "rights">): boolean =>
  Object.values(rightsNow(plan, state, env)).some((right) => right === "edit" || right === "required");

const canUrge = (state: TicketState, now: number): boolean =>
  state.urgedAt === undefined || now - state.urgedAt >= URGE_EVERY_MS;

function mayRate(plan: TicketPlan, state: TicketState): boolean {
  return (
    plan.definition.rating === true &&
    state.rating === undefined &&
    (state.category === "resolved" || state.category === "closed")
  );
}

/** Reopen policy of the type: always, within days of resolving, or never (a follow-up instead). */
function mayReopen(plan: TicketPlan, state: TicketState, now: number): boolean {
  if (state.category !== "resolved" && state.category !== "closed") return false;
  const { mode, days } = plan.definition.reopen;
  if (mode === "followUp") return false;
  return mode === "reopen" || now - (state.resolvedAt ?? now) <= (days ?? 7) * DAY;
}

/**
 * Why this command can't be carried out now; undefined when it can. Commands of the flow are guarded by the flow engine;
 * timers, jobs and calendars are the system's alone.
 */
export function mayCommand(
  plan: TicketPlan,
  state: TicketState,
  command: Exclude<TicketCommand, { command: "submit" }>,
  env: TicketEnv,
): Refused | undefined {
  const hidden = aboutRefusal(state, env);
  if (hidden) return hidden;
  if (state.merged !== undefined && env.rights.side !== "system" && !ON_TOMBSTONES.has(command.command))
    return refuse("ticket.merged", { into: state.merged.into });
  switch (command.command) {
    case "task":
    case "resubmit":
    case "withdraw":
      return undefined;
    case "automation":
    case "timer":
    case "recalendar":
    case "exclude":
      return env.rights.side === "system" && env.actor.kind === "system" ? undefined : refuse("auth.forbidden");
    // The other halves of merge, unmerge and link: theirs who may do the first half.
    case "absorb":
    case "part":
    case "unlink":
      return env.rights.side === "staff" && env.rights.handle ? undefined : refuse("auth.forbidden");
    case "watch":
      if (env.rights.side !== "staff" || env.actor.kind !== "member") return why(plan, state, command.command, env);
      // A colleague's watching is for those to say who handle the ticket [T16].
      return command.member === undefined || command.member === env.actor.id || env.rights.handle
        ? undefined
        : refuse("auth.forbidden");
    default: {
      if (availableTicket(plan, state, env).some((action) => action.command === command.command)) return undefined;
      return why(plan, state, command.command, env);
    }
  }
}

function aboutRefusal(state: TicketState, env: TicketEnv): Refused | undefined {
  return env.actor.kind === "member" && aboutMembers(state).includes(env.actor.id)
    ? refuse("request.not_found")
    : undefined;
}

function why(plan: TicketPlan, state: TicketState, command: OwnCommand, env: TicketEnv): Refused {
  if (command === "urge" && state.flow.status === "running" && state.urgedAt !== undefined) {
    return refuse("ticket.urged_recently", { minutes: Math.max(1, Math.floor((env.now - state.urgedAt) / MINUTE)) });
  }
  if (command === "rate" && state.rating) return refuse("ticket.rated_already");
  if (command === "rate" && plan.definition.rating && state.flow.status === "running")
    return refuse("ticket.not_resolved");
  if (command === "reopen" && (state.category === "resolved" || state.category === "closed"))
    return refuse("ticket.reopen_late");
  if (command === "changeType" && env.rights.side === "staff" && state.flow.status === "running") {
    const step = doneForGood(plan.flow, state.flow);
    const flow = availableFlow(plan.flow, state.flow, env.actor, flowContext(state, env.rights));
    if (step !== undefined && mayChangeType(plan, state, env, flow)) return refuse("ticket.type_fixed", { step });
  }
  if (FINAL.has(state.category)) return refuse("ticket.closed");
  if (env.rights.side === "staff" && !env.rights.handle) return refuse("auth.forbidden");
  return refuse("ticket.not_available");
}
