import type { StepView } from "@deskbell/contract/tickets";
import { expect, it } from "vitest";
import { type FlowRow, flowRows } from "./flow-tree.ts";

const step = (name: string, depth = 0, arm?: string): StepView => ({
  step: name,
  visit: name,
  name: { zh: name },
  kind: "approve",
  depth,
  arm: arm === undefined ? null : { zh: arm },
  state: "done",
  enteredAt: null,
  leftAt: null,
  dueAt: null,
  notPossible: false,
  seats: [],
});
const told = (rows: FlowRow[]): unknown[] =>
  rows.map((row) => (row.kind === "step" ? row.step.step : row.arms.map((arm) => [arm.name?.zh, told(arm.rows)])));

it("puts arms that ran together side by side, however mixed they lie in time", () => {
  const steps = [step("提交"), step("教务", 1, "甲"), step("财务", 1, "乙"), step("教务主管", 1, "甲"), step("校长")];
  expect(told(flowRows(steps))).toEqual([
    "提交",
    [
      ["甲", ["教务", "教务主管"]],
      ["乙", ["财务"]],
    ],
    "校长",
  ]);
});

it("keeps what lies deeper with the arm before it", () => {
  const steps = [step("教务", 1, "甲"), step("校区", 2, "丙"), step("总部", 2, "丁"), step("财务", 1, "乙")];
  expect(told(flowRows(steps))).toEqual([
    [
      [
        "甲",
        [
          "教务",
          [
            ["丙", ["校区"]],
            ["丁", ["总部"]],
          ],
        ],
      ],
      ["乙", ["财务"]],
    ],
  ]);
});

it("loses no step", () => {
  expect(told(flowRows([]))).toEqual([]);
  expect(told(flowRows([step("财务", 1, "乙")]))).toEqual([[["乙", ["财务"]]]]);
});
