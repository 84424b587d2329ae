import { invariant, type Json, type Refused } from "../kernel/index.ts";
import { isOnce, openRepair } from "./automate.ts";
import type { FlowCommand } from "./command.ts";
import type { AutomateStep } from "./definition.ts";
import { passOn } from "./enter.ts";
import { placeOf } from "./plan.ts";
import { emit, openVisits, type Run, visitOf } from "./run.ts";
import type { Visit } from "./state.ts";

type Report = Extract<FlowCommand, { key: string }>;

/** What a job reports about its call. Jobs run at least once, so a report heard before changes nothing. */
export function onAutomation(run: Run, report: Report): Refused | undefined {
  const visit = visitOf(run, report.visit);
  const { step } = placeOf(run.plan, visit.step);
  const { automation } = visit;
  invariant(step.kind === "automate" && automation !== undefined, `flow: ${visit.step} runs nothing`);
  if (visit.leftAt !== undefined) {
    tooLate(run, visit, step, report);
    return undefined;
  }
  const here = { at: run.env.now, visit: visit.id, step: step.id, key: report.key };
  switch (report.command) {
    case "automationSent":
      if (automation.status === "queued") emit(run, { kind: "flow.automationSent", ...here });
      return undefined;
    case "automationDone":
      emit(run, { kind: "flow.automationDone", ...here, receipt: report.receipt, once: isOnce(step) });
      passOn(run, visit.id, "done");
      return undefined;
    case "automationFailed":
      if (automation.status === "failed") return undefined;
      emit(run, { kind: "flow.automationFailed", ...here, error: report.error });
      openRepair(run, visit.id, step);
      return undefined;
    default:
      return report satisfies never;
  }
}

const ANSWERS = { automationSent: "sent", automationDone: "done", automationFailed: "failed" } as const;

/**
 * The visit is over (cancelled, skipped, marked done by hand). A later stay that waits for the same key takes the answer;
 * else it is kept, and a human must see what was done after all.
 */
function tooLate(run: Run, visit: Visit, step: AutomateStep, report: Report): void {
  const { automation } = visit;
  invariant(automation !== undefined, `flow: ${visit.step} runs nothing`);
  const heir = openVisits(run.state).find((other) => other.automation?.key === report.key);
  if (heir !== undefined && report.command !== "automationFailed") {
    onAutomation(run, { ...report, visit: heir.id });
    return;
  }
  const answer = ANSWERS[report.command];
  const heard = automation.late && automation.status === answer;
  const settled = automation.status === "done" && (!automation.byHand || automation.late || answer !== "done");
  if (heard || settled) return;
  const more: { receipt?: Json; error?: string } = {};
  if (report.command === "automationDone") more.receipt = report.receipt;
  if (report.command === "automationFailed") more.error = report.error;
  emit(run, {
    kind: "flow.answerAfterCancel",
    at: run.env.now,
    visit: visit.id,
    step: step.id,
    key: report.key,
    answer,
    once: isOnce(step),
    ...more,
  });
  if (answer !== "failed")
    run.effects.push({ kind: "raise", visit: visit.id, step: step.id, why: "answerAfterCancel" });
}
