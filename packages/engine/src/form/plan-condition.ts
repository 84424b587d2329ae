/** The one place where a form's conditions and operands are checked, compiled and asked what they read. */
import {
  checkCondition,
  checkOperand,
  compileCondition,
  compileOperand,
  type Condition,
  type ConditionEnv,
  type ConditionProblem,
  type FieldCatalog,
  type Operand,
  type Shape,
} from "../condition/index.ts";
import type { Data, Value } from "../kernel/index.ts";
import type { Problems } from "./plan-problem.ts";

export interface Verdict {
  test: (seen: Data, env: ConditionEnv, row?: Data) => boolean;
  /** Field paths read; inside columns `row.<column>` too. */
  reads: ReadonlySet<string>;
}

export interface Compute {
  read: (seen: Data, env: ConditionEnv, row?: Data) => Value;
  reads: ReadonlySet<string>;
}

/** Compile a condition; with problems, each is added under `path` and a verdict that holds stands in. */
export function planCondition(problems: Problems, condition: Condition, catalog: FieldCatalog, path: string): Verdict {
  const reads = new Set<string>();
  if (report(problems, checkCondition(condition, catalog), path)) return { test: () => true, reads };
  readCondition(condition, reads);
  return { test: compileCondition(condition, catalog), reads };
}

/** Compile an operand to a value of `expected`; with problems, each is added and a missing value stands in. */
export function planOperand(
  problems: Problems,
  operand: Operand,
  catalog: FieldCatalog,
  path: string,
  expected?: Shape,
): Compute {
  const reads = new Set<string>();
  if (report(problems, checkOperand(operand, catalog, expected).problems, path)) return { read: () => null, reads };
  readOperand(operand, reads);
  return { read: compileOperand(operand, catalog, expected), reads };
}

function report(problems: Problems, found: readonly ConditionProblem[], path: string): boolean {
  for (const one of found) problems.add(path + one.path, one.code, one.params);
  return found.length > 0;
}

function readOperand(operand: Operand, reads: Set<string>): void {
  if ("field" in operand) reads.add(operand.field);
  if ("fn" in operand) for (const arg of operand.args) readOperand(arg, reads);
}

function readCondition(condition: Condition, reads: Set<string>): void {
  if ("all" in condition) for (const one of condition.all) readCondition(one, reads);
  else if ("any" in condition) for (const one of condition.any) readCondition(one, reads);
  else if ("not" in condition) readCondition(condition.not, reads);
  else if ("op" in condition) {
    const { left, right = [] } = condition;
    for (const one of [left, ...(Array.isArray(right) ? right : [right])]) readOperand(one, reads);
  } else {
    const table = "some" in condition ? condition.some : "every" in condition ? condition.every : condition.none;
    reads.add(table);
    // `row.` in there speaks of that table's rows, which the table itself stands for.
    const inner = new Set<string>();
    readCondition(condition.where, inner);
    for (const path of inner) if (!path.startsWith("row.")) reads.add(path);
  }
}
