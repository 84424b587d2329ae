import type { HumanStep, Who } from "@deskbell/engine/flow";
import type { TicketTypeDefinition } from "@deskbell/engine/ticket";
import {
  atCampus,
  campusField,
  department,
  end,
  everyone,
  firstResponse,
  inHandsOf,
  is,
  moneyOver,
  option,
  pictures,
  pool,
  resolution,
  role,
  submitter,
  t,
  yes,
} from "./parts.ts";

const repairStep = (id: string, zh: string, en: string, who: Who): HumanStep => ({
  id,
  kind: "human",
  mode: "handle",
  name: t(zh, en),
  who,
  decision: { rule: "any" },
  fields: { outsideCost: "edit" },
  commands: ["wait", "transfer", "release"],
  resolution: { result: true, reason: true },
  deadline: { amount: 1, unit: "workingDays", calendar: "campus" },
});

/** 设备报修: by kind of device; outside repair above a sum is approved; the reporter accepts. */
export const repair: TicketTypeDefinition = {
  name: t("设备报修", "Repair"),
  summary: t("教室设备、家具、水电故障", "Faulty equipment, furniture, water or power"),
  icon: "wrench",
  audiences: ["staff"],
  keywords: ["报修", "维修", "坏了", "故障", "漏水", "空调", "投影", "灯不亮", "断电", "门锁", "马桶"],
  wording: "request",
  title: ["room", "device"],
  closeAfterDays: 3,
  reopen: { mode: "withinDays", days: 15 },
  form: {
    fields: [
      campusField,
      inHandsOf("logistics", "campus"),
      { id: "room", type: "text", required: true, maxLength: 40, filterable: true, label: t("教室", "Room") },
      {
        id: "deviceKind",
        type: "choice",
        display: "chips",
        required: true,
        filterable: true,
        label: t("设备类别", "Kind"),
        options: [
          option("it", "电脑网络", "Computers, network"),
          option("furniture", "桌椅家具", "Furniture"),
          option("building", "水电空调", "Water, power, air conditioning"),
        ],
      },
      { id: "device", type: "text", required: true, maxLength: 60, label: t("设备", "Device") },
      { id: "fault", type: "textarea", required: true, maxLength: 1000, label: t("故障现象", "What is the problem?") },
      {
        id: "unusable",
        type: "yesNo",
        required: true,
        filterable: true,
        label: t("教室无法使用", "The room can't be used"),
      },
      pictures,
      {
        id: "outsideCost",
        type: "money",
        currency: "CNY",
        role: "amount",
        audience: "staff",
        min: 0,
        max: 100_000_000,
        label: t("外修费用", "Outside repair cost"),
      },
    ],
  },
  flow: {
    reasons: [
      option("ageing", "设备老化", "Wear and tear"),
      option("misuse", "使用不当", "Misuse"),
      option("quality", "质量问题", "Quality"),
      option("power", "电路或网络", "Power or network"),
      option("other", "其他", "Other"),
    ],
    steps: [
      {
        id: "by_kind",
        kind: "branch",
        name: t("设备类别", "Kind"),
        arms: [
          {
            id: "it",
            name: t("电脑网络", "IT"),
            when: is("deviceKind", "it"),
            steps: [repairStep("fix_it", "技术支持维修", "IT repairs", pool(department("tech", "headquarters")))],
          },
          {
            id: "furniture",
            name: t("桌椅家具", "Furniture"),
            when: is("deviceKind", "furniture"),
            steps: [repairStep("fix_furniture", "行政后勤维修", "Logistics repairs", pool(department("logistics")))],
          },
        ],
        otherwise: [
          repairStep(
            "fix_building",
            "物业维修",
            "Facilities repair",
            pool(role("facilities"), department("logistics")),
          ),
        ],
      },
      {
        id: "by_cost",
        kind: "branch",
        name: t("外修费用", "Cost"),
        arms: [
          {
            id: "costly",
            name: t("超过 ¥1,000", "Over ¥1,000"),
            when: moneyOver("outsideCost", 100_000),
            steps: [
              {
                id: "approve_cost",
                kind: "human",
                mode: "approve",
                name: t("外修费用审批", "Approve outside repair cost"),
                who: everyone(atCampus("campus_head")),
                decision: { rule: "any" },
                commands: ["return", "reject"],
                returnTo: { previous: true },
                deadline: { amount: 1, unit: "workingDays", calendar: "campus" },
              },
            ],
          },
        ],
        otherwise: [],
      },
      {
        id: "accept",
        kind: "human",
        mode: "handle",
        name: t("报修人验收", "Reporter confirms the repair"),
        publicName: t("请验收", "Please check the repair"),
        who: everyone(submitter),
        decision: { rule: "any" },
        commands: ["return"],
        returnTo: { previous: true },
        deadline: { amount: 3, unit: "naturalDays", calendar: "always", whenDue: "pass" },
      },
      end("done"),
    ],
  },
  policies: [
    firstResponse("first", "30 分钟内响应", "First response in 30 min", { amount: 30, unit: "minutes" }),
    resolution("unusable", "教室无法使用：4 小时", "Room unusable: 4 h", { amount: 4, unit: "hours" }, yes("unusable")),
    resolution("solved", "3 个工作日", "3 working days", { amount: 3, unit: "workingDays" }),
  ],
};
