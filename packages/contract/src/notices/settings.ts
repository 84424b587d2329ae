/** By which channels a member of staff wants to be told of what. In the app they are told of everything. */
import { z } from "zod";
import { NOTICE_GROUPS } from "../notice-words/index.ts";
import { operation } from "../operation/index.ts";

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const noticeSettings = z.strictObject({
  /** Kinds that come by e-mail as well, where the institution sends them so. */
  email: z.strictObject(
    Object.fromEntries(NOTICE_GROUPS.map((group) => [group, z.boolean()])) as {
      [G in (typeof NOTICE_GROUPS)[number]]: z.ZodBoolean;
    },
  ),
  /** No e-mail between these times of day (the institution's zone; past midnight when `to` is earlier); it comes at `to`. */
  quiet: z.strictObject({ from: time, to: time }).nullable(),
});
export type NoticeSettings = z.output<typeof noticeSettings>;

export const getNoticeSettings = operation({
  id: "getNoticeSettings",
  area: "notices",
  method: "GET",
  path: "/api/v1/notice-settings",
  summary: "How I want to be told",
  access: { by: "staff" },
  output: noticeSettings,
  errors: [],
});

export const updateNoticeSettings = operation({
  id: "updateNoticeSettings",
  area: "notices",
  method: "PUT",
  path: "/api/v1/notice-settings",
  summary: "Change how I want to be told; holds for what has not left yet",
  access: { by: "staff" },
  body: noticeSettings,
  output: noticeSettings,
  errors: [],
  example: {
    email: { task: true, mention: true, requester: true, late: true, copied: false, trouble: true, own: true },
    quiet: { from: "21:00", to: "08:00" },
  },
});
