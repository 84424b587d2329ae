import type { TicketTypeDefinition } from "@deskbell/engine/ticket";
import {
  askRating,
  attachments,
  campusOf,
  department,
  end,
  firstResponse,
  inHandsOf,
  option,
  pool,
  resolution,
  studentField,
  t,
  yes,
} from "./parts.ts";

/** 平台操作/技术支持: a pool to claim; five minutes while in class. */
export const techSupport: TicketTypeDefinition = {
  name: t("平台操作/技术支持", "Platform and technical help"),
  summary: t("进不去课堂、听不到声音、账号问题", "Can't enter class, no sound, account trouble"),
  icon: "wrench",
  audiences: ["guardian", "student", "staff", "key"],
  rating: true,
  title: ["platform", "problem"],
  waiting: { remindAfterHours: 24, resolveAfterHours: 72 },
  closeAfterDays: 3,
  reopen: { mode: "withinDays", days: 15 },
  form: {
    fields: [
      { id: "inClass", type: "yesNo", required: true, filterable: true, label: t("正在上课吗", "In class right now?") },
      {
        id: "platform",
        type: "choice",
        display: "chips",
        required: true,
        filterable: true,
        label: t("用什么上课", "Which platform"),
        options: [
          option("app", "手机 App", "Phone app"),
          option("web", "网页", "Web"),
          option("mini", "小程序", "Mini program"),
          option("classroom", "线上教室", "Online classroom"),
        ],
      },
      { id: "problem", type: "textarea", required: true, maxLength: 2000, label: t("遇到什么问题", "What is wrong") },
      { ...studentField(false), required: false },
      campusOf("student"),
      inHandsOf("tech"),
      attachments("截图或录屏", "Screenshot or recording"),
      { id: "device", type: "hidden", valueType: "text", label: t("设备", "Device") },
    ],
  },
  flow: {
    steps: [
      {
        id: "support",
        kind: "human",
        mode: "handle",
        name: t("技术支持处理", "Technical support"),
        publicName: t("技术老师正在处理", "Technical support is on it"),
        who: pool(department("tech", "headquarters")),
        decision: { rule: "any" },
        commands: ["wait", "transfer", "release"],
        resolution: { result: true, reason: true },
        guide: t(
          "先确认是否正在上课;正在上课的先电话指导,再查原因。",
          "In class: guide by phone first, look for the cause later.",
        ),
        deadline: { amount: 4, unit: "hours", calendar: "department" },
      },
      askRating,
      end("done"),
    ],
  },
  policies: [
    {
      id: "in_class",
      name: t("上课中:5 分钟响应", "In class: 5 min"),
      clock: "firstResponse",
      match: yes("inClass"),
      targets: [{ amount: { amount: 5, unit: "minutes" }, publicAmount: { amount: 5, unit: "minutes" } }],
    },
    firstResponse("first", "1 小时内响应", "First response in 1 h", { amount: 1, unit: "hours" }),
    resolution("solved", "1 个工作日内解决", "Resolved in 1 working day", { amount: 1, unit: "workingDays" }),
  ],
};
