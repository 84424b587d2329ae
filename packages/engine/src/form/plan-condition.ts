/** Conditions and operands checked before they are compiled, so that one planning names every fault. */
import { checkCondition, checkOperand, type ConditionProblem } from "../condition/index.ts";
import { type Compiler, trusting } from "./plan-compiler.ts";
import type { Problems } from "./plan-problem.ts";

/** With problems, each is added under its path, and a verdict that holds or a missing value stands in. */
export function checking(problems: Problems): Compiler {
  const report = (found: readonly ConditionProblem[], path: string): boolean => {
    for (const one of found) problems.add(path + one.path, one.code, one.params);
    return found.length > 0;
  };
  return {
    condition(condition, catalog, path) {
      if (report(checkCondition(condition, catalog), path)) return { test: () => true, reads: new Set() };
      return trusting.condition(condition, catalog, path);
    },
    operand(operand, catalog, path, expected) {
      if (report(checkOperand(operand, catalog, expected).problems, path))
        return { read: () => null, reads: new Set() };
      return trusting.operand(operand, catalog, path, expected);
    },
    fault: (path, code, params) => problems.add(path, code, params),
  };
}
