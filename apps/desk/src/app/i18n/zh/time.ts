export const span = {
  daysHours: "{{days}} 天 {{hours}} 小时",
  days: "{{days}} 天",
  hoursMinutes: "{{hours}} 小时 {{minutes}} 分",
  hours: "{{hours}} 小时",
  minutes: "{{minutes}} 分",
  underMinute: "不到 1 分",
} as const;

export const promise = {
  remaining: "剩余 {{span}}",
  late: "已超时 {{span}}",
  paused: "计时暂停",
  met: "按时完成",
  notPossible: "承诺无法达成",
  notPossibleWhy: "开始计时的时候，应办时间已过或只剩不到 15 分钟，不算办理人超时",
  metLate: "超时 {{span}}完成",
  dueAt: "{{name}}：应在 {{date}} 前",
  due: "应在 {{date}} 前办理",
  startedAt: "从 {{date}} 开始计时",
  pausedAt: "{{date}} 起暂停计时",
  breachedAt: "{{date}} 超时",
  title: "时限",
} as const;

export const date = {
  today: "今天 {{time}}",
  yesterday: "昨天 {{time}}",
  tomorrow: "明天 {{time}}",
} as const;
