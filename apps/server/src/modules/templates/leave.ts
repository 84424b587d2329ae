/** 请假调课: accepted by rule when in time and within the quota, else the class teacher decides; make-ups are arranged by 教务. */
import type { Condition } from "@deskbell/engine/condition";
import type { TicketTypeDefinition } from "@deskbell/engine/ticket";
import {
  campusOf,
  cc,
  classTeacher,
  department,
  end,
  everyone,
  field,
  inHandsOf,
  is,
  option,
  pool,
  requester,
  studentField,
  subjectTeacher,
  t,
  tell,
} from "./parts.ts";

/** Settings of the template: hours before the lesson, and leaves in the last 15 days. */
const IN_TIME_HOURS = 24;
const QUOTA = 3;

const acceptedByRule: Condition = {
  all: [
    { any: [is("kind", "leave"), is("kind", "reschedule")] },
    {
      op: "ge",
      left: field("firstLessonAt"),
      right: { fn: "plus", args: [{ fn: "now", args: [] }, { value: IN_TIME_HOURS }, { value: "hour" }] },
    },
    { op: "lt", left: field("recentLeaves"), right: { value: QUOTA, type: "integer" } },
  ],
};

export const leave: TicketTypeDefinition = {
  name: t("请假调课", "Lesson change"),
  summary: t("请假、调课、停课或转班", "Ask for leave, move or pause lessons, or change class"),
  icon: "calendar",
  audiences: ["guardian", "student", "staff"],
  keywords: [
    "请假",
    "请个假",
    "调课",
    "停课",
    "转班",
    "换班",
    "改时间",
    "来不了",
    "上不了课",
    "不能上课",
    "去不了",
    "发烧",
    "生病",
    "感冒",
    "补课",
  ],
  rating: false,
  title: ["student", "kind", "firstLessonAt"],
  closeAfterDays: 3,
  reopen: { mode: "followUp" },
  form: {
    fields: [
      { id: "p_what", type: "page", label: t("哪节课", "Which lesson?") },
      studentField(),
      campusOf("student"),
      inHandsOf("academic"),
      {
        id: "kind",
        type: "choice",
        display: "chips",
        required: true,
        filterable: true,
        label: t("要办什么", "What do you need?"),
        options: [
          option("leave", "请假", "Leave"),
          option("reschedule", "调课", "Reschedule"),
          option("pause", "停课", "Pause"),
          option("transfer", "转班", "Change class"),
        ],
      },
      {
        id: "lessons",
        type: "reference",
        record: "lesson",
        multiple: true,
        role: "lesson",
        within: ["student"],
        required: { any: [is("kind", "leave"), is("kind", "reschedule")] },
        label: t("课次", "Lessons"),
      },
      {
        id: "class",
        type: "lookup",
        role: "class",
        through: "lessons",
        attribute: "class",
        result: "reference",
        label: t("班级", "Class"),
      },
      {
        id: "course",
        type: "lookup",
        role: "course",
        through: "lessons",
        attribute: "course",
        result: "reference",
        label: t("课程", "Course"),
        filterable: true,
      },
      {
        id: "firstLessonAt",
        type: "lookup",
        through: "lessons",
        attribute: "startsAt",
        result: "instant",
        label: t("最早一节", "First lesson"),
      },
      {
        id: "recentLeaves",
        type: "lookup",
        through: "student",
        attribute: "recentLeaves",
        result: "integer",
        label: t("近 15 天请假次数", "Leaves in the last 15 days"),
      },
      { id: "p_why", type: "page", label: t("原因", "Reason") },
      { id: "reason", type: "textarea", required: true, maxLength: 500, label: t("原因", "Reason") },
      {
        id: "makeUp",
        type: "yesNo",
        visible: { any: [is("kind", "leave"), is("kind", "reschedule")] },
        label: t("需要补课", "Make-up lesson needed"),
      },
      {
        id: "makeUpWish",
        type: "text",
        maxLength: 200,
        visible: { op: "eq", left: field("makeUp"), right: { value: true, type: "boolean" } },
        label: t("希望的补课时间", "Preferred make-up time"),
      },
      {
        id: "makeUpLesson",
        type: "reference",
        record: "lesson",
        audience: "staff",
        label: t("安排的补课", "Make-up lesson"),
      },
    ],
  },
  flow: {
    steps: [
      {
        id: "by_rule",
        kind: "branch",
        name: t("提前 24 小时且未超次数", "24 h ahead and within the limit"),
        arms: [{ id: "accepted", name: t("按规则通过", "Accepted automatically"), when: acceptedByRule, steps: [] }],
        otherwise: [
          {
            id: "decide",
            kind: "human",
            mode: "approve",
            name: t("班主任审批", "Class teacher approval"),
            publicName: t("班主任正在处理", "Your class teacher is working on it"),
            who: everyone(classTeacher),
            decision: { rule: "any" },
            commands: ["return", "reject", "transfer"],
            returnTo: { requester: true },
            deadline: {
              amount: 2,
              unit: "hours",
              calendar: "campus",
              anchor: { field: "firstLessonAt", leadMinutes: 120 },
            },
          },
        ],
      },
      {
        id: "misses_lessons",
        kind: "branch",
        name: t("有课次要请假吗", "Any lessons to miss?"),
        arms: [
          {
            id: "away",
            name: t("登记请假", "Record the leave"),
            when: { op: "isNotEmpty", left: field("lessons") },
            steps: [
              {
                id: "take_leave",
                kind: "automate",
                name: t("登记请假，释放座位", "Record the leave and free the seats"),
                action: { do: "record", action: "takeLeave" },
                repeat: "oncePerTicket",
                irreversible: false,
                onFailure: pool(department("academic")),
              },
            ],
          },
        ],
        otherwise: [],
      },
      {
        id: "wants_make_up",
        kind: "branch",
        name: t("要补课吗", "Make-up lesson?"),
        arms: [
          {
            id: "make_up",
            name: t("安排补课", "Arrange a make-up lesson"),
            when: {
              any: [
                { op: "eq", left: field("makeUp"), right: { value: true, type: "boolean" } },
                is("kind", "transfer"),
              ],
            },
            steps: [
              {
                id: "arrange",
                kind: "human",
                mode: "handle",
                name: t("教务安排", "Academic affairs arranges it"),
                publicName: t("教务正在安排补课", "A make-up lesson is being arranged"),
                who: pool(department("academic")),
                decision: { rule: "any" },
                fields: { makeUpLesson: "edit" },
                commands: ["wait", "transfer", "release"],
                resolution: { result: true, reason: false },
                deadline: { amount: 1, unit: "workingDays", calendar: "campus" },
              },
              {
                id: "has_seat",
                kind: "branch",
                name: t("已选补课", "Lesson chosen?"),
                arms: [
                  {
                    id: "seat",
                    name: t("占位", "Hold the seat"),
                    when: { op: "isNotEmpty", left: field("makeUpLesson") },
                    steps: [
                      {
                        id: "hold",
                        kind: "automate",
                        name: t("占座", "Hold the seat"),
                        action: { do: "record", action: "bookLesson", params: { lesson: field("makeUpLesson") } },
                        repeat: "oncePerTicket",
                        irreversible: false,
                        onFailure: pool(department("academic")),
                      },
                    ],
                  },
                ],
                otherwise: [],
              },
            ],
          },
        ],
        otherwise: [],
      },
      cc("tell_teacher", [subjectTeacher], "抄送任课老师", "Copy to the subject teacher"),
      tell("told", [requester], "leave_accepted", "告知家长", "Tell the family"),
      end("done"),
    ],
  },
  policies: [
    {
      id: "before_lesson",
      name: t("上课前 2 小时", "2 hours before the lesson"),
      clock: "resolution",
      targets: [{ amount: { amount: 1, unit: "workingDays" }, publicAmount: { amount: 1, unit: "workingDays" } }],
      anchor: { field: "firstLessonAt", leadMinutes: 120 },
    },
  ],
};
