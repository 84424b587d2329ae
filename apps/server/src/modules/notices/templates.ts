/** Ready-made notices: who is told, in which words, by which channels. `{name}` are slots; a text for the phone stays short. Chinese first. */
import type { Text } from "@deskbell/engine/kernel";
import type { NoticeGroup, NoticeVariable } from "@deskbell/contract/notice-words";

type Leaves = "email" | "sms";
type Words = Required<Text>;

export interface BuiltIn {
  name: Words;
  group: NoticeGroup;
  /** Whole, as it stands alone: in the app, as the subject of a mail, in a short message. */
  text: Words;
  /** Under its ticket's number and title. */
  line: Words;
  /** Leaves the house by these channels besides the app. */
  channels: readonly Leaves[];
  /** Of them, those that an institution may not switch off. */
  locked: readonly Leaves[];
  variables: readonly NoticeVariable[];
}

const w = (zh: string, en: string): Words => ({ zh, en });

/** To a colleague: number and title come first and go where they already stand. */
function colleague(
  group: NoticeGroup,
  name: Words,
  line: Words,
  variables: readonly NoticeVariable[] = [],
  channels: readonly Leaves[] = ["email"],
): BuiltIn {
  const text = w(
    `{number} {title}：${line.zh}`,
    `{number} {title}: ${line.en.charAt(0).toLowerCase()}${line.en.slice(1)}`,
  );
  return {
    name,
    group,
    text,
    line,
    channels,
    locked: [],
    variables: ["number", "title", "type", ...variables, "link"],
  };
}

/** To who asked. */
function requester(
  name: Words,
  text: Words,
  variables: readonly NoticeVariable[] = [],
  channels: readonly Leaves[] = ["sms"],
  locked: readonly Leaves[] = [],
): BuiltIn {
  const all: NoticeVariable[] = ["number", "title", "type", ...variables, "link"];
  return { name, group: "own", text, line: text, channels, locked, variables: all };
}

