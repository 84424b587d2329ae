import type { WordGroup } from "../zh/index.ts";

export const common: WordGroup<"common"> = {
  product: "Deskbell",
  save: "Save",
  cancel: "Cancel",
  close: "Close",
  retry: "Try again",
  search: "Search",
  loadMore: "Load more",
  optional: "optional",
  none: "None",
  copy: "Copy",
  copied: "Copied",
  unnamed: "Unnamed",
  system: "System",
  link: "By link",
  skipToContent: "Skip to the content",
};

export const span: WordGroup<"span"> = {
  daysHours: "{{days}} d {{hours}} h",
  days: "{{days}} d",
  hoursMinutes: "{{hours}} h {{minutes}} min",
  hours: "{{hours}} h",
  minutes: "{{minutes}} min",
  underMinute: "under 1 min",
};

export const promise: WordGroup<"promise"> = {
  remaining: "{{span}} left",
  late: "{{span}} late",
  paused: "Clock paused",
  met: "In time",
  metLate: "Done {{span}} late",
  dueAt: "{{name}}: due {{date}}",
  due: "Due {{date}}",
  startedAt: "Counted from {{date}}",
  pausedAt: "Paused since {{date}}",
  breachedAt: "Late since {{date}}",
  title: "Promises",
};

export const date: WordGroup<"date"> = {
  today: "Today {{time}}",
  yesterday: "Yesterday {{time}}",
  tomorrow: "Tomorrow {{time}}",
};

export const problem: WordGroup<"problem"> = {
  offline: "The server can't be reached. Check the network and try again; what you typed is kept",
  notFound: "There is no such page",
  home: "Go to the workbench",
  unknown: "Something went wrong; reload the page",
};

export const connection: WordGroup<"connection"> = {
  lost: "Connection lost, reconnecting. You can go on reading; nothing you typed is lost",
  back: "Connected again, up to date",
};

export const category: WordGroup<"category"> = {
  open: "New",
  active: "In progress",
  waiting: "Waiting for reply",
  resolved: "Resolved",
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
