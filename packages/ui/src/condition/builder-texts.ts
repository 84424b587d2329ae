/** The builder's own words, in both languages. */
import type { Operator } from "@deskbell/engine/condition";
import type { Locale } from "@deskbell/engine/kernel";
import type { Match } from "./condition-tree.ts";

export interface BuilderTexts {
  group: string;
  matches: Record<Match, string>;
  field: string;
  operator: string;
  value: string;
  chooseField: string;
  addLine: string;
  addGroup: string;
  removeLine: string;
  removeGroup: string;
  operators: Record<Operator, string>;
  moments: Partial<Record<Operator, string>>;
  from: string;
  to: string;
  own: Record<"me" | "myDepartments" | "myCampuses", string>;
  when: string;
  whens: Record<"at" | "now" | "day" | "week" | "month" | "ago" | "ahead", string>;
  amount: string;
  unit: string;
  units: Record<"hour" | "day" | "week" | "month", string>;
  fault: string;
}

const zh: BuilderTexts = {
  group: "条件组",
  matches: { all: "满足全部", any: "满足任一", notAny: "都不满足", notAll: "不全满足" },
  field: "字段",
  operator: "比较",
  value: "值",
  chooseField: "选择字段",
  addLine: "加条件",
  addGroup: "加条件组",
  removeLine: "移除这个条件",
  removeGroup: "移除这个条件组",
  operators: {
    eq: "等于",
    ne: "不等于",
    lt: "小于",
    le: "不超过",
    gt: "大于",
    ge: "至少",
    between: "介于",
    notBetween: "不在之间",
    in: "是",
    notIn: "不是",
    contains: "包含",
    notContains: "不包含",
    startsWith: "开头是",
    notStartsWith: "开头不是",
    overlaps: "有重叠",
    notOverlaps: "没有重叠",
    under: "属于",
    notUnder: "不属于",
    anyOf: "含有任一",
    noneOf: "都不含",
    allOf: "同时含有",
    isEmpty: "为空",
    isNotEmpty: "不为空",
    changed: "有变化",
    changedFrom: "原来是",
    changedTo: "变为",
  },
  moments: { eq: "正好是", ne: "不是", lt: "早于", le: "不晚于", gt: "晚于", ge: "不早于" },
  from: "从",
  to: "到",
  own: { me: "我", myDepartments: "我的部门", myCampuses: "我的校区" },
  when: "时间",
  whens: {
    at: "指定时间",
    now: "此刻",
    day: "今天开始时",
    week: "本周一",
    month: "本月一日",
    ago: "之前",
    ahead: "之后",
  },
  amount: "多少",
  unit: "单位",
  units: { hour: "小时", day: "天", week: "周", month: "个月" },
  fault: "这个条件已不能用，请重新选择或移除",
};

const en: BuilderTexts = {
  group: "Condition group",
  matches: { all: "All of these", any: "Any of these", notAny: "None of these", notAll: "Not all of these" },
  field: "Field",
  operator: "Comparison",
  value: "Value",
  chooseField: "Choose a field",
  addLine: "Add condition",
  addGroup: "Add group",
  removeLine: "Remove this condition",
  removeGroup: "Remove this group",
  operators: {
    eq: "equals",
    ne: "does not equal",
    lt: "less than",
    le: "at most",
    gt: "more than",
    ge: "at least",
    between: "between",
    notBetween: "not between",
    in: "is",
    notIn: "is not",
    contains: "contains",
    notContains: "does not contain",
    startsWith: "starts with",
    notStartsWith: "does not start with",
    overlaps: "overlaps",
    notOverlaps: "does not overlap",
    under: "is within",
    notUnder: "is not within",
    anyOf: "has any of",
    noneOf: "has none of",
    allOf: "has all of",
    isEmpty: "is empty",
    isNotEmpty: "is not empty",
    changed: "has changed",
    changedFrom: "was",
    changedTo: "became",
  },
  moments: { eq: "is exactly", ne: "is not", lt: "before", le: "on or before", gt: "after", ge: "on or after" },
  from: "From",
  to: "to",
  own: { me: "Me", myDepartments: "My departments", myCampuses: "My campuses" },
  when: "When",
  whens: {
    at: "at a time",
    now: "now",
    day: "start of today",
    week: "this Monday",
    month: "first of this month",
    ago: "ago",
    ahead: "ahead",
  },
  amount: "How many",
  unit: "Unit",
  units: { hour: "hours", day: "days", week: "weeks", month: "months" },
  fault: "This condition no longer works; choose again or remove it",
};

export const builderTexts = (locale: Locale): BuilderTexts => (locale === "en" ? en : zh);
