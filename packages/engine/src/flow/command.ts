/** What can be asked of a running flow. The actor is in the env; task commands name visit and task, so a stale click is seen. */
import type { Json } from "../kernel/index.ts";

export type ReturnTarget = { requester: true } | { previous: true } | { step: string };

interface OnTask {
  visit: string;
  task: string;
}
interface OnAutomation {
  visit: string;
  key: string;
}

export type FlowCommand =
  | (OnTask & { command: "claim" })
  | (OnTask & { command: "release" })
  | (OnTask & {
      command: "complete";
      outcome?: string;
      result?: string;
      reason?: string;
      checklist?: string[];
      comment?: string;
    })
  | (OnTask & { command: "approve"; comment?: string })
  | (OnTask & { command: "reject"; comment: string })
  | (OnTask & { command: "abstain"; comment?: string })
  | (OnTask & { command: "return"; to: ReturnTarget; comment: string })
  /** The requester hands the correction in; the ticket engine has put the new data into the env. */
  | (OnTask & { command: "resubmit"; comment?: string })
  /** `toMember`: a member's id. Also how a supervisor (right `assign`) gives away somebody's or a pool's task. */
  | (OnTask & { command: "transfer"; toMember: string; comment: string })
  | (OnTask & { command: "wait"; reason: string })
  | (OnTask & { command: "resume" })
  /** By the person who repairs a failed automated step. */
  | (OnTask & { command: "retry"; comment?: string })
  | (OnTask & { command: "markDone"; comment: string })
  | (OnTask & { command: "skip"; comment: string })
  | { command: "withdraw"; reason?: string }
  /** With the right `cancel` / `resolve` / `reopen`; the ticket engine grants them by its policy. */
  | { command: "cancel"; reason: string }
  | { command: "resolve"; reason?: string }
  | { command: "reopen"; step?: string; reason?: string }
  /** By the system. */
  | { command: "requesterReplied" }
  | { command: "wake"; visit: string }
  | { command: "timeout"; visit: string }
  /** A claim on which nothing happened has lasted as long as its step lets it. */
  | (OnTask & { command: "expireClaim" })
  /** Field values changed: waits on conditions and dates are looked at again. */
  | { command: "recheck" }
  | (OnAutomation & { command: "automationSent" })
  | (OnAutomation & { command: "automationDone"; receipt: Json })
  | (OnAutomation & { command: "automationFailed"; error: string })
  /** These members left, or became the person complained about: their seats are filled anew. */
  | { command: "reassignExcluded"; members: string[]; why: "left" | "about" };

export type FlowCommandName = FlowCommand["command"];

/** What can happen next for one actor. Buttons and guards come from here and nowhere else. */
export interface FlowAction {
  command: FlowCommandName;
  visit?: string;
  task?: string;
  step?: string;
  /** return: the lawful targets, `previous` with the step (or block) that it means. */
  returnTo?: { to: ReturnTarget; step?: string }[];
  /** complete: the ids of `HumanStep.outcomes`, one of which must be chosen. */
  outcomes?: string[];
  /** complete: ids of the checklist items that must be ticked. */
  mustTick?: string[];
  /** complete: asks for 处理结果 / 原因分类. */
  asks?: { result: boolean; reason: boolean /** Ids of those offered; absent: in words. */; reasons?: string[] };
  /** Text that must come along. */
  needsComment?: true;
  /** automation*: the key. */
  key?: string;
}
