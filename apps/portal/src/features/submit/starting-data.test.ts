import { type FormDefinition, planForm } from "@deskbell/engine/form";
import { expect, test } from "vitest";
import type { Me } from "../../app/session.ts";
import { sentData, startingData } from "./starting-data.ts";

const definition: FormDefinition = {
  fields: [
    { id: "student", type: "reference", record: "student", label: { zh: "学员" } },
    {
      id: "payout",
      type: "choice",
      label: { zh: "方式" },
      options: [{ id: "original", label: { zh: "原路" } }],
      initial: { value: "original", type: "option" },
    },
    { id: "name", type: "lookup", through: "student", attribute: "name", result: "text", label: { zh: "姓名" } },
  ],
};

function child(n: number): Me["children"][number] {
  const id = `00000000-0000-7000-8000-00000000000${n}`;
  return {
    id,
    name: `孩子${n}`,
    no: `S${n}`,
    level: "standard",
    campus: { id, name: "海淀" },
    relation: "mother",
    signer: true,
    legal: true,
    pickUp: true,
  };
}

const planned = planForm(definition);
if (!planned.ok) throw new Error("the form of this test is not a form");
const { plan } = planned;

test("an only child is chosen already; what has an initial value is not answered by that", () => {
  const one = child(1);
  expect(startingData(plan, [one])).toEqual({ data: { student: one.id }, labels: { [one.id]: "孩子1" } });
});

test("of several children none is guessed", () => {
  expect(startingData(plan, []).data).toEqual({});
  expect(startingData(plan, [child(1), child(2)]).data).toEqual({});
});

test("what was left empty is empty when it is corrected; what is computed is not sent", () => {
  const { id } = child(1);
  expect(sentData(plan, { student: id, name: "孩子1" })).toEqual({ student: id, payout: null });
});
