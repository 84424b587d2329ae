export const category = {
  open: "待受理",
  active: "处理中",
  waiting: "待反馈",
  resolved: "已解决",
  approvalDone: "已办结",
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
