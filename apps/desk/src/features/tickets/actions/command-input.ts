/** What a person gave to an action, and the operation that it becomes. One place, so that every button is typed. */
import type { Action, Priority, TicketRef } from "./action-types.ts";
import type { Data, Value } from "@deskbell/engine/kernel";
import { api } from "../../../lib/api.ts";

export interface CommandInput {
  action: Pick<Action, "command" | "visit" | "task">;
  comment?: string;
  outcome?: string;
  result?: string;
  reason?: string;
  checklist?: string[];
  member?: string;
  target?: { kind: "requester" | "previous" | "step"; step?: string };
  priority?: Priority;
  score?: number;
  watch?: boolean;
  /** Changed fields with the value that was seen. */
  fields?: Record<string, { base: Value; value: Value }>;
  /** Resubmit: the whole corrected form. */
  data?: Data;
}

/** An action that this desk does not know yet; its button is not shown. */
export class UnknownCommand extends Error {
  override name = "UnknownCommand";
}

/** Send it. `idempotencyKey` is of this one click: trying again after a broken line does nothing twice. */
export function sendCommand(id: string, input: CommandInput, idempotencyKey: string): Promise<TicketRef> {
  const { command, visit, task } = input.action;
  const params = { id };
  const options = { idempotencyKey };
  const seat = { visit: visit ?? "", task: task ?? "" };
  const comment = input.comment ? { comment: input.comment } : {};
  const said = input.comment ?? "";
  const fields = input.fields && Object.keys(input.fields).length > 0 ? { fields: input.fields } : {};
  switch (command) {
    case "claim":
      return api("claimTask", { params, body: seat }, options);
    case "release":
      return api("releaseTask", { params, body: { ...seat, ...comment } }, options);
    case "approve":
      return api("approveTask", { params, body: { ...seat, ...comment, ...fields } }, options);
    case "reject":
      return api("rejectTask", { params, body: { ...seat, comment: said } }, options);
    case "abstain":
      return api("abstainTask", { params, body: { ...seat, ...comment } }, options);
    case "return":
      return api(
        "returnTask",
        { params, body: { ...seat, to: input.target ?? { kind: "requester" }, comment: said } },
        options,
      );
    case "transfer":
      return api("transferTask", { params, body: { ...seat, member: input.member ?? "", ...comment } }, options);
    case "assign":
      return api("assignTask", { params, body: { ...seat, member: input.member ?? "", ...comment } }, options);
    case "wait":
      return api("waitTask", { params, body: { ...seat, reason: said } }, options);
    case "resume":
      return api("resumeTask", { params, body: { ...seat, ...comment } }, options);
    case "resubmit":
      return api("resubmitTicket", { params, body: { ...seat, data: input.data ?? {}, ...comment } }, options);
    case "complete": {
      const asked = {
        ...(input.outcome ? { outcome: input.outcome } : {}),
        ...(input.result ? { result: input.result } : {}),
        ...(input.reason ? { reason: input.reason } : {}),
        ...(input.checklist && input.checklist.length > 0 ? { checklist: input.checklist } : {}),
      };
      return api("completeTask", { params, body: { ...seat, ...asked, ...comment, ...fields } }, options);
    }
    case "editFields":
      return api("editFields", { params, body: { changes: input.fields ?? {} } }, options);
    case "setPriority":
    case "changePriority":
      return api("changePriority", { params, body: { priority: input.priority ?? "normal", reason: said } }, options);
    case "noReplyNeeded":
      return api("noReplyNeeded", { params, body: {} }, options);
    case "urge":
      return api("urgeTicket", { params, body: comment }, options);
    case "withdraw":
      return api("withdrawTicket", { params, body: comment }, options);
    case "cancel":
      return api("cancelTicket", { params, body: { reason: said } }, options);
    case "reopen":
      return api("reopenTicket", { params, body: { comment: said } }, options);
    case "close":
      return api("closeTicket", { params, body: {} }, options);
    case "rate":
      return api("rateTicket", { params, body: { score: input.score ?? 5, ...comment } }, options);
    case "watch":
      return api(
        "watchTicket",
        { params, body: { watch: input.watch ?? true, ...(input.member ? { member: input.member } : {}) } },
        options,
      );
    case "unmerge":
      return api("unmergeTicket", { params, body: {} }, options);
    case "retry":
      return api("retryAutomation", { params, body: seat }, options);
    case "skip":
      return api("skipAutomation", { params, body: { ...seat, comment: said } }, options);
    case "markDone":
    case "settle":
      return api("settleAutomation", { params, body: { ...seat, comment: said } }, options);
    default:
      return Promise.reject(new UnknownCommand(command));
  }
}
