import { invariant, type Needs, type Ok, type Refused } from "../kernel/index.ts";
import type { FlowCommand } from "./command.ts";
import { onAutomation } from "./decide-automation.ts";
import { onTask } from "./decide-task.ts";
import { onTicket } from "./decide-ticket.ts";
import type { FlowEffect } from "./effect.ts";
import { enterStep } from "./enter.ts";
import type { FlowEvent } from "./event.ts";
import { askAll } from "./facts-for.ts";
import type { FlowEnv, FlowFactRequest } from "./fact.ts";
import { guard } from "./guard.ts";
import type { FlowPlan } from "./plan.ts";
import { followUp } from "./recheck.ts";
import { emit, newRun, type Run } from "./run.ts";
import type { FlowState } from "./state.ts";

export type FlowAnswer =
  | Ok<{ state: FlowState; events: FlowEvent[]; effects: FlowEffect[] }>
  | Refused
  | Needs<FlowFactRequest>;

/**
 * Begin the flow of a new ticket: walk from the first step to where somebody or something must be waited for. Refuses
 * nothing; asks for facts (at most three rounds when {@link factsFor} was loaded first). The env's `data` are the
 * ticket's values as submitted.
 */
export function startFlow(plan: FlowPlan, env: FlowEnv): FlowAnswer {
  const started: FlowEvent = { kind: "flow.started", at: env.now, episode: 1 };
  const run = newRun(plan, { episode: 1, status: "running", visits: {}, order: [], receipts: {}, cc: [] }, env);
  emit(run, started);
  const first = plan.definition.steps[0];
  invariant(first !== undefined, "flow: a plan without steps");
  enterStep(run, first, {});
  return finish(run);
}

/**
 * Carry out one command. Refuses with a code and what to tell the person: `flow.ended`, `flow.task_closed` (by whom,
 * when), `flow.already_claimed`, `flow.already_seated`, `flow.not_yours`, `flow.irreversible`, `flow.not_available`, and for bad input
 * `flow.comment_required`, `flow.bad_outcome`, `flow.unticked`, `flow.result_required`, `flow.reason_required`, `flow.bad_reason`,
 * `flow.bad_target`, `flow.bad_transfer`, `flow.unknown_step`, `flow.unknown_key`. A report that was heard before
 * (jobs and timers come at least once) is accepted with no events.
 */
export function decideFlow(plan: FlowPlan, state: FlowState, command: FlowCommand, env: FlowEnv): FlowAnswer {
  const guarded = guard(plan, state, command, env);
  if (!guarded.ok) return guarded;
  const run = newRun(plan, state, env);
  const refused = carryOut(run, command);
  // A claim leads to no further step: its moment is all that it needs.
  return refused ?? finish(run, command.command !== "claim");
}

function carryOut(run: Run, command: FlowCommand): Refused | undefined {
  switch (command.command) {
    case "automationSent":
    case "automationDone":
    case "automationFailed":
      return onAutomation(run, command);
    case "withdraw":
    case "cancel":
    case "resolve":
    case "reopen":
    case "requesterReplied":
    case "wake":
    case "timeout":
    case "recheck":
    case "reassignExcluded":
      return onTicket(run, command);
    default:
      return onTask(run, command);
  }
}

function finish(run: Run, leadsOn = true): FlowAnswer {
  followUp(run);
  if (run.needs.size > 0 && leadsOn) askAll(run);
  if (run.needs.size > 0) return { ok: false, needs: [...run.needs.values()] };
  return { ok: true, state: run.state, events: run.events, effects: run.effects };
}
