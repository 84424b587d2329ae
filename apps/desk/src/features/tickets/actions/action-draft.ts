/** What has been given to an action so far, and what is still missing. */
import type { Priority } from "@deskbell/engine/ticket";
import type { T } from "../../../lib/words.ts";
import { commentLabel, commentNeed } from "./action-words.ts";
import type { Action } from "./action-types.ts";

export interface ActionDraft {
  comment: string;
  outcome: string | undefined;
  result: string;
  reason: string;
  checklist: string[];
  member: string | undefined;
  /** Index into the action's targets. */
  target: number;
  priority: Priority | undefined;
  score: number;
}

export const emptyDraft: ActionDraft = {
  comment: "",
  outcome: undefined,
  result: "",
  reason: "",
  checklist: [],
  member: undefined,
  target: 0,
  priority: undefined,
  score: 5,
};

export const asksMember = (action: Action): boolean => action.command === "transfer" || action.command === "assign";
export const asksPriority = (action: Action): boolean =>
  action.command === "setPriority" || action.command === "changePriority";

export type DraftField = "member" | "outcome" | "priority" | "result" | "reason" | "checklist" | "comment";

/** Characters; what is pasted is not cut behind one's back. */
const MOST = { result: 5000, comment: 5000, reason: 200 } as const;

/** The first thing that is missing or too long, in the order of the panel; undefined when it may be sent. */
export function missingIn(t: T, action: Action, draft: ActionDraft): { field: DraftField; words: string } | undefined {
  for (const field of ["result", "comment", "reason"] as const) {
    const { length } = draft[field].trim();
    if (length > MOST[field]) return { field, words: t("sending.tooLong", { max: MOST[field], length }) };
  }
  if (asksMember(action) && !draft.member) return { field: "member", words: t("action.memberRequired") };
  if (action.outcomes.length > 0 && !draft.outcome) return { field: "outcome", words: t("action.outcomeRequired") };
  if (asksPriority(action) && !draft.priority) return { field: "priority", words: t("action.toPriority") };
  if (action.asksResult && draft.result.trim() === "") return { field: "result", words: t("action.resultRequired") };
  if (action.asksReason && draft.reason.trim() === "") return { field: "reason", words: t("action.reasonRequired") };
  const open = action.checklist.some((item) => item.required && !draft.checklist.includes(item.id));
  if (open) return { field: "checklist", words: t("action.checklistRequired") };
  if (commentNeed(action) === "required" && draft.comment.trim() === "") {
    return { field: "comment", words: t("action.commentRequired", { label: commentLabel(t, action.command) }) };
  }
  return undefined;
}
