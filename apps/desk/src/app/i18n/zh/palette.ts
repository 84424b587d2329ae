export const print = {
  open: "打印 / 存为 PDF",
  back: "返回工单",
  hint: "在打印窗口里选“另存为 PDF”可以存档",
  now: "打印",
  by: "打印人 {{name}}，{{date}}",
  state: "状态",
  resolved: "办结时间",
  closed: "关闭时间",
  breached: "{{date}} 超时",
  stopped: "{{date}} 停止计时",
} as const;

export const palette = {
  title: "搜索与命令",
  hint: "单号、姓名、内容，或要做的事",
  actions: "对这件工单",
  views: "去这里",
  tickets: "工单",
  people: "学员和家长",
  members: "同事",
  none: "没有找到",
  searching: "正在搜索",
  open: "命令与跳转 Ctrl K",
} as const;
