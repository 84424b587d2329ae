import type { TicketTypeDefinition } from "@deskbell/engine/ticket";
import {
  askRating,
  campusOf,
  cc,
  classField,
  classTeacher,
  courseOfClass,
  department,
  end,
  everyone,
  inHandsOf,
  is,
  option,
  pictures,
  pool,
  resolution,
  studentField,
  subjectTeacher,
  t,
} from "./parts.ts";

/** 作业/考试问题: homework to the subject teacher, exams and marks to 教务. */
export const homework: TicketTypeDefinition = {
  name: t("作业/考试问题", "Homework and exams"),
  summary: t("作业、考级、报名、成绩", "Homework, grading exams, entries and marks"),
  icon: "pencil",
  audiences: ["guardian", "student", "staff"],
  keywords: ["作业", "考试", "考级", "成绩", "试卷", "分数", "报名表", "准考证", "背诵", "打卡"],
  rating: true,
  title: ["kind", "student"],
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
      {
        id: "kind",
        type: "choice",
        display: "chips",
        required: true,
        filterable: true,
        label: t("问题类型", "Kind"),
        options: [
          option("homework", "作业内容", "Homework"),
          option("grading", "考级", "Grading exam"),
          option("entry", "报名", "Entry"),
          option("marks", "成绩", "Marks"),
        ],
      },
      { id: "question", type: "textarea", required: true, maxLength: 2000, label: t("问题", "Question") },
      pictures,
    ],
  },
  flow: {
    reasons: [
      option("content", "内容有误", "Mistake in the material"),
      option("unclear", "题目没讲清", "Not explained well"),
      option("absence", "缺课", "Missed the lesson"),
      option("system", "系统显示", "Shown wrongly in the system"),
      option("other", "其他", "Other"),
    ],
    steps: [
      {
        id: "by_kind",
        kind: "branch",
        name: t("问题类型", "Kind"),
        arms: [
          {
            id: "homework",
            name: t("作业内容", "Homework"),
            when: is("kind", "homework"),
            steps: [
              cc("cc_class_teacher", [classTeacher], "抄送班主任", "Copy to the class teacher"),
              {
                id: "teacher",
                kind: "human",
                mode: "handle",
                name: t("任课老师解答", "Subject teacher answers"),
                publicName: t("任课老师正在解答", "Your teacher is answering"),
                who: everyone(subjectTeacher),
                decision: { rule: "any" },
                commands: ["wait", "transfer"],
                resolution: { result: true, reason: false },
              },
            ],
          },
        ],
        otherwise: [
          {
            id: "academic",
            kind: "human",
            mode: "handle",
            name: t("教务处理", "Academic affairs"),
            publicName: t("教务老师正在处理", "Academic affairs is working on it"),
            who: pool(department("academic")),
            decision: { rule: "any" },
            commands: ["wait", "transfer", "release"],
            resolution: { result: true, reason: true },
          },
        ],
      },
      askRating,
      end("done"),
    ],
  },
  policies: [
    resolution("today", "18:00 前提交当天 21:00 前答复", "Answered by 21:00 if sent before 18:00", {
      unit: "byTime",
      rows: [
        { receivedBefore: "18:00", day: 0, days: "natural", time: "21:00" },
        { day: 1, days: "natural", time: "12:00" },
      ],
    }),
  ],
};
