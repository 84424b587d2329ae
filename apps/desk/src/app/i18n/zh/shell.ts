export const nav = {
  label: "导航",
  workbench: "工作台",
  views: "视图",
  manage: "管理",
  members: "成员",
  apiKeys: "API 密钥",
  open: "打开导航",
  count: "{{name}}，{{count}} 件",
} as const;

/** Of administration. */
export const navGroup = {
  team: "组织",
  school: "学员与课程",
  service: "服务",
  system: "系统",
} as const;

export const view = {
  mine: "待我处理",
  claimable: "待认领",
  waiting: "待反馈",
  overdue: "已超时",
  watched: "我关注的",
  unfinished: "未办结",
  filed: "我提交的",
  all: "全部工单",
} as const;

export const bar = {
  newTicket: "工单",
  newTicketLabel: "新建工单",
  notices: "通知",
  noticesUnread: "通知，{{count}} 条未读",
  me: "我的账号",
  account: "账号与通知",
  internal: "内部服务",
  theme: "外观",
  themeSystem: "跟随系统",
  themeLight: "浅色",
  themeDark: "深色",
  language: "English",
  keys: "快捷键",
  signOut: "退出登录",
  demo: "演示",
  demoHint: "演示机构：数据是生成的，消息不会发出",
} as const;

export const keys = {
  palette: "搜索与命令",
  title: "快捷键",
  select: "选择工单",
  move: "下一件 / 上一件",
  open: "打开工单",
  edit: "修改表单内容",
  reply: "回复学员",
  note: "写内部备注",
  claim: "认领",
  approve: "同意 / 完成",
  transfer: "转交",
  urge: "催办",
  search: "搜索",
  workbench: "回到工作台",
  new: "新建工单",
  close: "收起面板",
  all: "显示快捷键",
  send: "发送 / 确认",
} as const;

export const signIn = {
  lead: "老师和员工的工作台",
  account: "手机号或邮箱",
  password: "密码",
  totp: "动态验证码",
  totpHint: "打开验证器应用，输入 6 位数字",
  submit: "登录",
  choose: "选择身份",
  chooseHint: "这个账号属于多个机构或身份",
  ended: "登录已失效，重新登录后回到刚才的页面",
  joined: "已加入。请用刚设置的新密码登录",
  family: "家长和学员请使用家校服务",
  other: "换一个账号",
} as const;

export const invitation = {
  title: "接受邀请",
  lead: "有机构邀请你用现有的账号加入。设置新密码即可接受，其他设备会退出登录",
  password: "新密码",
  current: "现在的密码",
  currentHint: "不记得的话，请管理员改用你的另一个手机号或邮箱邀请",
  accept: "接受邀请",
  invalid: "这个邀请链接不完整、已过期或已用过",
  invalidHint: "已经接受过的话，直接登录；没有的话，请管理员在“成员”里重新邀请你",
  missing: "请重新打开邀请链接",
  missingHint: "为了安全，链接打开后不会留在地址栏里，刷新后要从消息里再打开一次",
  toSignIn: "去登录",
} as const;

export const me = {
  title: "账号与通知",
  sessions: "已登录的设备",
  sessionsHint: "不认识的设备，结束它并修改密码",
  current: "当前设备",
  seen: "最近使用 {{date}}",
  unknownDevice: "未知设备",
  device: "{{browser}}，{{system}}",
  revoke: "结束登录",
  password: "修改密码",
  passwordHint: "修改后，其他设备需要重新登录",
  passwordCurrent: "当前密码",
  passwordNext: "新密码",
  passwordRule: "至少 10 位，不要用常见密码",
  passwordDone: "密码已修改，其他设备已退出",
  totp: "动态验证码",
  totpOn: "已启用。登录时除了密码，还要输入验证器应用里的 6 位数字",
  totpOff: "启用后，别人知道密码也无法登录",
  totpStart: "启用",
  totpScan: "用验证器应用扫描，再输入它显示的 6 位数字",
  totpSecret: "不能扫描时，手动输入这串密钥",
  totpCode: "6 位数字",
  totpConfirm: "确认启用",
  totpDisable: "停用",
} as const;
