/** 投诉建议: one owner, campus head in parallel when critical, followed up by another person; never shown to who it is about. */
import type { HumanStep } from "@deskbell/engine/flow";
import type { TicketTypeDefinition } from "@deskbell/engine/ticket";
import { complaintForm } from "./complaint-form.ts";
import {
  askRating,
  atCampus,
  cc,
  critical,
  department,
  end,
  everyone,
  firstResponse,
  headOf,
  is,
  moneyOver,
  option,
  pool,
  resolution,
  role,
  t,
  urgent,
  yes,
} from "./parts.ts";

const own: HumanStep = {
  id: "own",
  kind: "human",
  mode: "handle",
  name: t("学员服务主管负责", "Service supervisor handles it"),
  publicName: t("负责人正在处理", "The person in charge is working on it"),
  who: everyone(headOf("service")),
  decision: { rule: "any" },
  fields: { compensation: "edit" },
  commands: ["wait", "transfer"],
  resolution: { result: true, reason: true },
  guide: t(
    "30 分钟内联系家长，先听完再回应；给出处理结果和时间。",
    "Contact the family within 30 minutes. Listen first, then say what will be done and by when.",
  ),
  deadline: { amount: 2, unit: "workingDays", calendar: "campus" },
};

export const complaint: TicketTypeDefinition = {
  name: t("投诉建议", "Complaint or suggestion"),
  summary: t("投诉、建议或表扬，专人跟进", "Complaints, suggestions or praise, each followed up by one person"),
  icon: "megaphone",
  audiences: ["guardian", "student", "staff"],
  keywords: [
    "投诉",
    "建议",
    "表扬",
    "不满",
    "不满意",
    "态度",
    "太差",
    "失望",
    "过分",
    "生气",
    "受伤",
    "打架",
    "欺负",
    "举报",
  ],
  confidential: true,
  rating: true,
  title: ["kind", "category", "student"],
  waiting: { remindAfterHours: 24, resolveAfterHours: 72 },
  closeAfterDays: 3,
  reopen: { mode: "withinDays", days: 15 },
  form: complaintForm,
  flow: {
    reasons: [
      option("teaching", "教学质量", "Teaching"),
      option("classroom", "课堂管理", "Classroom management"),
      option("service", "服务态度", "Staff attitude"),
      option("communication", "沟通不及时", "Slow communication"),
      option("schedule", "排课安排", "Timetable"),
      option("fee", "费用规则", "Fees"),
      option("facility", "环境设施", "Facilities"),
      option("other", "其他", "Other"),
    ],
    steps: [
      {
        id: "by_kind",
        kind: "branch",
        name: t("类型", "Kind"),
        arms: [
          {
            id: "suggestion",
            name: t("建议", "Suggestion"),
            when: is("kind", "suggestion"),
            steps: [
              {
                id: "consider",
                kind: "human",
                mode: "handle",
                name: t("评估建议", "Consider the suggestion"),
                publicName: t("建议评估中", "Your suggestion is being considered"),
                who: everyone(headOf("service")),
                decision: { rule: "any" },
                outcomes: [
                  { id: "adopted", label: t("采纳", "Adopted"), tone: "good" },
                  { id: "declined", label: t("不采纳", "Not adopted"), tone: "neutral" },
                ],
                commands: ["transfer", "wait"],
                resolution: { result: true, reason: false },
                deadline: { amount: 5, unit: "workingDays", calendar: "campus" },
              },
              end("considered"),
            ],
          },
          {
            id: "praise",
            name: t("表扬", "Praise"),
            when: is("kind", "praise"),
            steps: [
              cc("praise_cc", [headOf("service"), atCampus("campus_head")], "转达表扬", "Pass on the praise"),
              end("praised"),
            ],
          },
        ],
        otherwise: [],
      },
      {
        id: "alarm",
        kind: "branch",
        name: t("涉及安全", "Safety"),
        arms: [
          {
            id: "safety",
            name: t("立即通知校长室", "Alert the principal's office"),
            when: yes("safety"),
            steps: [
              cc(
                "alarm_cc",
                [atCampus("campus_head"), headOf("principal_office")],
                "通知校长室",
                "Tell the principal's office",
              ),
            ],
          },
        ],
        otherwise: [],
      },
      {
        id: "by_urgency",
        kind: "branch",
        name: t("紧急程度", "Urgency"),
        arms: [
          {
            id: "critical",
            name: t("非常紧急", "Critical"),
            when: critical,
            steps: [
              {
                id: "together",
                kind: "parallel",
                name: t("并行办理", "In parallel"),
                join: { rule: "all" },
                arms: [
                  { id: "owner", name: t("主管负责", "Owner"), steps: [own] },
                  {
                    id: "campus",
                    name: t("校区校长", "Campus head"),
                    steps: [
                      {
                        id: "campus_side",
                        kind: "human",
                        mode: "handle",
                        name: t("校区校长现场处理", "Campus head handles it on site"),
                        who: everyone(atCampus("campus_head")),
                        decision: { rule: "any" },
                        commands: ["wait", "transfer"],
                        deadline: { amount: 1, unit: "workingDays", calendar: "campus" },
                      },
                    ],
                  },
                ],
              },
            ],
          },
        ],
        otherwise: [
          {
            ...own,
            id: "claimed",
            name: t("客服跟进", "Service team follows up"),
            publicName: t("客服老师正在处理", "Our service team is working on it"),
            who: pool(department("service")),
            commands: ["wait", "transfer", "release"],
          },
        ],
      },
      {
        id: "pays",
        kind: "branch",
        name: t("有补偿吗", "Compensation?"),
        arms: [
          {
            id: "compensated",
            name: t("需要补偿", "With compensation"),
            when: moneyOver("compensation", 0),
            steps: [
              {
                id: "approve_compensation",
                kind: "human",
                mode: "approve",
                name: t("补偿审批", "Compensation approval"),
                who: everyone(atCampus("campus_head")),
                decision: { rule: "any" },
                commands: ["return", "reject"],
                returnTo: { previous: true },
                onReject: "continue",
                deadline: { amount: 1, unit: "workingDays", calendar: "campus" },
              },
            ],
          },
        ],
        otherwise: [],
      },
      {
        id: "follow_up",
        kind: "human",
        mode: "handle",
        name: t("回访", "Follow-up call"),
        publicName: t("我们会回访您", "We will call you back"),
        who: {
          sources: [department("service"), role("service_agent")],
          strategy: "pool",
          except: [
            { kind: "previousHandler", step: "own" },
            { kind: "previousHandler", step: "campus_side" },
            { kind: "previousHandler", step: "claimed" },
          ],
        },
        decision: { rule: "any" },
        outcomes: [
          { id: "satisfied", label: t("满意", "Satisfied"), tone: "good" },
          { id: "unsatisfied", label: t("不满意", "Not satisfied"), tone: "bad" },
        ],
        commands: ["transfer", "release", "return"],
        returnTo: { steps: ["own", "claimed"] },
        deadline: { amount: 2, unit: "workingDays", calendar: "campus" },
      },
      askRating,
      end("done"),
    ],
  },
  policies: [
    firstResponse(
      "urgent_first",
      "紧急：30 分钟内响应",
      "Urgent: first response in 30 min",
      { amount: 30, unit: "minutes" },
      urgent,
    ),
    firstResponse("first", "2 小时内响应", "First response in 2 h", { amount: 2, unit: "hours" }),
    resolution("solved", "2 个工作日内解决", "Resolved in 2 working days", { amount: 2, unit: "workingDays" }),
  ],
};
