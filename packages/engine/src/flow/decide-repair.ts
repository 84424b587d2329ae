import { invariant, type Refused } from "../kernel/index.ts";
import { isDurable, isOnce, queue } from "./automate.ts";
import type { FlowCommand } from "./command.ts";
import { decided, type OnSeat, wordless } from "./decided.ts";
import { passOn } from "./enter.ts";
import { placeOf } from "./plan.ts";
import { emit, type Run, visitOf } from "./run.ts";

type Repair = Extract<FlowCommand, { command: "retry" | "markDone" | "skip" }>;

/** After the retries a person decides: try again with the same key, done by hand with a note, or skip with one. */
export function onRepair(run: Run, here: OnSeat, command: Repair): Refused | undefined {
  const { visit, by } = here;
  const { automation } = visitOf(run, visit);
  const { step } = placeOf(run.plan, here.step);
  invariant(step.kind === "automate" && automation !== undefined, `flow: ${here.step} ran nothing`);
  const { action } = step;
  switch (command.command) {
    case "retry":
      invariant(isDurable(action), `flow: ${step.id} is no job`);
      decided(run, here, "retry", command);
      queue(run, visit, step, action);
      return undefined;
    case "markDone": {
      if (wordless(command.comment)) return wordless(command.comment);
      decided(run, here, "markDone", command);
      const receipt = { note: command.comment.trim() };
      const done = { at: here.at, visit, step: step.id, key: automation.key, receipt, once: isOnce(step) };
      emit(run, { kind: "flow.automationDone", ...done, byHand: true });
      passOn(run, visit, "done", by);
      return undefined;
    }
    case "skip":
      if (wordless(command.comment)) return wordless(command.comment);
      decided(run, here, "skip", command);
      passOn(run, visit, "skipped", by);
      return undefined;
    default:
      return command satisfies never;
  }
}
