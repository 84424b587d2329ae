/**
 * Changes to a ticket, one operation each. All go through the engine and answer where the ticket stands; a refusal is a
 * problem and changes nothing. Task commands are guarded by visit and task, so two votes at once both count.
 */
import { z } from "zod";
import type { ErrorCode } from "../errors/index.ts";
import { data, id, idParams, longString, operation, shortString } from "../operation/index.ts";
import type { Access } from "../operation/index.ts";
import { channel, fieldChanges, priority, ticketRef } from "./shapes.ts";

const seat = { visit: id, task: id };
const comment = z.string().trim().max(5000).optional();
const files = z.array(id).max(20).optional();

const staff: Access = { by: "staff", permission: "ticket.handle" };
const anyone: Access = { by: "anyone" };

function change<const Id extends string, B extends z.ZodType>(
  id: Id,
  verb: string,
  summary: string,
  access: Access,
  body: B,
  errors: readonly ErrorCode[] = [],
) {
  return operation({
    id,
    area: "tickets",
    method: "POST",
    path: `/api/v1/tickets/{id}/${verb}`,
    summary,
    access,
    params: idParams,
    body,
    output: ticketRef,
    idempotent: true,
    errors: [
      "auth.forbidden",
      "idempotency.mismatch",
      "ticket.not_available",
      "ticket.closed",
      "ticket.merged",
      ...errors,
    ],
  });
}

/** A seat that somebody else has, had or took meanwhile. */
const onTask: readonly ErrorCode[] = [
  "flow.task_closed",
  "flow.not_yours",
  "flow.not_available",
  "flow.already_claimed",
];
/** Values of fields, and the files among them. */
const inFields: readonly ErrorCode[] = ["form.invalid", "form.conflict", "file.not_yours"];

