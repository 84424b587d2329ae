export const watchers = {
  title: "关注的人",
  copied: "抄送",
  add: "添加同事",
  addLabel: "请谁关注",
  addHint: "对方会收到进展，并能查看这件工单",
  remove: "让 {{name}} 不再关注",
} as const;

/** Agreeing to many tickets at once. */
export const approvals = {
  choose: "多选",
  give: "同意 {{count}} 件",
  title: "同意所选工单",
  reviewing: "正在核对所选工单",
  ready: "将同意 {{count}} 件",
  none: "所选工单都不能一起同意",
  alone: "{{count}} 件要打开后单独办",
  note: "同意后流程会继续往下走，不能撤销",
  comment: "意见（每件都写这一句）",
  most: "一次最多核对 {{max}} 件，请少选一些",
  done: "已同意",
  waiting: "等候中",
  settled: "已同意 {{done}} 件",
  later: "在后台继续",
  finish: "完成",
} as const;
