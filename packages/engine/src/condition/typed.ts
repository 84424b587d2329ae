/** A condition after its types are settled: what the closure, the SQL and the analysis are made from. */
import type { Value } from "../kernel/index.ts";
import type { OperandFunction, Shape } from "./definition.ts";
import type { OperatorRow } from "./operators.ts";

export type TypedOperand =
  /** `value` is normalised; null = missing. */
  | { kind: "constant"; shape: Shape; value: Value }
  /** `column` is set when the path is `row.<column>`. */
  | { kind: "field"; shape: Shape; path: string; column?: string }
  /** `word` is the literal unit, column or currency; `args` are the others. */
  | { kind: "call"; shape: Shape; fn: OperandFunction; args: TypedOperand[]; word?: string };

export type TypedComparison = {
  kind: "compare";
  row: OperatorRow;
  negated: boolean;
  left: TypedOperand;
  /** 0, 1 or 2 operands; for a list its members, or one operand of a set type. */
  right: TypedOperand[];
};

export type TypedCondition =
  | { kind: "all" | "any"; items: TypedCondition[] }
  | { kind: "not"; item: TypedCondition }
  | TypedComparison
  | { kind: "some" | "every" | "none"; table: TypedOperand; where: TypedCondition };

/** Depth-first over every operand of a typed operand, itself included. */
export function* operandsOf(operand: TypedOperand): Generator<TypedOperand> {
  yield operand;
  if (operand.kind === "call") for (const arg of operand.args) yield* operandsOf(arg);
}

/** Every comparison and quantifier with its operands, depth-first. */
export function* leavesOf(node: TypedCondition): Generator<Exclude<TypedCondition, { kind: "all" | "any" | "not" }>> {
  switch (node.kind) {
    case "all":
    case "any":
      for (const item of node.items) yield* leavesOf(item);
      return;
    case "not":
      yield* leavesOf(node.item);
      return;
    case "compare":
      yield node;
      return;
    case "some":
    case "every":
    case "none":
      yield node;
      yield* leavesOf(node.where);
      return;
    default:
      node satisfies never;
  }
}

/** Whether an operand reads no field: its value is the same for every record of one evaluation. */
export function isConstant(operand: TypedOperand): boolean {
  for (const one of operandsOf(operand)) if (one.kind === "field") return false;
  return true;
}
