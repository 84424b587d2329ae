/** Just enough of conditions for flow tests, independent of the condition engine. */
import type { Condition, Operand } from "../../condition/definition.ts";
import type { Data, Value } from "../../kernel/index.ts";

export function operandPlain(operand: Operand, data: Data): Value {
  if ("field" in operand) return data[operand.field] ?? null;
  if ("value" in operand) return operand.value;
  throw new Error(`tests use no ${operand.fn}`);
}

export function evaluatePlain(condition: Condition, data: Data): boolean {
  if ("all" in condition) return condition.all.every((inner) => evaluatePlain(inner, data));
  if ("any" in condition) return condition.any.some((inner) => evaluatePlain(inner, data));
  if ("not" in condition) return !evaluatePlain(condition.not, data);
  if (!("op" in condition)) throw new Error("tests use no subtables");
  const right = Array.isArray(condition.right) ? condition.right[0] : condition.right;
  const a = operandPlain(condition.left, data);
  const b = right === undefined ? null : operandPlain(right, data);
  if (condition.op === "eq") return a !== null && a === b;
  if (condition.op === "gt") return typeof a === "number" && typeof b === "number" && a > b;
  throw new Error(`tests use no ${condition.op}`);
}
