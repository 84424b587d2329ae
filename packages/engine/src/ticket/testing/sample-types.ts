/** Small ticket types that between them use all that the case engine composes. */
import type { FlowDefinition, HumanStep, Step, WhoSource } from "../../flow/index.ts";
import type { FormDefinition } from "../../form/index.ts";
import type { SlaPolicy } from "../../sla/index.ts";
import type { TicketTypeDefinition } from "../index.ts";
import { idOf, type School } from "./school.ts";

const text = (zh: string) => ({ zh });
const role = (key: string): WhoSource => ({ kind: "role", role: key });

export function human(id: string, who: string, more: Partial<HumanStep> = {}): HumanStep {
  return {
    id,
    kind: "human",
    mode: "handle",
    name: text(id),
    who: { sources: [role(who)], strategy: "everyone" },
    decision: { rule: "any" },
    ...more,
  };
}

export const pooled = (id: string, who: string, more: Partial<HumanStep> = {}): HumanStep =>
  human(id, who, { who: { sources: [role(who)], strategy: "pool" }, ...more });

export function typeOf(
  form: FormDefinition,
  steps: Step[],
  {
    withdraw,
    reopenStep,
    ...more
  }: Partial<Omit<TicketTypeDefinition, "form" | "flow">> & Omit<FlowDefinition, "steps"> = {},
): TicketTypeDefinition {
  return {
    name: text("测试单"),
    summary: text("测试"),
    icon: "bell",
    audiences: ["guardian", "student", "staff"],
    form,
    flow: { steps, ...(withdraw ? { withdraw } : {}), ...(reopenStep ? { reopenStep } : {}) },
    policies: [],
    title: [],
    reopen: { mode: "withinDays", days: 15 },
    ...more,
  };
}

const minutes = (amount: number) => ({ amount, unit: "minutes" as const });

const first = (id: string, amount: number, match?: SlaPolicy["match"]): SlaPolicy => ({
  id,
  name: text(id),
  clock: "firstResponse",
  targets: [{ amount: minutes(amount), publicAmount: minutes(amount * 2) }],
  ...(match ? { match } : {}),
});

/** A pool that claims, waits and answers: the request of a help desk. */
export const support = typeOf(
  {
    fields: [
      { id: "problem", type: "textarea", required: true, label: text("问题") },
      { id: "inClass", type: "yesNo", label: text("正在上课") },
      { id: "student", type: "reference", record: "student", role: "student", label: text("学员") },
      {
        id: "campus",
        type: "lookup",
        role: "campus",
        through: "student",
        attribute: "campus",
        result: "reference",
        label: text("校区"),
      },
      { id: "lessonAt", type: "datetime", label: text("上课时间") },
      { id: "files", type: "file", accept: ["image"], label: text("截图") },
      { id: "cause", type: "text", audience: "staff", label: text("内部原因") },
    ],
  },
  [
    pooled("handle", "agents", {
      commands: ["wait", "transfer", "release", "return"],
      resolution: { result: true, reason: false },
      fields: { cause: "required", lessonAt: "edit" },
      returnTo: { requester: true },
      deadline: { amount: 4, unit: "hours", calendar: "campus" },
    }),
    { id: "rate", kind: "automate", name: text("评价"), action: { do: "askRating" } },
  ],
  {
    title: ["student", "problem"],
    rating: true,
    waiting: { remindAfterHours: 24, resolveAfterHours: 72 },
    closeAfterDays: 3,
    policies: [
      first("inClass", 5, { op: "eq", left: { field: "inClass" }, right: { value: true, type: "boolean" } }),
      first("first", 60),
      {
        id: "next",
        name: text("后续"),
        clock: "nextResponse",
        targets: [{ amount: minutes(120) }],
      },
      {
        id: "solved",
        name: text("解决"),
        clock: "resolution",
        targets: [
          { priority: "urgent", amount: { amount: 2, unit: "hours" } },
          { priority: "high", amount: { amount: 4, unit: "hours" } },
          { amount: { amount: 8, unit: "hours" }, publicAmount: { amount: 9, unit: "hours" } },
        ],
        anchor: { field: "lessonAt", leadMinutes: 60 },
      },
    ],
  },
);

