/** Six plain predicates over one record, as a branch of a flow has them. Bundled like the product; prints µs per evaluation. */
import { compileCondition, type Condition, type FieldCatalog } from "@deskbell/engine/condition";
import type { Data } from "@deskbell/engine/kernel";

const catalog: FieldCatalog = {
  fields: {
    category: { type: "option" },
    amount: { type: "money", currency: "CNY" },
    inClass: { type: "boolean" },
    campus: { type: "reference", target: "campus" },
    heading: { type: "text" },
    lessons: { type: "integer" },
  },
};
const condition: Condition = {
  all: [
    { op: "eq", left: { field: "category" }, right: { value: "refund", type: "option" } },
    { op: "gt", left: { field: "amount" }, right: { value: 500_000, type: "money" } },
    { op: "eq", left: { field: "inClass" }, right: { value: false, type: "boolean" } },
    {
      op: "in",
      left: { field: "campus" },
      right: ["c1", "c2", "c3"].map((value) => ({ value, type: "reference" as const })),
    },
    { op: "isNotEmpty", left: { field: "heading" } },
    {
      op: "between",
      left: { field: "lessons" },
      right: [
        { value: 1, type: "integer" },
        { value: 40, type: "integer" },
      ],
    },
  ],
};

/** All of them hold, so that all six are looked at; different objects, so that nothing is kept from the last time. */
const records: Data[] = Array.from({ length: 1024 }, (_, n) => ({
  category: "refund",
  amount: 600_000 + n,
  inClass: false,
  campus: `c${1 + (n % 3)}`,
  heading: `单位 ${n}`,
  lessons: 1 + (n % 40),
}));
const env = { now: Date.parse("2026-11-21T10:40:00Z"), zone: "Asia/Shanghai", me: "m1" };
const test = compileCondition(condition, catalog);

const TIMES = 2_000_000;
const costs: number[] = [];
for (let turn = 0; turn < 7; turn += 1) {
  // Of the processor, not of the clock: what else the machine does is not its cost.
  const began = process.cpuUsage();
  let held = 0;
  for (let n = 0; n < TIMES; n += 1) if (test(records[n & 1023] as Data, env)) held += 1;
  if (held !== TIMES) throw new Error(`the condition held ${held} times of ${TIMES}`);
  costs.push(process.cpuUsage(began).user / TIMES);
}
console.log(JSON.stringify(costs.slice(2)));
