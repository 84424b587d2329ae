/** The one place where a form's conditions and operands are checked, compiled and asked what they read. */
import {
  checkCondition,
  checkOperand,
  compileCondition,
  compileOperand,
  type Condition,
  type ConditionEnv,
  conditionFacts,
  type ConditionFacts,
  type ConditionProblem,
  type FieldCatalog,
  type Operand,
  operandFacts,
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
  if (report(problems, checkCondition(condition, catalog), path)) return { test: () => true, reads: new Set() };
  return { test: compileCondition(condition, catalog), reads: readsIn(conditionFacts(condition)) };
}

/** Compile an operand to a value of `expected`; with problems, each is added and a missing value stands in. */
export function planOperand(
  problems: Problems,
  operand: Operand,
  catalog: FieldCatalog,
  path: string,
  expected?: Shape,
): Compute {
  const { problems: found } = checkOperand(operand, catalog, expected);
  if (report(problems, found, path)) return { read: () => null, reads: new Set() };
  return { read: compileOperand(operand, catalog, expected), reads: readsIn(operandFacts(operand)) };
}

function report(problems: Problems, found: readonly ConditionProblem[], path: string): boolean {
  for (const one of found) problems.add(path + one.path, one.code, one.params);
  return found.length > 0;
}

/** A table's columns read each other by `row.` paths; rows inside a quantifier are the table's, and it is named. */
const readsIn = ({ fields, rowFields }: ConditionFacts): ReadonlySet<string> => new Set([...fields, ...rowFields]);