/** Approvals, a countersign by amount, an instruction that leaves the house, a clock of law. */
export const claim = typeOf(
  {
    fields: [
      { id: "amount", type: "money", currency: "CNY", role: "amount", required: true, label: text("金额") },
      { id: "reason", type: "textarea", required: true, label: text("原因") },
      { id: "account", type: "text", sensitive: true, label: text("账户") },
      { id: "about", type: "reference", record: "member", multiple: true, role: "about", label: text("涉及") },
      { id: "paidOn", type: "date", label: text("付款日") },
      {
        id: "fee",
        type: "formula",
        result: "money",
        label: text("手续费"),
        value: { fn: "mul", args: [{ field: "amount" }, { value: "0.01", type: "decimal" }] },
      },
      { id: "device", type: "hidden", valueType: "text", label: text("设备") },
      { id: "p_staff", type: "page", audience: "staff", label: text("内部") },
      { id: "note", type: "textarea", label: text("初审记录") },
    ],
  },
  [
    human("review", "teacher", {
      mode: "approve",
      commands: ["return", "reject", "transfer"],
      onReject: "continue",
      fields: { note: "edit" },
      returnTo: { requester: true },
      deadline: { amount: 1, unit: "workingDays", calendar: "campus", whenDue: "pass" },
    }),
    {
      id: "by_amount",
      kind: "branch",
      name: text("金额"),
      arms: [
        {
          id: "large",
          name: text("大额"),
          when: { op: "gt", left: { field: "role.amount" }, right: { value: 500_000, type: "money" } },
          steps: [
            human("countersign", "heads", {
              mode: "approve",
              decision: { rule: "all" },
              commands: ["return", "reject", "transfer"],
              returnTo: { requester: true, previous: true },
            }),
          ],
        },
      ],
      otherwise: [],
    },
    pooled("pay", "cashier", {
      commands: ["return", "transfer", "release"],
      returnTo: { previous: true, requester: true },
      checklist: [{ id: "checked", label: text("已核对"), required: true }],
      deadline: { amount: 2, unit: "hours", calendar: "campus", whenDue: "return" },
    }),
    {
      id: "instruct",
      kind: "automate",
      name: text("付款"),
      action: { do: "call", connector: "finance", receipt: "callback", body: { amount: { field: "role.amount" } } },
      onFailure: { sources: [role("cashier")], strategy: "pool" },
    },
    human("confirm", "teacher", { commands: ["return"], returnTo: { requester: true, previous: true } }),
  ],
  {
    withdraw: "untilEnd",
    title: ["amount", "account", "note", "reason"],
    reopen: { mode: "followUp" },
    clocks: [
      {
        id: "payout",
        kind: "custom",
        name: text("到账"),
        calendar: "natural",
        unit: "naturalDays",
        statutory: true,
        start: { events: ["submitted"] },
        stop: { events: ["resolved"] },
        cancel: { events: ["ended"] },
        pause: { events: ["waiting"] },
        resume: { events: ["resumed"] },
      },
    ],
    policies: [
      {
        id: "payout",
        name: text("15 日"),
        clock: "payout",
        targets: [{ amount: { amount: 15, unit: "naturalDays" } }],
      },
      {
        id: "decision",
        name: text("3 日"),
        clock: "resolution",
        targets: [{ amount: { amount: 3, unit: "workingDays" } }],
      },
    ],
  },
);

export const school: School = {
  people: {
    agents: ["amy", "bob", "cat"],
    teacher: ["tom"],
    heads: ["hui", "fei"],
    cashier: ["kai", "lin"],
    dutyPool: ["duty"],
  },
  records: {
    "student:s1": { label: "王小明", attributes: { campus: idOf("c1") } },
    "student:s2": { label: "李小红", attributes: { campus: idOf("c2") } },
    "campus:c1": { label: "海淀" },
    "campus:c2": { label: "朝阳" },
    ...Object.fromEntries(
      ["amy", "bob", "cat", "tom", "hui", "fei", "kai", "lin"].map((name) => [`member:${name}`, { label: name }]),
    ),
  },
  files: { [idOf("f1")]: { id: idOf("f1"), name: "a.png", size: 10, family: "image" } },
};
