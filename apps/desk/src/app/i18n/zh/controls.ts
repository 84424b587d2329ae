export const common = {
  /** Between the words of a row of them. */
  and: "、",
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
