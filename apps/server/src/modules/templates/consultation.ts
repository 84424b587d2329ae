import type { TicketTypeDefinition } from "@deskbell/engine/ticket";
import { campusField, end, inHandsOf, option, t } from "./parts.ts";

/** 课程咨询: a known phone goes to whoever owns it, else round-robin among the campus's consultants on duty. */
export const consultation: TicketTypeDefinition = {
  name: t("课程咨询", "Course enquiry"),
  summary: t("了解课程、试听和价格", "Ask about courses, trial lessons and prices"),
  icon: "chat",
  audiences: ["prospect", "public", "guardian", "student", "staff", "key"],
  keywords: ["咨询", "试听", "想了解", "多少钱", "价格", "费用怎么", "有什么课", "招生", "报个班", "学费", "优惠"],
  rating: true,
  title: ["category", "learner"],
  waiting: { remindAfterHours: 24, resolveAfterHours: 72 },
  closeAfterDays: 3,
  reopen: { mode: "followUp" },
  form: {
    fields: [
      campusField,
      inHandsOf("sales", "campus"),
      {
        id: "category",
        type: "choice",
        required: true,
        filterable: true,
        label: t("想了解的课程", "Which course"),
        options: [
          option("coding", "编程", "Coding"),
          option("art", "美术", "Art"),
          option("calligraphy", "书法", "Calligraphy"),
          option("dance", "舞蹈", "Dance"),
          option("go", "围棋", "Go"),
          option("piano", "钢琴", "Piano"),
          option("exam", "雅思 / 考研", "IELTS / postgraduate exam"),
          option("design", "设计", "Design"),
        ],
      },
      {
        id: "learner",
        type: "text",
        required: true,
        maxLength: 40,
        label: t("学习者的年龄或年级", "Learner's age or grade"),
      },
      { id: "question", type: "textarea", maxLength: 1000, label: t("想了解什么", "What would you like to know?") },
      {
        id: "heard",
        type: "choice",
        filterable: true,
        label: t("从哪里知道我们", "How did you hear about us?"),
        options: [
          option("friend", "朋友推荐", "A friend"),
          option("online", "网上", "Online"),
          option("street", "路过", "Passing by"),
          option("event", "活动", "An event"),
        ],
      },
      { id: "consent", type: "yesNo", required: true, label: t("同意老师电话联系我", "A teacher may call me") },
    ],
  },
  flow: {
    reasons: [
      option("price", "价格", "Price"),
      option("time", "时间不合适", "Times do not fit"),
      option("distance", "距离远", "Too far"),
      option("elsewhere", "已报其他机构", "Enrolled elsewhere"),
      option("looking", "只是了解", "Just looking"),
      option("other", "其他", "Other"),
    ],
    steps: [
      {
        id: "consult",
        kind: "human",
        mode: "handle",
        name: t("课程顾问跟进", "Consultant follows up"),
        publicName: t("课程顾问正在联系您", "A consultant is contacting you"),
        who: {
          sources: [{ kind: "phoneOwner" }],
          strategy: "everyone",
          otherwise: [{ sources: [{ kind: "campusRole", role: "consultant" }], strategy: "roundRobin" }],
        },
        decision: { rule: "any" },
        commands: ["wait", "transfer"],
        outcomes: [
          { id: "trial", label: t("约试听", "Trial lesson"), tone: "good" },
          { id: "visit", label: t("到访", "Visit"), tone: "good" },
          { id: "enrolled", label: t("报名", "Enrolled"), tone: "good" },
          { id: "lost", label: t("无效", "Not interested"), tone: "bad" },
        ],
        resolution: { result: true, reason: false },
        guide: t(
          "15 分钟内首次联系；先问孩子年级和目标，再推荐试听。",
          "Make first contact within 15 minutes. Ask about the child's grade and goal first, then suggest a trial lesson.",
        ),
        deadline: { amount: 1, unit: "workingDays", calendar: "campus" },
      },
      end("done"),
    ],
  },
  policies: [
    {
      id: "first",
      name: t("15 分钟内首次联系", "First contact in 15 min"),
      clock: "firstResponse",
      targets: [{ amount: { amount: 15, unit: "minutes" }, publicAmount: { amount: 2, unit: "hours" } }],
    },
  ],
};
