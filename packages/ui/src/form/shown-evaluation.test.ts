import { evaluateForm, type FormDefinition, planForm } from "@deskbell/engine/form";
import type { Data } from "@deskbell/engine/kernel";
import { expect, test } from "vitest";
import { shownEvaluation } from "./shown-evaluation.ts";

const label = { zh: "字段" };
const definition: FormDefinition = {
  fields: [
    { id: "contract", type: "reference", record: "contract", label },
    { id: "paid", type: "lookup", through: "contract", attribute: "paid", result: "money", label },
    { id: "campus", type: "lookup", through: "contract", attribute: "campus", result: "reference", label },
    { id: "fee", type: "money", currency: "CNY", label },
    {
      id: "amount",
      type: "formula",
      result: "money",
      label,
      value: {
        fn: "greatest",
        args: [
          { fn: "sub", args: [{ field: "paid" }, { field: "fee" }] },
          { value: 0, type: "money" },
        ],
      },
    },
    {
      id: "double",
      type: "formula",
      result: "money",
      label,
      value: { fn: "add", args: [{ field: "fee" }, { field: "fee" }] },
    },
  ],
};
const contract = "00000000-0000-7000-8000-000000000001";
const campus = "00000000-0000-7000-8000-000000000002";

function shown(data: Data, paid?: number, names: Record<string, string> = {}): string[] {
  const planned = planForm(definition);
  if (!planned.ok) throw new Error(JSON.stringify(planned.refusal));
  const evaluation = evaluateForm(planned.plan, data, {
    now: 0,
    zone: "Asia/Shanghai",
    audience: "requester",
    unknown: "accept",
    ...(paid === undefined
      ? {}
      : {
          records: {
            [`contract:${contract}`]: { id: contract, label: "", attributes: { paid, campus }, offered: true },
          },
        }),
  });
  const { fields } = shownEvaluation(planned.plan, evaluation, names);
  return Object.keys(fields).filter((id) => fields[id]?.visible);
}

test("an amount made of what the phone does not know is not shown as zero", () => {
  expect(shown({ contract, fee: 100 })).toEqual(["contract", "fee", "double"]);
});

test("with the record it is shown", () => {
  expect(shown({ contract, fee: 100 }, 500)).toEqual(["contract", "paid", "fee", "amount", "double"]);
});

test("a record that was looked up is shown once its name is known, never as an id", () => {
  expect(shown({ contract }, 500)).not.toContain("campus");
  expect(shown({ contract }, 500, { [campus]: "海淀校区" })).toContain("campus");
});

test("what is filled in is always shown", () => {
  expect(shown({})).toEqual(["contract", "fee"]);
});
