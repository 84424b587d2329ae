import type { FlowAction, FlowCommand } from "../index.ts";

/** A well-formed command for an offered action; `pick` chooses among its options. */
export function commandFor(action: FlowAction, pick: number, members: string[]): FlowCommand {
  const at = { visit: action.visit ?? "", task: action.task ?? "" };
  const key = { visit: action.visit ?? "", key: action.key ?? "" };
  switch (action.command) {
    case "complete":
      return {
        command: "complete",
        ...at,
        ...(action.outcomes && { outcome: action.outcomes[pick % action.outcomes.length] ?? "" }),
      };
    case "claim":
    case "expireClaim":
    case "release":
    case "approve":
    case "abstain":
    case "resubmit":
    case "resume":
    case "retry":
      return { command: action.command, ...at };
    case "reject":
    case "markDone":
    case "skip":
      return { command: action.command, ...at, comment: "因为" };
    case "return": {
      const target = action.returnTo?.[pick % action.returnTo.length];
      return { command: "return", ...at, to: target?.to ?? { requester: true }, comment: "请补充" };
    }
    case "transfer":
      return { command: "transfer", ...at, toMember: members[pick % members.length] ?? "", comment: "转给你" };
    case "wait":
      return { command: "wait", ...at, reason: "等家长" };
    case "withdraw":
    case "resolve":
    case "requesterReplied":
    case "recheck":
    case "reopen":
      return { command: action.command };
    case "cancel":
      return { command: "cancel", reason: "误提交" };
    case "wake":
    case "timeout":
      return { command: action.command, visit: action.visit ?? "" };
    case "automationSent":
      return { command: "automationSent", ...key };
    case "automationDone":
      return { command: "automationDone", ...key, receipt: "R" };
    case "automationFailed":
      return { command: "automationFailed", ...key, error: "E" };
    case "reassignExcluded":
      return { command: "reassignExcluded", members: [members[pick % members.length] ?? ""], why: "left" };
    default:
      return action.command satisfies never;
  }
}
