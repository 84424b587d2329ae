/** The words of ready-made notices, as an institution has them. */
import { z } from "zod";
import { NOTICE_VARIABLES } from "../notice-words/index.ts";
import { instant, operation } from "../operation/index.ts";

const line = z
  .string()
  .trim()
  .max(300)
  .regex(/^[^\r\n]*$/);
const lines = z.string().trim().max(2000);

/** Empty: the ready-made words hold, language by language. */
export const noticeTemplateContent = z.strictObject({
  texts: z.strictObject({
    inApp: z.strictObject({ zh: line, en: line }),
    /** Of a mail, which goes out in Chinese: whom it goes to has chosen no language. */
    subject: line,
    body: lines,
  }),
  /** Words hold once the provider has approved them under this id; until then the ready-made ones go out. */
  sms: z.strictObject({
    text: line,
    providerId: z
      .string()
      .trim()
      .max(64)
      .regex(/^[\w.-]*$/),
    approved: z.boolean(),
  }),
  /** Does it leave the house by these? */
  channels: z.strictObject({ email: z.boolean(), sms: z.boolean() }),
});
export type NoticeTemplateContent = z.output<typeof noticeTemplateContent>;

export const noticeTemplate = z.object({
  key: z.string(),
  audience: z.enum(["family", "colleague"]),
  name: z.object({ zh: z.string(), en: z.string() }),
  /** As it is without an institution's own words. */
  builtIn: noticeTemplateContent,
  own: noticeTemplateContent,
  /** It differs from the ready-made one. */
  changed: z.boolean(),
  variables: z.array(z.enum(NOTICE_VARIABLES)),
  /** Channels that may not be switched off: a family must hear of its money and of what was decided. */
  locked: z.array(z.enum(["email", "sms"])),
  /** 0: never changed. */
  revision: z.number().int(),
  updatedAt: instant.nullable(),
  updatedBy: z.string().nullable(),
});
export type NoticeTemplate = z.output<typeof noticeTemplate>;

const access = { by: "staff", permission: "organisation.manage" } as const;
const area = "notices";
const params = z.strictObject({ key: z.string().max(64) });
const EXAMPLE: NoticeTemplateContent = {
  texts: {
    inApp: { zh: "{by}回复了您的{type}（{number}），请查看", en: "" },
    subject: "",
    body: "",
  },
  sms: { text: "{by}回复了您的{type}，单号 {number} {link}", providerId: "SMS_20261122", approved: false },
  channels: { email: false, sms: true },
};

export const listNoticeTemplates = operation({
  id: "listNoticeTemplates",
  area,
  method: "GET",
  path: "/api/v1/notice-templates",
  summary: "Every ready-made notice with the institution's own words",
  access,
  output: z.object({ items: z.array(noticeTemplate) }),
  errors: [],
});

export const updateNoticeTemplate = operation({
  id: "updateNoticeTemplate",
  area,
  method: "PUT",
  path: "/api/v1/notice-templates/{key}",
  summary: "Change the words or channels of a notice; holds at once",
  access,
  params,
  body: noticeTemplateContent.extend({ revision: z.number().int().min(0) }),
  output: noticeTemplate,
  errors: [
    "request.not_found",
    "notice_template.unknown_variable",
    "notice_template.link_needed",
    "notice_template.provider_needed",
    "notice_template.channel_locked",
    "notice_template.stale",
  ],
  example: { ...EXAMPLE, revision: 0 },
});

export const resetNoticeTemplate = operation({
  id: "resetNoticeTemplate",
  area,
  method: "DELETE",
  path: "/api/v1/notice-templates/{key}",
  summary: "Back to the ready-made words and channels",
  access,
  params,
  output: noticeTemplate,
  errors: ["request.not_found", "notice_template.stale"],
});

export const getNoticeExample = operation({
  id: "getNoticeExample",
  area,
  method: "GET",
  path: "/api/v1/notice-templates/{key}/example",
  summary: "Values of a ticket that the caller may see, for a preview; made-up ones where there is none",
  access,
  params,
  output: z.object({ real: z.boolean(), values: z.record(z.enum(NOTICE_VARIABLES), z.string()) }),
  errors: ["request.not_found"],
});

export const testNoticeTemplate = operation({
  id: "testNoticeTemplate",
  area,
  method: "POST",
  path: "/api/v1/notice-templates/{key}/tests",
  summary: "Send these words to oneself, in the app and by e-mail, with example values",
  access,
  params,
  body: noticeTemplateContent,
  output: z.object({ email: z.string().nullable() }).meta({ description: "Masked; null: the caller has none" }),
  status: 202,
  ratePerMinute: 10,
  errors: ["request.not_found", "notice_template.unknown_variable", "notice_template.link_needed"],
  example: EXAMPLE,
});
