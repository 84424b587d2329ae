export const problem = {
  offline: "连接不上服务器，检查网络后重试，已填写的内容还在",
  notFound: "找不到这个页面",
  home: "回到工作台",
  unknown: "出了点问题，刷新页面再试",
  missing: "这部分没有加载出来，可能系统刚刚更新过。刷新后继续，消息草稿还在",
  reload: "刷新页面",
} as const;

export const connection = {
  lost: "连接中断，正在重新连接。可以继续查看，已填写的内容不会丢失",
  back: "已恢复连接，内容已更新",
} as const;

export const sending = {
  tooLong: "最多 {{max}} 字，现在 {{length}} 字",
  tooLarge: "超过 {{max}} MB，请压缩后再传",
  uploading: "文件还在上传，传完再提交",
  trying: "连接不上服务器，正在重试。写好的内容都在",
  failed: "没有发出，写好的内容都在",
  again: "再发一次",
} as const;

export const settled = {
  by: "你填写的时候，{{deed}}，这里不需要再提交",
  plain: "你填写的时候，这里有了变化，不需要再提交",
  kept: "你写的内容还在，需要的话可以存成内部备注",
  keptPlain: "你写的内容还在",
  copy: "复制",
  note: "存成内部备注",
  typeBy: "{{name}} 把类型改成了“{{type}}”，表单已经换了",
  typePlain: "类型已改成“{{type}}”，表单已经换了",
  unsaved: "这些修改没有保存：",
  dismiss: "知道了",
} as const;

export const failure = {
  title: "“{{step}}”停在这里，等人处理",
  next: "可以“重新发送”；在别处办好了就选“已人工完成”；用不着这一步就“跳过这一步”",
  unknown: "还没有设置这个外部系统，请管理员在“外部系统”中添加",
  privateAddress: "外部系统的地址指向内网，没有发送",
  host: "找不到外部系统的主机，请核对地址",
  usedUp: "多次尝试都没有成功",
  resting: "外部系统连续出错，暂停发送",
  status: "外部系统返回了错误 {{status}}",
  unreachable: "连接不上外部系统",
} as const;
