/** Forms and facts that several test files use. */
import type { Data } from "../kernel/index.ts";
import { type FormContext, type FormDefinition, type FormPlan, planForm, type RecordFact } from "./index.ts";

export const ID = {
  contract: "0192f000-0000-7000-8000-000000000001",
  student: "0192f000-0000-7000-8000-000000000002",
  sibling: "0192f000-0000-7000-8000-000000000003",
  lesson: "0192f000-0000-7000-8000-000000000004",
  file: "0192f000-0000-7000-8000-000000000005",
  member: "0192f000-0000-7000-8000-000000000006",
};

/** Wednesday 2026-11-04 10:00 in Shanghai. */
export const NOW = Date.parse("2026-11-04T02:00:00Z");

export const CONTEXT: FormContext = { now: NOW, zone: "Asia/Shanghai", audience: "requester" };

export function planOf(definition: FormDefinition): FormPlan {
  const result = planForm(definition, { "ticket.priority": { type: "option" } });
  if (!result.ok) throw new Error(JSON.stringify(result.refusal.params));
  return result.plan;
}

export function fact(id: string, attributes: Data, offered = true): RecordFact {
  return { id, label: id, attributes, offered };
}

const text = (zh: string) => ({ zh });

/** 退费申请: a lookup through the contract, an exact amount, an account asked only when it differs. */
export const REFUND: FormDefinition = {
  fields: [
    { type: "page", id: "what", label: text("退什么") },
    { type: "reference", id: "contract", label: text("合同"), record: "contract", role: "contract", required: true },
    { type: "lookup", id: "paid", label: text("实付"), through: "contract", attribute: "paid", result: "money" },
    { type: "lookup", id: "price", label: text("课时单价"), through: "contract", attribute: "price", result: "money" },
    { type: "number", id: "lessons", label: text("已上课时"), required: true, min: 0, max: 500 },
    {
      type: "formula",
      id: "amount",
      label: text("应退"),
      role: "amount",
      result: "money",
      value: { fn: "sub", args: [{ field: "paid" }, { fn: "mul", args: [{ field: "price" }, { field: "lessons" }] }] },
      lines: [
        { label: text("实付"), value: { field: "paid" }, result: "money" },
        {
          label: text("已消课"),
          value: { fn: "mul", args: [{ field: "price" }, { field: "lessons" }] },
          result: "money",
        },
      ],
    },
    { type: "page", id: "why", label: text("为什么") },
    {
      type: "choice",
      id: "cause",
      label: text("原因"),
      required: true,
      options: [
        { id: "personal", label: text("个人原因") },
        { id: "school", label: text("机构原因") },
      ],
    },
    { type: "textarea", id: "reason", label: text("说明"), required: true },
    { type: "yesNo", id: "other", label: text("退到其他账户") },
    {
      type: "text",
      id: "account",
      label: text("账户"),
      sensitive: true,
      required: true,
      visible: { op: "eq", left: { field: "other" }, right: { value: true } },
    },
    { type: "textarea", id: "finding", label: text("初审意见"), audience: "staff", required: true },
  ],
};
