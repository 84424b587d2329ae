/** What six predicates cost, in a process of their own. */
import { execFileSync } from "node:child_process";
import { bundle } from "./bundle.mjs";
import { median, round } from "./load.mjs";

const GOAL = 0.2;

/** Tells the line `condition`. */
export async function benchCondition(tell) {
  const costs = JSON.parse(String(execFileSync(process.execPath, [await bundle("condition-loop")])));
  const value = round(median(costs), 3);
  const detail = `one evaluation of six predicates that all hold; turns ${round(Math.min(...costs), 3)}–${round(Math.max(...costs), 3)}`;
  tell({ name: "condition", value, unit: "µs", goal: `<= ${GOAL}`, holds: value <= GOAL, detail });
}
