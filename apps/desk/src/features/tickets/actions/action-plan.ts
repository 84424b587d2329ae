/** Which of the available actions is the loud one, which stand in the menu, and what each asks before it is sent. */
import type { Action } from "./action-types.ts";

/** Every action that has a button here, loudest first. Replies, notes and watching have their own places. */
const BUTTONS = [
  "approve",
  "complete",
  "resubmit",
  "claim",
  "retry",
  "resume",
  "reject",
  "return",
  "transfer",
  "assign",
  "wait",
  "release",
  "abstain",
  "markDone",
  "settle",
  "skip",
  "noReplyNeeded",
  "urge",
  "setPriority",
  "changePriority",
  "reopen",
  "close",
  "rate",
  "changeType",
  "merge",
  "link",
  "unmerge",
  "withdraw",
  "cancel",
] as const;
export type ButtonCommand = (typeof BUTTONS)[number];

/** May be the one primary button. Closing, cancelling and the like never shout. */
const PRIMARY: ReadonlySet<string> = new Set(["approve", "complete", "resubmit", "claim", "retry", "resume"]);
/** Beside the primary button where there is room: the other answer to the same question. */
const SECOND: ReadonlySet<string> = new Set(["reject"]);

export interface ActionPlan {
  primary: Action | undefined;
  second: Action | undefined;
  menu: Action[];
}

const rank = (action: Action): number => BUTTONS.findIndex((name) => name === action.command);

export function isButton(action: Action): action is Action & { command: ButtonCommand } {
  return rank(action) >= 0;
}

/** Order the buttons. Exactly those given: nothing is added, and what has no button here is left out. */
export function planActions(actions: readonly Action[], narrow = false): ActionPlan {
  const sorted = actions.filter(isButton).sort((a, b) => rank(a) - rank(b));
  const primary = sorted.find((action) => PRIMARY.has(action.command));
  const second = narrow
    ? undefined
    : sorted.find((action) => SECOND.has(action.command) && primary !== undefined && action.task === primary.task);
  return { primary, second, menu: sorted.filter((action) => action !== primary && action !== second) };
}

const ASKS_ALWAYS: ReadonlySet<string> = new Set([
  "transfer",
  "assign",
  "return",
  "reject",
  "wait",
  "setPriority",
  "changePriority",
  "cancel",
  "withdraw",
  "reopen",
  "rate",
  "resubmit",
  "skip",
  "settle",
  "markDone",
]);

/** What nobody can take back: the flow goes on at once, or what was decided stands. */
const FINAL: ReadonlyMap<string, "goesOn" | "stands"> = new Map([
  ["approve", "goesOn"],
  ["complete", "goesOn"],
  ["abstain", "goesOn"],
  ["skip", "goesOn"],
  ["markDone", "goesOn"],
  ["settle", "goesOn"],
  ["reject", "stands"],
  ["return", "stands"],
  ["close", "stands"],
  ["cancel", "stands"],
  ["withdraw", "stands"],
]);

/** How an action can't be undone, to be said before it is done; undefined where it can. */
export const finality = ({ command }: Action): "goesOn" | "stands" | undefined => FINAL.get(command);

/** Whether a panel opens first, also to say that it can't be undone; otherwise one press does it. */
export function asksFirst(action: Action): boolean {
  if (ASKS_ALWAYS.has(action.command) || action.comment === "required") return true;
  if (action.outcomes.length > 0 || action.checklist.length > 0 || action.asksResult || action.asksReason) return true;
  return finality(action) !== undefined;
}
