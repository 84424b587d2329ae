import { expect, it } from "vitest";
import type { Step } from "../flow/index.ts";
import { planTicketType } from "./plan.ts";
import { human, support, typeOf } from "./testing/sample-types.ts";

const fields = [{ id: "amount" as const, type: "money" as const, currency: "CNY", label: { zh: "金额" } }];
const over = (left: string, type: "money" | "text") => ({
  op: "gt" as const,
  left: { field: left },
  right: type === "money" ? { value: 1, type } : { value: "1", type },
});

it("[T80] a condition or operand that does not type-check is told when the type is planned, at its step, clock or policy", () => {
  const steps: Step[] = [
    {
      id: "by",
      kind: "branch",
      name: { zh: "金额" },
      arms: [{ id: "a", name: { zh: "大" }, when: over("amount", "text"), steps: [human("do", "agents")] }],
      otherwise: [],
    },
    {
      id: "set",
      kind: "automate",
      name: { zh: "设" },
      action: { do: "setFields", set: [{ field: "amount", to: { field: "nowhere" } }] },
    },
  ];
  const policies = support.policies.slice(0, 1).map((policy) => ({ ...policy, match: over("unknown", "money") }));
  const answer = planTicketType(typeOf({ fields }, steps, { policies }));
  expect(answer).toMatchObject({
    refusal: { code: "type.invalid", params: { problems: expect.arrayContaining([]) } },
  });
  const problems = answer.ok ? [] : (answer.refusal.params.problems as { at: string }[]);
  expect(new Set(problems.map(({ at }) => at))).toEqual(new Set(["by", "set", "inClass"]));
  expect(planTicketType(typeOf({ fields }, steps.slice(0, 0).concat(human("do", "agents")))).ok).toBe(true);
});
