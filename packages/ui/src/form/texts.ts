/** The renderer's own words. An app may replace any of them; there is no translation library in here. */
import type { Locale } from "@deskbell/engine/kernel";

export interface FormTexts {
  required: string;
  choose: string;
  yes: string;
  no: string;
  clear: string;
  remove: (what: string) => string;
  notOfferedMark: string;
  from: string;
  to: string;
  addRow: string;
  row: (number: number) => string;
  addFile: string;
  fileHint: (families: string, size: string, count: number) => string;
  families: Record<"image" | "video" | "audio" | "document" | "other", string>;
  uploading: (percent: number) => string;
  uploadFailed: string;
  retry: string;
  search: string;
  searching: string;
  /** What must be chosen before there is something to offer. */
  chooseFirst: (what: string) => string;
  found: (count: number) => string;
  nothingFound: string;
  loadFailed: string;
  points: (value: number) => string;
  level: (number: number) => string;
  length: (length: number, max: number) => string;
  empty: string;
  /** Heading over the list of what is wrong. */
  errors: (count: number) => string;
}

const zh: FormTexts = {
  required: "必填",
  choose: "请选择",
  yes: "是",
  no: "否",
  clear: "清除",
  remove: (what) => `移除 ${what}`,
  notOfferedMark: "（已不可选）",
  from: "开始",
  to: "结束",
  addRow: "添加一行",
  row: (number) => `第 ${number} 行`,
  addFile: "添加文件",
  fileHint: (families, size, count) => `${families}，每个不超过 ${size}，最多 ${count} 个`,
  families: { image: "图片", video: "视频", audio: "音频", document: "文档", other: "其他" },
  uploading: (percent) => `上传中 ${percent}%`,
  uploadFailed: "没有上传成功",
  retry: "重试",
  search: "输入名称搜索",
  searching: "正在查找…",
  chooseFirst: (what) => `请先选择${what}`,
  found: (count) => `${count} 个结果`,
  nothingFound: "没有找到",
  loadFailed: "没有加载出来，点按重试",
  points: (value) => `${value} 分`,
  level: (number) => `第 ${number} 级`,
  length: (length, max) => `${length} / ${max}`,
  empty: "未填写",
  errors: (count) => `有 ${count} 处需要修改`,
};

const en: FormTexts = {
  required: "required",
  choose: "Choose",
  yes: "Yes",
  no: "No",
  clear: "Clear",
  remove: (what) => `Remove ${what}`,
  notOfferedMark: "(no longer available)",
  from: "From",
  to: "To",
  addRow: "Add row",
  row: (number) => `Row ${number}`,
  addFile: "Add files",
  fileHint: (families, size, count) => `Up to ${count} files of ${size} each: ${families}`,
  families: { image: "images", video: "videos", audio: "audio", document: "documents", other: "others" },
  uploading: (percent) => `Uploading ${percent}%`,
  uploadFailed: "The upload failed",
  retry: "Try again",
  search: "Type a name to search",
  searching: "Searching…",
  chooseFirst: (what) => `Choose “${what}” first`,
  found: (count) => (count === 1 ? "1 result" : `${count} results`),
  nothingFound: "Nothing found",
  loadFailed: "Could not be loaded; tap to try again",
  points: (value) => (value === 1 ? "1 point" : `${value} points`),
  level: (number) => `Level ${number}`,
  length: (length, max) => `${length} / ${max}`,
  empty: "empty",
  errors: (count) => (count === 1 ? "1 field needs attention" : `${count} fields need attention`),
};

const TEXTS: Record<Locale, FormTexts> = { zh, en };

/** The words for `locale`, with an app's own in their place. */
export function formTexts(locale: Locale, own: Partial<FormTexts> = {}): FormTexts {
  return { ...TEXTS[locale], ...own };
}
