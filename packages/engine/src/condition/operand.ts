/**
 * Operands as closures: what conditions compare and what formulas compute. A missing argument makes the result
 * missing, save where SPEC.md says otherwise (`coalesce`, `concat`, `least`, `greatest`, `length`, aggregates).
 */
import { type Data, InvariantError, type Value } from "../kernel/index.ts";
import { callReader } from "./calls.ts";
import { roundDecimal } from "./decimal.ts";
import type { ConditionEnv, FieldCatalog, Operand, Shape } from "./definition.ts";
import { NO_ROW, present, type Read } from "./read.ts";
import { isHard, type Typing, typeOperand } from "./type-operand.ts";
import { isConstant, type TypedOperand } from "./typed.ts";

/**
 * A closure that computes `operand` over data. `expected` is the shape of the result: it gives a bare literal its
 * type, and its `scale` rounds a decimal half-up. The closure's `row` is the subtable row for `row.<column>`.
 * Throws InvariantError when the operand does not type-check; check it first (`checkOperand`).
 */
export function compileOperand(
  operand: Operand,
  catalog: FieldCatalog,
  expected?: Shape,
): (data: Data, env: ConditionEnv, row?: Data) => Value {
  const typing: Typing = { catalog, problems: [] };
  const typed = typeOperand(typing, operand, expected, "");
  if (!typed) {
    throw new InvariantError(
      `operand does not type-check: ${JSON.stringify(typing.problems.find((p) => isHard(p.code)))}`,
    );
  }
  const read = readerOf(typed);
  const scale = expected?.scale;
  const round = typed.shape.type === "decimal" && scale !== undefined;
  return (data, env, row = NO_ROW) => {
    const value = read(data, env, row);
    return round && typeof value === "string" ? roundDecimal(value, scale) : value;
  };
}

/** {@link compileOperand}, once: the value of `operand` over `data`, null when missing. */
export function evaluateOperand(
  operand: Operand,
  catalog: FieldCatalog,
  data: Data,
  env: ConditionEnv,
  expected?: Shape,
): Value {
  return compileOperand(operand, catalog, expected)(data, env);
}

/** The closure of a typed operand. */
export function readerOf(operand: TypedOperand): Read {
  switch (operand.kind) {
    case "constant": {
      const { value } = operand;
      return () => value;
    }
    case "field":
      return fieldReader(operand);
    case "call": {
      const read = callReader(operand, readerOf);
      return isConstant(operand) ? oncePerEnv(read) : read;
    }
    default:
      return operand satisfies never;
  }
}

function fieldReader(operand: Extract<TypedOperand, { kind: "field" }>): Read {
  const { path, column, shape } = operand;
  const { type } = shape;
  return column === undefined ? (data) => present(type, data[path]) : (_data, _env, row) => present(type, row[column]);
}

/** `now` and what hangs on it is computed once for all records of an evaluation. */
function oncePerEnv(read: Read): Read {
  let last: ConditionEnv | undefined;
  let lastNow = 0;
  let value: Value = null;
  return (data, env, row) => {
    if (env !== last || env.now !== lastNow) {
      value = read(data, env, row);
      last = env;
      lastNow = env.now;
    }
    return value;
  };
}
