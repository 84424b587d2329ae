/** A ticket type for tests of forms, rights and timers. */
import type { TicketTypeDefinition } from "@deskbell/engine/ticket";

const en = (zh: string) => ({ zh });

/** A type with one field of every kind that can be filled wrongly; one step that 学员服务 claim. */
export const probe: TicketTypeDefinition = {
  name: en("探针"),
  summary: en("每种字段一个"),
  icon: "bell",
  audiences: ["guardian", "student", "staff", "key"],
  title: ["short"],
  rating: true,
  waiting: { remindAfterHours: 24, resolveAfterHours: 72 },
  closeAfterDays: 3,
  reopen: { mode: "withinDays", days: 7 },
  form: {
    fields: [
      { id: "campus", type: "reference", record: "campus", role: "campus", required: true, label: en("校区") },
      { id: "short", type: "text", maxLength: 20, required: true, label: en("短文本") },
      { id: "long", type: "textarea", maxLength: 6000, label: en("长文本") },
      { id: "rich", type: "richText", maxLength: 6000, label: en("富文本") },
      { id: "amount", type: "money", currency: "CNY", min: 0, max: 1000, label: en("金额") },
      { id: "count", type: "number", min: 1, max: 9, label: en("数量") },
      {
        id: "day",
        type: "date",
        min: { value: "2026-11-01", type: "date" },
        max: { value: "2026-11-30", type: "date" },
        label: en("日期"),
      },
      { id: "kind", type: "choice", options: [{ id: "a", label: en("甲") }], filterable: true, label: en("选项") },
      { id: "kinds", type: "multiChoice", options: [{ id: "a", label: en("甲") }], label: en("多选") },
      { id: "phone", type: "phone", label: en("电话") },
      { id: "mail", type: "email", label: en("邮箱") },
      { id: "account", type: "text", sensitive: true, filterable: true, label: en("账号") },
      { id: "picture", type: "file", accept: ["image"], maxSize: 200, maxCount: 1, label: en("图片") },
      { id: "paper", type: "file", accept: ["document"], maxSize: 20, maxCount: 1, label: en("文件") },
      { id: "student", type: "reference", record: "student", role: "student", label: en("学员") },
      { id: "class", type: "reference", record: "class", role: "class", label: en("班级") },
      { id: "contract", type: "reference", record: "contract", role: "contract", label: en("合同") },
      { id: "about", type: "reference", record: "member", role: "about", multiple: true, label: en("涉及") },
      { id: "memo", type: "text", audience: "staff", label: en("内部备注") },
    ],
  },
  flow: {
    steps: [
      {
        id: "do",
        kind: "human",
        mode: "handle",
        name: en("办理"),
        publicName: en("办理中"),
        who: { sources: [{ kind: "department", department: "service", at: "campus" }], strategy: "pool" },
        decision: { rule: "any" },
        fields: { memo: "edit", short: "edit", account: "edit", about: "edit" },
        commands: ["wait", "transfer", "release", "return"],
        returnTo: { requester: true },
        deadline: { amount: 4, unit: "hours", calendar: "always" },
      },
      { id: "done", kind: "end", name: en("结束"), outcome: "resolved" },
    ],
  },
  policies: [
    {
      id: "first",
      name: en("2 小时内响应"),
      clock: "firstResponse",
      targets: [{ amount: { amount: 2, unit: "hours" }, publicAmount: { amount: 2, unit: "hours" } }],
    },
  ],
};

/** A probe at this campus. */
export const probeOf = (campus: string, more: object = {}) => ({ campus, short: "探针一", ...more });
