/** What is done with a seat: guarded by visit and task. */
import { z } from "zod";
import { data, id, longString, shortString } from "../operation/index.ts";
import { anyone, change, comment, files, inFields, onTask, seat, staff } from "./change.ts";
import { fieldChanges } from "./shapes.ts";

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
  "Return: to the requester for correction, the step before, or a chosen completed step; a requester's own step returns what is not solved",
  anyone,
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
