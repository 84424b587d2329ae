import type { TicketTypeDefinition } from "@deskbell/engine/ticket";
import {
  askRating,
  campusOf,
  classField,
  confirmByRequester,
  courseOfClass,
  department,
  end,
  inHandsOf,
  option,
  pictures,
  resolution,
  studentField,
  t,
} from "./parts.ts";

/** 课程内容疑问: to the course's lead teacher; the asker confirms, or by itself after 48 h. */
export const courseQuestion: TicketTypeDefinition = {
  name: t("课程内容疑问", "Course question"),
  summary: t("课上没听懂的，问课程负责人", "Something unclear in class? Ask the course lead"),
  icon: "book",
  audiences: ["guardian", "student", "staff"],
  keywords: ["没听懂", "听不懂", "不理解", "课上讲", "知识点", "讲义", "这道题", "课程内容", "进度"],
  rating: true,
  title: ["course", "student"],
  waiting: { remindAfterHours: 24, resolveAfterHours: 72 },
  closeAfterDays: 3,
  reopen: { mode: "withinDays", days: 15 },
  form: {
    fields: [
      studentField(),
      campusOf("student"),
      inHandsOf("teaching"),
      classField(true),
      courseOfClass,
      { id: "question", type: "richText", required: true, maxLength: 5000, label: t("问题", "Question") },
      pictures,
    ],
  },
  flow: {
    reasons: [
      option("concept", "概念没讲清", "Concept not explained well"),
      option("material", "讲义或题目有误", "Mistake in the material"),
      option("pace", "进度太快", "Too fast"),
      option("missed", "缺课没听到", "Missed the lesson"),
      option("beyond", "超出课程范围", "Beyond the course"),
      option("other", "其他", "Other"),
    ],
    steps: [
      {
        id: "answer",
        kind: "human",
        mode: "handle",
        name: t("教学负责人解答", "Course lead answers"),
        publicName: t("课程负责人正在解答", "The course lead is answering"),
        who: {
          sources: [{ kind: "courseLead" }],
          strategy: "everyone",
          otherwise: [{ sources: [department("teaching")], strategy: "pool" }],
        },
        decision: { rule: "any" },
        commands: ["wait", "transfer"],
        resolution: { result: true, reason: true },
        deadline: { amount: 1, unit: "workingDays", calendar: "campus" },
      },
      confirmByRequester(48),
      askRating,
      end("done"),
    ],
  },
  policies: [
    resolution("next_noon", "下一个教学日 12:00 前", "Answered by noon on the next teaching day", {
      unit: "byTime",
      rows: [{ day: 1, days: "working", time: "12:00" }],
    }),
  ],
};
