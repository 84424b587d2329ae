import { type Json, type Ok, type Refused, refuse, toIso } from "../kernel/index.ts";
import { availableFlow, mayWithdraw, offeredTargets } from "./available.ts";
import type { FlowAction, FlowCommand } from "./command.ts";
import type { FlowEnv } from "./fact.ts";
import { partyOf, sameParty } from "./party.ts";
import { sentWithin } from "./path.ts";
import { allows, type FlowPlan, placeOf } from "./plan.ts";
import type { FlowState, Task } from "./state.ts";

/** Is the command offered to this actor now? Otherwise the reason that helps them most. */
export function guard(
  plan: FlowPlan,
  state: FlowState,
  command: FlowCommand,
  env: FlowEnv,
): Ok<{ action: FlowAction }> | Refused {
  const action = availableFlow(plan, state, env.actor, env).find((offered) => matches(offered, command));
  return action === undefined ? explain(plan, state, command, env) : { ok: true, action };
}

function matches(offered: FlowAction, command: FlowCommand): boolean {
  if (offered.command !== command.command) return false;
  if ("visit" in command && offered.visit !== command.visit) return false;
  if ("task" in command && offered.task !== command.task) return false;
  return !("key" in command) || offered.key === command.key;
}

function explain(plan: FlowPlan, state: FlowState, command: FlowCommand, env: FlowEnv): Refused {
  const name = command.command;
  if ("key" in command && env.actor.kind === "system")
    return refuse("flow.unknown_key", { visit: command.visit, key: command.key });
  if ("task" in command) {
    const visit = state.visits[command.visit];
    const task = visit?.tasks.find((candidate) => candidate.id === command.task);
    if (visit === undefined || task === undefined) return refuse("flow.not_available", { command: name });
    return aboutTask(plan, state, command, task, env);
  }
  if (state.status === "ended") return refuse("flow.ended", { outcome: state.outcome ?? null });
  if (name === "withdraw") {
    const party = partyOf(env.actor, env);
    const sent = sentWithin(plan, state);
    if (party !== undefined && sent !== undefined && mayWithdraw(plan, state, party, env))
      return refuse("flow.irreversible", { step: sent });
  }
  return refuse("flow.not_available", { command: name });
}

function aboutTask(
  plan: FlowPlan,
  state: FlowState,
  command: FlowCommand & { task: string; visit: string },
  task: Task,
  env: FlowEnv,
): Refused {
  const name = command.command;
  if (task.state === "done" || task.state === "closed")
    return refuse("flow.task_closed", closing(state, command.visit, task));
  const me = partyOf(env.actor, env);
  const candidate = me !== undefined && task.pool?.some((party) => sameParty(party, me));
  if (candidate && task.party !== undefined && !sameParty(task.party, me)) {
    return refuse("flow.already_claimed", {
      by: { ...task.party },
      at: task.claimedAt === undefined ? null : toIso(task.claimedAt),
    });
  }
  const mine = me !== undefined && (task.party === undefined ? candidate : sameParty(task.party, me));
  const standIn = me !== undefined && task.standIns?.some((entry) => sameParty(entry.by, me));
  if (!mine && !standIn) return refuse("flow.not_yours", { task: task.id });
  if (name === "claim" && task.party === undefined) return refuse("flow.already_seated", { task: task.id });
  const visit = state.visits[command.visit];
  const step = visit && placeOf(plan, visit.step).step;
  if (name === "return" && visit?.kind === "human" && step?.kind === "human" && allows(step, "return")) {
    const blocked = offeredTargets(plan, state, step)[0];
    const sent = sentWithin(plan, state);
    if (blocked !== undefined && sent !== undefined && task.party !== undefined)
      return refuse("flow.irreversible", { step: sent });
  }
  return refuse("flow.not_available", { command: name });
}

/** Who decided it and when; a seat closed without its holder names who ended the step. */
function closing(state: FlowState, visit: string, task: Task): Record<string, Json> {
  const stay = state.visits[visit];
  const last = stay?.tasks.filter((other) => other.by !== undefined).sort((a, b) => (b.at ?? 0) - (a.at ?? 0))[0];
  const by = task.by ?? stay?.by ?? last?.by;
  const at = task.at ?? stay?.leftAt;
  return {
    by: by === undefined ? null : { ...by },
    at: at === undefined ? null : toIso(at),
    decision: task.decision ?? null,
    closedReason: task.closedReason ?? null,
    outcome: stay?.outcome ?? null,
  };
}