export const noticeTemplates = {
  task_assigned: colleague(
    "task",
    w("有任务交给你", "A task for you"),
    w("请处理“{step}”：{comment}", "“{step}” is yours to do: {comment}"),
    ["step", "by", "comment"],
  ),
  task_pooled: colleague(
    "task",
    w("有任务待认领", "A task to claim"),
    w("“{step}”待认领", "“{step}” can be claimed"),
    ["step"],
    [],
  ),
  task_returned: colleague(
    "task",
    w("任务被退回", "A task was returned"),
    w("被退回：{comment}", "Returned: {comment}"),
    ["step", "by", "comment"],
  ),
  mentioned: colleague(
    "mention",
    w("有人提到你", "You were mentioned"),
    w("{by}提到了你：{comment}", "{by} mentioned you: {comment}"),
    ["by", "comment"],
  ),
  asked_to_watch: colleague(
    "mention",
    w("请你关注", "You were asked to watch"),
    w("{by}请你关注这张工单", "{by} asked you to watch this ticket"),
    ["by"],
  ),
  requester_replied: colleague(
    "requester",
    w("提交人有新回复", "The requester replied"),
    w("{by}有新回复", "{by} replied"),
    ["by"],
  ),
  urged: colleague("requester", w("提交人在催", "The requester nudged"), w("{by}在催", "{by} sent a nudge"), ["by"]),
  overdue: colleague(
    "late",
    w("超过承诺时间", "Past its promised time"),
    w("已超过承诺时间", "Past its promised time"),
  ),
  promise_not_possible: colleague(
    "late",
    w("承诺时间来不及", "The promise can't be kept"),
    w("承诺时间来不及，请立即处理", "The promised time can't be kept; act now"),
  ),
  copied: colleague("copied", w("抄送给你", "Copied to you"), w("抄送给你", "Copied to you"), ["by"], []),
  automation_failed: colleague(
    "trouble",
    w("自动步骤失败", "An automated step failed"),
    w("自动步骤“{step}”失败，请处理", "Automated step “{step}” failed"),
    ["step"],
  ),
  raised: colleague(
    "trouble",
    w("需要人工查看", "A person has to check"),
    w("需要人工查看", "A person has to check it"),
  ),
  accepted: requester(
    w("已受理", "Received"),
    w("您的{type}已受理，单号 {number}", "We have received your request “{type}”, number {number}"),
    [],
    [],
  ),
  replied: requester(
    w("有新回复", "New reply"),
    w("{by}回复了您的{type}（{number}）", "{by} replied to your request “{type}” ({number})"),
    ["by"],
  ),
  type_changed: requester(
    w("改了类型", "Type changed"),
    w(
      "您的请求已转为{type}，单号不变（{number}）",
      "Your request is now handled as “{type}”; its number {number} stays the same",
    ),
  ),
  asked_to_correct: requester(
    w("需要补充修改", "Correction needed"),
    w("您的{type}（{number}）需要补充修改：{comment}", "Please correct your request “{type}” ({number}): {comment}"),
    ["comment"],
    ["sms"],
    ["sms"],
  ),
  asked_to_confirm: requester(
    w("请确认", "Confirmation needed"),
    w("请确认您的{type}（{number}）", "Please confirm your request “{type}” ({number})"),
    ["step"],
    ["sms"],
    ["sms"],
  ),
  waiting_for_you: requester(
    w("在等回复", "Waiting for your reply"),
    w(
      "您的{type}（{number}）在等您回复：{comment}",
      "Your request “{type}” ({number}) is waiting for your reply: {comment}",
    ),
    ["comment"],
    ["sms"],
    ["sms"],
  ),
  waiting_reminder: requester(
    w("提醒回复", "Reminder to reply"),
    w(
      "您的{type}（{number}）还在等您回复，超时将自动办结",
      "Your request “{type}” ({number}) is still waiting for your reply, and will be closed if there is none",
    ),
    [],
    ["sms"],
    ["sms"],
  ),
  resolved: requester(
    w("已办结", "Completed"),
    w("您的{type}（{number}）已办结，欢迎评价", "Your request “{type}” ({number}) is completed; please rate it"),
  ),
  rejected: requester(
    w("未通过", "Not approved"),
    w("您的{type}（{number}）未通过：{comment}", "Your request “{type}” ({number}) was not approved: {comment}"),
    ["comment"],
    ["sms"],
    ["sms"],
  ),
  refund_paid: requester(
    w("退款已提交银行", "Refund on its way"),
    w(
      "您的退款已提交银行处理，单号 {number}，请留意到账",
      "Your refund {number} has been sent to the bank; please watch your account",
    ),
    [],
    ["sms", "email"],
    ["sms"],
  ),
  leave_accepted: requester(
    w("请假调课已办理", "Lesson change arranged"),
    w("请假调课已办理，单号 {number}", "Your lesson change {number} is arranged"),
  ),
  invoice_ready: requester(
    w("发票已开具", "Invoice ready"),
    w("您申请的发票已开具，单号 {number}", "Your invoice {number} is ready"),
    [],
    ["sms", "email"],
  ),
  contract_changed: requester(
    w("合同变更已完成", "Contract changed"),
    w("合同变更已完成，单号 {number}", "Your contract change {number} is complete"),
    [],
    ["sms"],
    ["sms"],
  ),
  enrolment_done: requester(
    w("报名排课已完成", "Enrolment arranged"),
    w(
      "报名排课已完成，单号 {number}，请留意上课通知",
      "Your enrolment {number} is arranged; please watch for the first-lesson notice",
    ),
  ),
} as const satisfies Record<string, BuiltIn>;

export type TemplateKey = keyof typeof noticeTemplates;

export const isTemplate = (key: string): key is TemplateKey => Object.hasOwn(noticeTemplates, key);
export const findBuiltIn = (key: string): BuiltIn | undefined => (isTemplate(key) ? noticeTemplates[key] : undefined);
