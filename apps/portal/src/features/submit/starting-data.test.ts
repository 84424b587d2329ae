import { type FormContext, type FormDefinition, planForm } from "@deskbell/engine/form";
import { expect, test } from "vitest";
import type { Me } from "../../app/session.ts";
import { startingData } from "./starting-data.ts";

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
const context: FormContext = { now: 0, zone: "Asia/Shanghai", audience: "requester", unknown: "accept" };

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

function open(children: Me["children"]) {
  const planned = planForm(definition);
  if (!planned.ok) throw new Error("the form of this test is not a form");
  return startingData(planned.plan, context, children);
}

test("initial values are filled in, computed ones are not", () => {
  expect(open([]).data).toEqual({ payout: "original" });
});

test("an only child is chosen already", () => {
  const one = child(1);
  expect(open([one])).toEqual({ data: { student: one.id, payout: "original" }, labels: { [one.id]: "孩子1" } });
});

test("of several children none is guessed", () => {
  expect(open([child(1), child(2)]).data).toEqual({ payout: "original" });
});
