export const common = {
  product: "课铃",
  save: "保存",
  cancel: "取消",
  close: "关闭",
  retry: "重试",
  search: "搜索",
  loadMore: "加载更多",
  optional: "选填",
  none: "无",
  copy: "复制",
  copied: "已复制",
  unnamed: "未署名",
  system: "系统",
  link: "通过链接",
  skipToContent: "跳到主要内容",
} as const;

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
  metLate: "超时 {{span}}完成",
  dueAt: "{{name}}:应在 {{date}} 前",
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

export const problem = {
  offline: "连接不上服务器,检查网络后重试,已填写的内容还在",
  notFound: "找不到这个页面",
  home: "回到工作台",
  unknown: "出了点问题,刷新页面再试",
} as const;

export const connection = {
  lost: "连接中断,正在重新连接。可以继续查看,已填写的内容不会丢失",
  back: "已恢复连接,内容已更新",
} as const;

export const category = {
  open: "待受理",
  active: "处理中",
  waiting: "待反馈",
  resolved: "已解决",
  closed: "已关闭",
  rejected: "未通过",
  withdrawn: "已撤回",
  cancelled: "已取消",
} as const;

export const urgency = { normal: "一般", urgent: "紧急", critical: "非常紧急" } as const;
export const priority = { normal: "普通", high: "优先", urgent: "最优先" } as const;

export const channel = {
  portal: "家校服务",
  link: "链接",
  qr: "扫码",
  desk: "工作台代提",
  phone: "电话",
  walkIn: "到店",
  wechat: "微信",
  wecom: "企业微信",
  group: "群",
  email: "邮件",
  crm: "CRM",
  api: "接口",
  hotline12345: "12345",
} as const;
