import { invariant, type Refused, refuse } from "../kernel/index.ts";
import type { FlowCommand } from "./command.ts";
import type { OnSeat } from "./decided.ts";
import type { Party } from "./definition.ts";
import { isAbout, partyOf, sameParty } from "./party.ts";
import { placeOf } from "./plan.ts";
import { emit, type Run, visitOf } from "./run.ts";
import { sitsElsewhere } from "./sitting.ts";
import { candidatesOf, union } from "./who.ts";

/** 转交: somebody else takes the seat. Never someone seated here, excepted, complained about, or in conflict as submitter. */
export function transfer(
  run: Run,
  here: OnSeat,
  command: Extract<FlowCommand, { command: "transfer" }>,
): Refused | undefined {
  const visit = visitOf(run, here.visit);
  const { step } = placeOf(run.plan, visit.step);
  const who = step.kind === "human" ? step.who : step.kind === "automate" ? step.onFailure : undefined;
  const to: Party = { kind: "member", id: command.toMember };
  const no = (why: string) => refuse("flow.bad_transfer", { why, member: to.id });
  if (isAbout(to, run.env.about)) return no("about");
  const task = visit.tasks.find((candidate) => candidate.id === here.task);
  invariant(task !== undefined, `flow: no task ${here.task}`);
  const seated = sitsElsewhere(visit, task, [to]) || (task.party !== undefined && sameParty(task.party, to));
  if (seated) return no("seated");
  const submitter = partyOf(run.env.submitter, run.env);
  if (submitter && sameParty(submitter, to) && who && (who.whenSubmitter ?? "self") !== "self") return no("submitter");
  const except = union(run, who?.except ?? []);
  const found = candidatesOf(run, { kind: "member", member: to.id });
  if (except === undefined || found === undefined) return undefined;
  if (found.length === 0) return no("unknown");
  if (except.some((party) => sameParty(party, to))) return no("except");
  emit(run, {
    kind: "flow.transferred",
    ...here,
    ...(task.party && { from: task.party }),
    to,
    comment: command.comment.trim(),
  });
  return undefined;
}
