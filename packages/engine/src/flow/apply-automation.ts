import { invariant, unreachable } from "../kernel/index.ts";
import type { FlowEvent } from "./event.ts";
import type { Automation, Visit } from "./state.ts";

type AutomationEvent = Extract<FlowEvent, { kind: `flow.automation${string}` | "flow.answerAfterCancel" }>;

/** Fold what happened to an automated step's call: queued, sent, done, failed, or answered after its visit was over. */
export function inAutomation(visit: Visit, event: AutomationEvent): Automation {
  const before = visit.automation;
  const { at, key } = event;
  switch (event.kind) {
    case "flow.automationQueued": {
      const sent = before?.sentAt === undefined ? {} : { sentAt: before.sentAt };
      return { key, status: "queued", attempts: (before?.attempts ?? 0) + 1, at, ...sent };
    }
    case "flow.automationSent":
      return { ...known(before), status: "sent", at, sentAt: before?.sentAt ?? at };
    case "flow.automationDone": {
      const byHand = event.byHand && { byHand: true as const };
      // A step done at once, or by an earlier receipt, was never queued.
      return { ...(before ?? { attempts: 0 }), key, status: "done", at, receipt: event.receipt, ...byHand };
    }
    case "flow.automationFailed":
      return { ...known(before), status: "failed", at, error: event.error };
    case "flow.answerAfterCancel":
      return {
        ...known(before),
        status: event.answer,
        at,
        late: true,
        ...(event.answer !== "failed" && { sentAt: before?.sentAt ?? at }),
        ...(event.receipt !== undefined && { receipt: event.receipt }),
        ...(event.error !== undefined && { error: event.error }),
      };
    default:
      return unreachable(event);
  }
}

function known(automation: Automation | undefined): Automation {
  invariant(automation !== undefined, "flow: an answer to a visit that runs nothing");
  return automation;
}
