/** Words that staff send often, their own and everybody's, with slots for the name and the ticket's number. */
import { z } from "zod";
import { id, idParams, operation } from "../operation/index.ts";

/** Slots of a quick reply: who asks, the student, the ticket's number, who writes, the institution. */
export type ReplySlot = "name" | "student" | "number" | "me" | "institution";

export const quickReply = z.object({
  id,
  title: z.string(),
  /** Slots read `{{name}}` (the desk writes them in Chinese too: `{{提交人}}`); each `ReplySlot` is known, others stay as they are written. */
  text: z.string(),
  /** Everybody's; else the caller's own. */
  shared: z.boolean(),
  /** Pinyin initials of the title, for finding it. */
  initials: z.string(),
  /** May be changed by the caller. */
  editable: z.boolean(),
});
export type QuickReply = z.output<typeof quickReply>;

const content = {
  title: z.string().trim().min(1).max(60),
  text: z.string().trim().min(1).max(2000),
  /** Needs `ticket.manage` in the whole institution. */
  shared: z.boolean().default(false),
};
const access = { by: "staff", permission: "ticket.handle" } as const;
const area = "quick-replies";

export const listQuickReplies = operation({
  id: "listQuickReplies",
  area,
  method: "GET",
  path: "/api/v1/quick-replies",
  summary: "The caller's own quick replies and everybody's, by title",
  access,
  output: z.object({ items: z.array(quickReply) }),
  errors: [],
});

export const createQuickReply = operation({
  id: "createQuickReply",
  area,
  method: "POST",
  path: "/api/v1/quick-replies",
  summary: "Keep a quick reply",
  access,
  body: z.strictObject(content),
  output: quickReply,
  status: 201,
  errors: ["quick_reply.too_many"],
  example: { title: "已收到", text: "{{name}}您好，您的问题已登记，单号 {{number}}，我们会尽快处理。" },
});

export const updateQuickReply = operation({
  id: "updateQuickReply",
  area,
  method: "PUT",
  path: "/api/v1/quick-replies/{id}",
  summary: "Change a quick reply",
  access,
  params: idParams,
  body: z.strictObject(content),
  output: quickReply,
  errors: ["request.not_found"],
  example: { title: "已收到", text: "{{name}}您好，已登记，单号 {{number}}。" },
});

export const deleteQuickReply = operation({
  id: "deleteQuickReply",
  area,
  method: "DELETE",
  path: "/api/v1/quick-replies/{id}",
  summary: "Remove a quick reply",
  access,
  params: idParams,
  output: null,
  errors: ["request.not_found"],
});

export const quickReplyOperations = [listQuickReplies, createQuickReply, updateQuickReply, deleteQuickReply] as const;
