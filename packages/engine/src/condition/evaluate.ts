/**
 * A condition as a closure. Everything that the data cannot change (types, constants, sets, folded needles) is
 * settled when it is compiled; an evaluation reads fields and compares, and allocates nothing for plain predicates.
 */
import { type Data, InvariantError } from "../kernel/index.ts";
import { testOf, type Test } from "./compare.ts";
import type { Condition, ConditionEnv, FieldCatalog } from "./definition.ts";
import { readerOf } from "./operand.ts";
import { NO_ROW } from "./read.ts";
import { typeCondition } from "./type-condition.ts";
import { isHard } from "./type-operand.ts";
import type { TypedCondition } from "./typed.ts";

/** A compiled condition. `row` is the subtable row when the catalogue has `row.<column>` fields. */
export type CompiledCondition = (data: Data, env: ConditionEnv, row?: Data) => boolean;

/**
 * Compile `condition` against `catalog`. The closure is total: any data gives true or false [C2].
 * Throws InvariantError when the condition does not type-check (`checkCondition` says why, before it is stored).
 */
export function compileCondition(condition: Condition, catalog: FieldCatalog): CompiledCondition {
  const { typed, problems } = typeCondition(condition, catalog);
  if (!typed) {
    throw new InvariantError(`condition does not type-check: ${JSON.stringify(problems.find((p) => isHard(p.code)))}`);
  }
  const test = compileTyped(typed);
  return (data, env, row = NO_ROW) => test(data, env, row);
}

/** {@link compileCondition}, once. */
export function evaluateCondition(condition: Condition, catalog: FieldCatalog, data: Data, env: ConditionEnv): boolean {
  return compileCondition(condition, catalog)(data, env);
}

/** The closure of a typed condition. */
export function compileTyped(node: TypedCondition): Test {
  switch (node.kind) {
    case "all":
      return conjunction(node.items.map(compileTyped));
    case "any":
      return disjunction(node.items.map(compileTyped));
    case "not": {
      const item = compileTyped(node.item);
      return (data, env, row) => !item(data, env, row);
    }
    case "compare":
      return testOf(node);
    case "some":
    case "every":
    case "none":
      return quantified(node);
    default:
      return node satisfies never;
  }
}

function conjunction(tests: readonly Test[]): Test {
  const [first, second] = tests;
  if (!first) return () => true;
  if (!second) return first;
  if (tests.length === 2) return (data, env, row) => first(data, env, row) && second(data, env, row);
  return (data, env, row) => {
    for (let at = 0; at < tests.length; at += 1) if (!(tests[at] as Test)(data, env, row)) return false;
    return true;
  };
}

function disjunction(tests: readonly Test[]): Test {
  const [first, second] = tests;
  if (!first) return () => false;
  if (!second) return first;
  if (tests.length === 2) return (data, env, row) => first(data, env, row) || second(data, env, row);
  return (data, env, row) => {
    for (let at = 0; at < tests.length; at += 1) if ((tests[at] as Test)(data, env, row)) return true;
    return false;
  };
}

/** `some` of no rows is false; `every` and `none` of no rows are true. */
function quantified(node: Extract<TypedCondition, { where: TypedCondition }>): Test {
  const read = readerOf(node.table);
  const where = compileTyped(node.where);
  const stopAt = node.kind !== "every";
  const whenStopped = node.kind === "some";
  return (data, env, row) => {
    const rows = read(data, env, row);
    if (!Array.isArray(rows)) return !whenStopped;
    for (const one of rows) {
      const inner = typeof one === "object" && one !== null && !Array.isArray(one) ? one : NO_ROW;
      if (where(data, env, inner) === stopAt) return whenStopped;
    }
    return !whenStopped;
  };
}
