/**
 * Changes to a ticket, one operation each. All go through the engine and answer where the ticket stands; a refusal is a
 * problem and changes nothing. Task commands are guarded by visit and task, so two votes at once both count.
 */
import { z } from "zod";
import { id, longString, shortString } from "../operation/index.ts";
import { anyone, change, comment, files, inFields, staff } from "./change.ts";
import { fieldChanges, priority } from "./shapes.ts";
import {
  abstainTask,
  approveTask,
  assignTask,
  claimTask,
  completeTask,
  rejectTask,
  releaseTask,
  resubmitTicket,
  resumeTask,
  retryAutomation,
  returnTask,
  settleAutomation,
  skipAutomation,
  transferTask,
  waitTask,
} from "./task-commands.ts";

export * from "./task-commands.ts";

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
