/** What the fields of any ticket, and their options, are called in filters. */
import type { CATEGORIES, CHANNELS, PRIORITIES, URGENCIES } from "@deskbell/engine/ticket";
import type { Text } from "@deskbell/engine/kernel";

export const FIELD_LABELS: Readonly<Record<string, Text>> = {
  "ticket.number": { zh: "单号", en: "Number" },
  "ticket.type": { zh: "类型", en: "Type" },
  "ticket.category": { zh: "状态", en: "State" },
  "ticket.urgency": { zh: "紧急程度", en: "Urgency" },
  "ticket.priority": { zh: "优先级", en: "Priority" },
  "ticket.channel": { zh: "来源", en: "Channel" },
  "ticket.createdAt": { zh: "提交时间", en: "Filed" },
  "ticket.updatedAt": { zh: "更新时间", en: "Updated" },
  "ticket.dueAt": { zh: "时限", en: "Due" },
  "ticket.rating": { zh: "评分", en: "Rating" },
  "role.campus": { zh: "校区", en: "Campus" },
  "role.student": { zh: "学员", en: "Student" },
  "role.class": { zh: "班级", en: "Class" },
  "role.course": { zh: "课程", en: "Course" },
  "role.contract": { zh: "合同", en: "Contract" },
  "role.amount": { zh: "金额", en: "Amount" },
};

const category: Record<(typeof CATEGORIES)[number], Text> = {
  open: { zh: "待受理", en: "New" },
  active: { zh: "处理中", en: "In progress" },
  waiting: { zh: "待反馈", en: "Waiting for reply" },
  resolved: { zh: "已解决", en: "Resolved" },
  closed: { zh: "已关闭", en: "Closed" },
  rejected: { zh: "未通过", en: "Rejected" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
  cancelled: { zh: "已取消", en: "Cancelled" },
};
const urgency: Record<(typeof URGENCIES)[number], Text> = {
  normal: { zh: "一般", en: "Normal" },
  urgent: { zh: "紧急", en: "Urgent" },
  critical: { zh: "非常紧急", en: "Critical" },
};
const priority: Record<(typeof PRIORITIES)[number], Text> = {
  normal: { zh: "普通", en: "Normal" },
  high: { zh: "优先", en: "High" },
  urgent: { zh: "最优先", en: "Urgent" },
};
const channel: Record<(typeof CHANNELS)[number], Text> = {
  portal: { zh: "家校服务", en: "Portal" },
  link: { zh: "链接", en: "Link" },
  qr: { zh: "扫码", en: "QR code" },
  desk: { zh: "工作台代提", en: "Desk" },
  phone: { zh: "电话", en: "Phone" },
  walkIn: { zh: "到店", en: "Walk-in" },
  wechat: { zh: "微信", en: "WeChat" },
  wecom: { zh: "企业微信", en: "WeCom" },
  group: { zh: "群", en: "Group chat" },
  email: { zh: "邮件", en: "E-mail" },
  crm: { zh: "CRM", en: "CRM" },
  api: { zh: "接口", en: "API" },
  hotline12345: { zh: "12345", en: "12345" },
};

export const OPTION_LABELS: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  "ticket.category": category,
  "ticket.urgency": urgency,
  "ticket.priority": priority,
  "ticket.channel": channel,
};