export const claimTask = change(
  "claimTask",
  "claim",
  "Take a pooled task; first come, first served",
  staff,
  z.strictObject(seat),
  [...onTask, "flow.already_seated"],
);
export const releaseTask = change(
  "releaseTask",
  "release",
  "Put a claimed task back into its pool",
  staff,
  z.strictObject({ ...seat, comment }),
  onTask,
);
export const completeTask = change(
  "completeTask",
  "complete",
  "Complete a handling step, with the fields it lets me change",
  anyone,
  z.strictObject({
    ...seat,
    outcome: z.string().max(64).optional(),
    result: longString.optional(),
    reason: shortString.optional(),
    checklist: z.array(z.string().max(64)).max(50).optional(),
    comment,
    fields: fieldChanges.optional(),
    files,
  }),
  [...onTask, ...inFields],
);
export const approveTask = change(
  "approveTask",
  "approve",
  "Agree",
  staff,
  z.strictObject({ ...seat, comment, fields: fieldChanges.optional() }),
  [...onTask, ...inFields],
);
export const rejectTask = change(
  "rejectTask",
  "reject",
  "Do not pass (an outcome, not a return)",
  staff,
  z.strictObject({ ...seat, comment: longString }),
  onTask,
);
export const abstainTask = change(
  "abstainTask",
  "abstain",
  "Abstain, where the step offers it",
  staff,
  z.strictObject({ ...seat, comment }),
  onTask,
);
export const returnTask = change(
  "returnTask",
  "return",
  "Return for correction: to the requester, the step before, or a chosen completed step",
  staff,
  z.strictObject({
    ...seat,
    to: z.strictObject({ kind: z.enum(["requester", "previous", "step"]), step: z.string().max(64).optional() }),
    comment: longString,
  }),
  [...onTask, "flow.irreversible", "form.invalid"],
);
export const transferTask = change(
  "transferTask",
  "transfer",
  "Hand my task to a colleague",
  staff,
  z.strictObject({ ...seat, member: id, comment }),
  [...onTask, "ticket.about_person", "flow.already_seated", "form.invalid"],
);
export const assignTask = change(
  "assignTask",
  "assign",
  "Give a task of others or of the pool to a colleague",
  { by: "staff", permission: "ticket.assign" },
  z.strictObject({ ...seat, member: id, comment }),
  [...onTask, "ticket.about_person", "flow.already_seated", "form.invalid"],
);
export const waitTask = change(
  "waitTask",
  "wait",
  "Wait for the requester (待反馈): clocks pause",
  staff,
  z.strictObject({ ...seat, reason: shortString }),
  onTask,
);
export const resumeTask = change(
  "resumeTask",
  "resume",
  "Go on before the requester answered",
  staff,
  z.strictObject({ ...seat, comment }),
  onTask,
);
export const resubmitTicket = change(
  "resubmitTicket",
  "resubmit",
  "Hand in the correction that a return asked for",
  anyone,
  z.strictObject({ ...seat, data, comment, files }),
  [...onTask, "form.invalid", "file.not_yours"],
);
export const replyTicket = change(
  "replyTicket",
  "reply",
  "Write to the other side: staff to the requester, the requester to the school",
  anyone,
  z.strictObject({ text: longString, files }),
  ["file.not_yours"],
);
export const noteTicket = change(
  "noteTicket",
  "note",
  "Internal note; mentioned colleagues are told",
  staff,
  z.strictObject({ text: longString, mentions: z.array(id).max(20).optional(), files }),
  ["ticket.about_person", "file.not_yours"],
);
export const logContact = change(
  "logContact",
  "contact",
  "Log a call, chat or talk; the family sees that they were contacted",
  staff,
  z.strictObject({ by: z.enum(["phone", "wechat", "faceToFace"]), text: longString }),
);
export const noReplyNeeded = change(
  "noReplyNeeded",
  "no-reply-needed",
  "The last message needs no answer",
  staff,
  z.strictObject({}),
);
export const editFields = change(
  "editFields",
  "fields",
  "Change fields; a value that someone else changed meanwhile is a conflict on that field only",
  staff,
  z.strictObject({ changes: fieldChanges }),
  inFields,
);
export const changePriority = change(
  "changePriority",
  "priority",
  "Set the priority, with a reason; lowering never erases a breach",
  staff,
  z.strictObject({ priority, reason: shortString }),
);
export const urgeTicket = change(
  "urgeTicket",
  "urge",
  "Nudge whoever holds the ticket; politely limited",
  anyone,
  z.strictObject({ comment }),
  ["ticket.urged_recently"],
);
export const withdrawTicket = change(
  "withdrawTicket",
  "withdraw",
  "Withdraw my request",
  anyone,
  z.strictObject({ comment }),
  ["flow.irreversible", "flow.not_available"],
);
export const cancelTicket = change(
  "cancelTicket",
  "cancel",
  "Cancel a ticket, with a reason",
  { by: "staff", permission: "ticket.manage" },
  z.strictObject({ reason: longString }),
);
export const reopenTicket = change(
  "reopenTicket",
  "reopen",
  "Not solved (未解决): open it again",
  anyone,
  z.strictObject({ comment: longString }),
  ["ticket.reopen_late"],
);
export const closeTicket = change("closeTicket", "close", "Close a resolved ticket", anyone, z.strictObject({}));
export const rateTicket = change(
  "rateTicket",
  "rate",
  "Rate the resolved ticket, 1 to 5",
  anyone,
  z.strictObject({
    score: z.number().int().min(1).max(5),
    tags: z.array(z.string().max(40)).max(10).optional(),
    comment,
  }),
  ["ticket.rated_already", "ticket.not_resolved"],
);
export const watchTicket = change(
  "watchTicket",
  "watch",
  "Be told of what happens on it; `member`: have a colleague told, who may read it from then on (for who handles the ticket)",
  { by: "staff", permission: "ticket.read" },
  z.strictObject({ watch: z.boolean(), member: id.optional() }),
  ["ticket.about_person"],
);
export const retryAutomation = change(
  "retryAutomation",
  "automation/retry",
  "Send a failed automated step again, with the same key",
  staff,
  z.strictObject({ ...seat }),
  onTask,
);
export const skipAutomation = change(
  "skipAutomation",
  "automation/skip",
  "Go on without the failed automated step",
  staff,
  z.strictObject({ ...seat, comment: longString }),
  onTask,
);
export const settleAutomation = change(
  "settleAutomation",
  "automation/settle",
  "Say that it was done by hand, with the proof",
  staff,
  z.strictObject({ ...seat, comment: longString }),
  onTask,
);

export const ticketCommands = [
  claimTask,
  releaseTask,
  completeTask,
  approveTask,
  rejectTask,
  abstainTask,
  returnTask,
  transferTask,
  assignTask,
  waitTask,
  resumeTask,
  resubmitTicket,
  replyTicket,
  noteTicket,
  logContact,
  noReplyNeeded,
  editFields,
  changePriority,
  urgeTicket,
  withdrawTicket,
  cancelTicket,
  reopenTicket,
  closeTicket,
  rateTicket,
  watchTicket,
  retryAutomation,
  skipAutomation,
  settleAutomation,
] as const;

export { channel };
