export const problem = {
  offline: "连接不上服务器，检查网络后重试，已填写的内容还在",
  notFound: "找不到这个页面",
  home: "回到工作台",
  unknown: "出了点问题，刷新页面再试",
} as const;

export const connection = {
  lost: "连接中断，正在重新连接。可以继续查看，已填写的内容不会丢失",
  back: "已恢复连接，内容已更新",
} as const;
