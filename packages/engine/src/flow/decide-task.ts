import { invariant, type Refused, refuse } from "../kernel/index.ts";
import { actsFor, offeredTargets, returnTargets } from "./available.ts";
import { claim, expireClaim } from "./claim.ts";
import type { FlowCommand } from "./command.ts";
import type { FlowDefinition, HumanStep } from "./definition.ts";
import { decided, type OnSeat, wordless } from "./decided.ts";
import type { FlowEvent } from "./event.ts";
import { partyOf } from "./party.ts";
import { sentBetween } from "./path.ts";
import { placeOf } from "./plan.ts";
import { offeredReasons, saidReason } from "./reasons.ts";
import { emit, leave, type Run, visitOf } from "./run.ts";
import { onRepair } from "./decide-repair.ts";
import { sendBack, walkAgain } from "./send-back.ts";
import { settle } from "./settle.ts";
import type { TaskDecision } from "./state.ts";
import { transfer } from "./transfer.ts";

type TaskCommand = Extract<FlowCommand, { task: string }>;
type Decided = Extract<FlowEvent, { kind: "flow.decided" }>;

/** A command on a seat, already known to be offered to the actor: check its input, then act. */
export function onTask(run: Run, command: TaskCommand): Refused | undefined {
  const visit = visitOf(run, command.visit);
  const task = visit.tasks.find((candidate) => candidate.id === command.task);
  invariant(task !== undefined, `flow: no task ${command.task}`);
  const acting = actsFor(task, partyOf(run.env.actor, run.env));
  const here: OnSeat = {
    at: run.env.now,
    visit: visit.id,
    step: visit.step,
    task: task.id,
    by: run.env.actor,
    ...(acting?.standIn && { onBehalfOf: acting.holder }),
  };
  const human = () => humanStep(run, visit.step);
  switch (command.command) {
    case "claim":
      invariant(acting !== undefined, "flow: a claim by nobody");
      claim(run, here, acting.holder);
      return undefined;
    case "expireClaim":
      expireClaim(run, here, task);
      return undefined;
    case "release":
      emit(run, { kind: "flow.released", ...here });
      return undefined;
    case "complete": {
      const bad = badCompletion(run.plan.definition, human(), command);
      if (bad) return bad;
      return vote(run, here, "complete", command, completion(run.plan.definition, command));
    }
    case "approve":
    case "abstain":
      return vote(run, here, command.command, command);
    case "reject":
      return wordless(command.comment) ?? vote(run, here, "reject", command);
    case "return":
      return wordless(command.comment) ?? giveBack(run, here, human(), command);
    case "resubmit":
      decided(run, here, "complete", command);
      leave(run, visit.id, "done", "decided", here.by);
      walkAgain(run, visit.id);
      return undefined;
    case "transfer":
      return wordless(command.comment) ?? transfer(run, here, command);
    case "wait":
      if (wordless(command.reason)) return wordless(command.reason);
      emit(run, {
        kind: "flow.waiting",
        at: here.at,
        visit: here.visit,
        step: here.step,
        reason: command.reason,
        by: here.by,
        ...(here.onBehalfOf && { onBehalfOf: here.onBehalfOf }),
      });
      return undefined;
    case "resume":
      emit(run, { kind: "flow.resumed", at: here.at, visit: here.visit, step: here.step, why: "command", by: here.by });
      return undefined;
    case "retry":
    case "markDone":
    case "skip":
      return onRepair(run, here, command);
    default:
      return command satisfies never;
  }
}

function humanStep(run: Run, id: string): HumanStep {
  const { step } = placeOf(run.plan, id);
  invariant(step.kind === "human", `flow: ${id} is not a human step`);
  return step;
}

function vote(
  run: Run,
  here: OnSeat,
  decision: TaskDecision,
  command: { comment?: string },
  more: Partial<Decided> = {},
): undefined {
  decided(run, here, decision, command, more);
  settle(run, here.visit);
}

type Complete = Extract<FlowCommand, { command: "complete" }>;

function badCompletion(flow: FlowDefinition, step: HumanStep, command: Complete): Refused | undefined {
  const offered = (step.outcomes ?? []).map((outcome) => outcome.id);
  const { outcome } = command;
  if (outcome === undefined ? offered.length > 0 : !offered.includes(outcome))
    return refuse("flow.bad_outcome", { outcome: outcome ?? null, offered });
  const items = step.checklist ?? [];
  const ticked = command.checklist ?? [];
  const unticked = items.filter((item) => item.required && !ticked.includes(item.id)).map((item) => item.id);
  const unknown = ticked.filter((id) => !items.some((item) => item.id === id));
  if (unticked.length > 0 || unknown.length > 0) return refuse("flow.unticked", { unticked, unknown });
  if (step.resolution?.result && !command.result?.trim()) return refuse("flow.result_required");
  const reason = command.reason?.trim();
  if (step.resolution?.reason && !reason) return refuse("flow.reason_required");
  if (step.resolution?.reason && reason && !saidReason(flow, reason))
    return refuse("flow.bad_reason", { reason, offered: offeredReasons(flow).map((one) => one.id) });
  return undefined;
}

function completion(flow: FlowDefinition, command: Complete): Partial<Decided> {
  const { outcome, result, reason, checklist } = command;
  return {
    ...(outcome !== undefined && { outcome }),
    ...(result?.trim() && { result: result.trim() }),
    ...(reason?.trim() && (saidReason(flow, reason.trim()) ?? { reason: reason.trim() })),
    ...(checklist && checklist.length > 0 && { checklist }),
  };
}

/** A return: `previous` is resolved to the step or block that it means. */
function giveBack(
  run: Run,
  here: OnSeat,
  step: HumanStep,
  command: Extract<FlowCommand, { command: "return" }>,
): Refused | undefined {
  const wanted = JSON.stringify(command.to);
  const target = returnTargets(run.plan, run.state, step).find((offered) => JSON.stringify(offered.to) === wanted);
  if (target?.step === undefined) {
    const blocked = offeredTargets(run.plan, run.state, step).find((offered) => JSON.stringify(offered.to) === wanted);
    const sent = blocked && sentBetween(run.plan, run.state, step.id, blocked.step);
    return sent === undefined
      ? refuse("flow.bad_target", { to: { ...command.to } })
      : refuse("flow.irreversible", { step: sent });
  }
  decided(run, here, "return", command);
  const { visit, by, onBehalfOf } = here;
  const to = "requester" in command.to ? command.to : { step: target.step };
  sendBack(run, { visit, to, restart: target.step, comment: command.comment.trim(), by, onBehalfOf });
  return undefined;
}
