/** Notices in words. `{name}` are params; a text for the phone stays short. Chinese first. */
import type { Text } from "@deskbell/engine/kernel";

export interface NoticeTemplate {
  /** In the app and as the subject of a mail. */
  text: Text;
  /** Leaves the house by these channels besides the app. */
  channels: readonly ("email" | "sms")[];
}

const t = (zh: string, en: string, channels: NoticeTemplate["channels"] = []): NoticeTemplate => ({
  text: { zh, en },
  channels,
});

export const noticeTemplates = {
  task_assigned: t("{number} {title}：请处理“{step}”", "{number} {title}: “{step}” is yours", ["email"]),
  task_pooled: t("{number} {title}：“{step}”待认领", "{number} {title}: “{step}” can be claimed"),
  task_returned: t("{number} {title} 被退回：{comment}", "{number} {title} was returned: {comment}", ["email"]),
  mentioned: t("{by} 在 {number} 提到了你：{comment}", "{by} mentioned you on {number}: {comment}", ["email"]),
  requester_replied: t("{number} {title}：提交人有新回复", "{number} {title}: the requester replied", ["email"]),
  urged: t("{number} {title}：提交人在催", "{number} {title}: the requester nudged", ["email"]),
  overdue: t("{number} {title} 已超过承诺时间", "{number} {title} is past its promised time", ["email"]),
  promise_not_possible: t(
    "{number} {title}：承诺时间来不及，请立即处理",
    "{number} {title}: the promised time can't be kept, act now",
    ["email"],
  ),
  copied: t("抄送给你：{number} {title}", "Copied to you: {number} {title}"),
  automation_failed: t(
    "{number} {title}：自动步骤“{step}”失败，请处理",
    "{number} {title}: the automated step “{step}” failed",
    ["email"],
  ),
  raised: t("{number} {title} 需要人工查看", "{number} {title} needs a person to look at it", ["email"]),
  accepted: t("您的{type}已受理，单号 {number}", "Your {type} was accepted: {number}"),
  replied: t("{by}回复了您的{type}（{number}）", "{by} answered your {type} ({number})", ["sms"]),
  asked_to_correct: t(
    "您的{type}（{number}）需要补充修改：{comment}",
    "Please correct your {type} ({number}): {comment}",
    ["sms"],
  ),
  asked_to_confirm: t("请确认您的{type}（{number}）", "Please confirm your {type} ({number})", ["sms"]),
  waiting_for_you: t("您的{type}（{number}）在等您回复：{comment}", "Your {type} ({number}) waits for you: {comment}", [
    "sms",
  ]),
  waiting_reminder: t(
    "您的{type}（{number}）还在等您回复，超时将自动办结",
    "Your {type} ({number}) still waits for your answer",
    ["sms"],
  ),
  resolved: t("您的{type}（{number}）已办结，欢迎评价", "Your {type} ({number}) is done; please rate it", ["sms"]),
  rejected: t("您的{type}（{number}）未通过：{comment}", "Your {type} ({number}) was not approved: {comment}", ["sms"]),
  refund_paid: t("您的退款已提交银行处理，单号 {number}，请留意到账", "Your refund is on its way, {number}", [
    "sms",
    "email",
  ]),
  leave_accepted: t("请假调课已办理，单号 {number}", "Your leave or reschedule is arranged, {number}", ["sms"]),
  invoice_ready: t("您申请的发票已开具，单号 {number}", "Your invoice is ready, {number}", ["sms", "email"]),
  contract_changed: t("合同变更已完成，单号 {number}", "Your contract change is done, {number}", ["sms"]),
  enrolment_done: t("报名排课已完成，单号 {number}，请留意上课通知", "The enrolment is arranged, {number}", ["sms"]),
} as const satisfies Record<string, NoticeTemplate>;

export type TemplateKey = keyof typeof noticeTemplates;

export const isTemplate = (key: string): key is TemplateKey => Object.hasOwn(noticeTemplates, key);

/** Fill a template; a param that is missing is left out. */
export function renderNotice(key: string, params: Record<string, string>): Required<Text> {
  const template: NoticeTemplate | undefined = isTemplate(key) ? noticeTemplates[key] : undefined;
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "").replace(/[:：]\s*$/, "");
  return template
    ? { zh: fill(template.text.zh), en: fill(template.text.en ?? template.text.zh) }
    : { zh: key, en: key };
}
