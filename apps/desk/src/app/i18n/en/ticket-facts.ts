import type { WordGroup } from "../zh/index.ts";

export const category: WordGroup<"category"> = {
  open: "New",
  active: "In progress",
  waiting: "Waiting for reply",
  resolved: "Resolved",
  approvalDone: "Completed",
  closed: "Closed",
  rejected: "Rejected",
  withdrawn: "Withdrawn",
  cancelled: "Cancelled",
};

export const urgency: WordGroup<"urgency"> = { normal: "Normal", urgent: "Urgent", critical: "Critical" };

export const priority: WordGroup<"priority"> = { normal: "Normal", high: "High", urgent: "Urgent" };

export const channel: WordGroup<"channel"> = {
  portal: "Portal",
  link: "Link",
  qr: "QR code",
  desk: "Desk",
  phone: "Phone",
  walkIn: "Walk-in",
  wechat: "WeChat",
  wecom: "WeCom",
  group: "Group chat",
  email: "E-mail",
  crm: "CRM",
  api: "API",
  hotline12345: "12345",
};
