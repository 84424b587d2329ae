/** What planning is given to turn conditions and operands into closures: one that checks first, one that trusts. */
import {
  compileCondition,
  compileOperand,
  type Condition,
  type ConditionEnv,
  conditionFacts,
  type ConditionFacts,
  type FieldCatalog,
  type Operand,
  operandFacts,
  type Shape,
} from "../condition/index.ts";
import { type Data, InvariantError, type Json, type Value } from "../kernel/index.ts";

export interface Verdict {
  test: (seen: Data, env: ConditionEnv, row?: Data) => boolean;
  /** Field paths read; inside columns `row.<column>` too. */
  reads: ReadonlySet<string>;
}

export interface Compute {
  read: (seen: Data, env: ConditionEnv, row?: Data) => Value;
  reads: ReadonlySet<string>;
}

export interface Compiler {
  /** `path` is the JSON pointer of what is compiled, for its faults. */
  condition(condition: Condition, catalog: FieldCatalog, path: string): Verdict;
  /** An operand to a value of `expected`. */
  operand(operand: Operand, catalog: FieldCatalog, path: string, expected?: Shape): Compute;
  /** Told what keeps the definition from becoming a plan. */
  fault(path: string, code: string, params?: Record<string, Json>): void;
}

/**
 * For definitions that were proved when they were published: types are settled once more, since closures are made of
 * them, but nothing is reported. Throws InvariantError where a fault shows all the same.
 */
export const trusting: Compiler = {
  condition: (condition, catalog) => ({
    test: compileCondition(condition, catalog),
    reads: readsIn(conditionFacts(condition)),
  }),
  operand: (operand, catalog, _path, expected) => ({
    read: compileOperand(operand, catalog, expected),
    reads: readsIn(operandFacts(operand)),
  }),
  fault(path, code) {
    throw new InvariantError(`a published form has a fault: ${code} at ${path}`);
  },
};

/** A table's columns read each other by `row.` paths; rows inside a quantifier are the table's, and it is named. */
const readsIn = ({ fields, rowFields }: ConditionFacts): ReadonlySet<string> => new Set([...fields, ...rowFields]);
