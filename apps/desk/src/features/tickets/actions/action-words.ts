import type { T } from "../../../lib/words.ts";
import type { Action } from "./action-types.ts";
import type { ButtonCommand } from "./action-plan.ts";

const WORDS = {
  approve: "action.approve",
  complete: "action.complete",
  resubmit: "action.resubmit",
  claim: "action.claim",
  retry: "action.retry",
  resume: "action.resume",
  reject: "action.reject",
  return: "action.return",
  transfer: "action.transfer",
  assign: "action.assign",
  wait: "action.wait",
  release: "action.release",
  abstain: "action.abstain",
  markDone: "action.settle",
  settle: "action.settle",
  skip: "action.skip",
  noReplyNeeded: "action.noReplyNeeded",
  urge: "action.urge",
  setPriority: "action.changePriority",
  changePriority: "action.changePriority",
  reopen: "action.reopen",
  close: "action.close",
  rate: "action.rate",
  changeType: "relation.changeType",
  merge: "relation.merge",
  link: "relation.link",
  unmerge: "relation.unmerge",
  withdraw: "action.withdraw",
  cancel: "action.cancel",
} as const satisfies Record<ButtonCommand, string>;

const isKnown = (command: string): command is ButtonCommand => Object.hasOwn(WORDS, command);

export function actionName(t: T, action: Pick<Action, "command">): string {
  return isKnown(action.command) ? t(WORDS[action.command]) : action.command;
}

/** What the text beside an action is: an opinion, a reason, what to correct. */
export function commentLabel(t: T, command: string): string {
  switch (command) {
    case "approve":
    case "abstain":
      return t("action.commentApprove");
    case "return":
      return t("action.commentReturn");
    case "reject":
      return t("action.commentReject");
    case "wait":
      return t("action.commentWait");
    case "cancel":
    case "withdraw":
    case "reopen":
    case "skip":
    case "setPriority":
    case "changePriority":
      return t("action.commentReason");
    default:
      return t("action.comment");
  }
}

/** The wire asks for words with these, whatever the step says. */
const ALWAYS_SAID: ReadonlySet<string> = new Set([
  "reject",
  "return",
  "wait",
  "cancel",
  "reopen",
  "setPriority",
  "changePriority",
  "skip",
  "settle",
  "markDone",
]);

export function commentNeed(action: Action): Action["comment"] {
  if (ALWAYS_SAID.has(action.command)) return "required";
  if (action.comment !== "none") return action.comment;
  return action.command === "transfer" || action.command === "assign" || action.command === "withdraw"
    ? "optional"
    : "none";
}
