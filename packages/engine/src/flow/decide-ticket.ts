import { type Refused, refuse } from "../kernel/index.ts";
import type { FlowCommand } from "./command.ts";
import { passOn } from "./enter.ts";
import { restartOf } from "./path.ts";
import { placeOf } from "./plan.ts";
import { reassign } from "./reassign.ts";
import { recheckWaits } from "./recheck.ts";
import { reopen } from "./reopen.ts";
import { emit, endFlow, openVisits, type Run, visitOf } from "./run.ts";
import { sendBack } from "./send-back.ts";
import { wakeUp } from "./wait.ts";

type TicketCommand = Extract<
  FlowCommand,
  {
    command:
      | "withdraw"
      | "cancel"
      | "resolve"
      | "reopen"
      | "requesterReplied"
      | "wake"
      | "timeout"
      | "recheck"
      | "reassignExcluded";
  }
>;

/** A command on the whole flow, or a report of a timer. Already known to be offered to the actor. */
export function onTicket(run: Run, command: TicketCommand): Refused | undefined {
  const { now: at, actor: by } = run.env;
  switch (command.command) {
    case "withdraw": {
      const reason = command.reason?.trim();
      emit(run, { kind: "flow.withdrawn", at, by, ...(reason && { reason }) });
      endFlow(run, { outcome: "withdrawn", by, ...(reason && { reason }) });
      return undefined;
    }
    case "cancel": {
      const reason = command.reason.trim();
      if (reason === "") return refuse("flow.comment_required");
      endFlow(run, { outcome: "cancelled", by, reason });
      return undefined;
    }
    case "resolve": {
      const reason = command.reason?.trim();
      endFlow(run, { outcome: "resolved", by, ...(reason && { reason }) });
      return undefined;
    }
    case "reopen":
      return reopen(run, command);
    case "requesterReplied":
      replied(run);
      return undefined;
    case "wake":
      wake(run, command.visit);
      return undefined;
    case "timeout":
      timeOut(run, command.visit);
      return undefined;
    case "recheck":
      recheckWaits(run, () => true);
      return undefined;
    case "reassignExcluded":
      reassign(run, command.members, command.why);
      return undefined;
    default:
      return command satisfies never;
  }
}

/** Passing one wait may end the others: each is looked at as it stands by then. */
function replied(run: Run): void {
  for (const { id } of openVisits(run.state)) {
    const visit = visitOf(run, id);
    if (visit.leftAt !== undefined || visit.waiting?.for !== "requester") continue;
    if (visit.kind === "wait") passOn(run, id, "done");
    else if (visit.kind === "human")
      emit(run, {
        kind: "flow.resumed",
        at: run.env.now,
        visit: id,
        step: visit.step,
        why: "reply",
        by: run.env.actor,
      });
  }
}

function wake(run: Run, id: string): void {
  const visit = visitOf(run, id);
  const { step } = placeOf(run.plan, visit.step);
  if (step.kind !== "wait") return;
  const ended = wakeUp(run, id, step);
  if (ended !== "early") passOn(run, id, ended);
  else if (visit.until !== undefined) run.effects.push({ kind: "wakeAt", visit: id, at: visit.until });
}

function timeOut(run: Run, id: string): void {
  const visit = visitOf(run, id);
  const { step } = placeOf(run.plan, visit.step);
  if (step.kind !== "human") return;
  const did = step.deadline?.whenDue === "return" ? "return" : "pass";
  emit(run, { kind: "flow.timedOut", at: run.env.now, visit: id, step: step.id, did });
  if (did === "pass") return passOn(run, id, "timedOut");
  sendBack(run, {
    visit: id,
    to: { requester: true },
    restart: restartOf(run.plan, step.id),
    comment: "",
    by: { kind: "system" },
  });
}
