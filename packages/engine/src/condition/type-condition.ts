/** Settles the types of a condition; what comes out is what every back-end reads. */
import type { ConditionProblem, Condition, Comparison, FieldCatalog, FieldInfo, Operand, Shape } from "./definition.ts";
import { isChange, MEMBER_OF, operatorRow, type OperatorRow, positiveOf, SET_OF } from "./operators.ts";
import { fits, isUntypedLiteral, report, ROW_PREFIX, type Typing, typeOperand } from "./type-operand.ts";
import type { TypedCondition, TypedOperand } from "./typed.ts";

/**
 * The typed form of `condition` against `catalog`, with every problem found. `typed` is absent when a problem
 * leaves no meaning (an unknown field, a wrong type); an option no longer offered or a field that the reader may
 * not see is told but keeps it.
 */
export function typeCondition(
  condition: Condition,
  catalog: FieldCatalog,
): { typed?: TypedCondition; problems: ConditionProblem[] } {
  const typing: Typing = { catalog, problems: [] };
  const typed = typeNode(typing, condition, "");
  return { ...(typed ? { typed } : {}), problems: typing.problems };
}

/** The catalogue inside `where`: the outer fields and `row.<column>`. */
export function rowCatalog(catalog: FieldCatalog, columns: Readonly<Record<string, FieldInfo>>): FieldCatalog {
  const outer = Object.entries(catalog.fields).filter(([path]) => !path.startsWith(ROW_PREFIX));
  const row = Object.entries(columns).map(([id, info]) => [ROW_PREFIX + id, info] as const);
  // Rows have no identity from one version to the next, so nothing inside them can be said to have changed.
  return { fields: Object.fromEntries([...outer, ...row]), changes: false };
}

function typeNode(typing: Typing, node: Condition, path: string): TypedCondition | undefined {
  if ("all" in node) return typeItems(typing, "all", node.all, path);
  if ("any" in node) return typeItems(typing, "any", node.any, path);
  if ("not" in node) {
    const item = typeNode(typing, node.not, `${path}/not`);
    return item && { kind: "not", item };
  }
  if ("some" in node) return typeQuantified(typing, "some", node.some, node.where, path);
  if ("every" in node) return typeQuantified(typing, "every", node.every, node.where, path);
  if ("none" in node) return typeQuantified(typing, "none", node.none, node.where, path);
  return typeComparison(typing, node, path);
}

function typeItems(typing: Typing, kind: "all" | "any", nodes: Condition[], path: string): TypedCondition | undefined {
  const items = nodes.map((item, at) => typeNode(typing, item, `${path}/${kind}/${at}`));
  return items.every((item) => item !== undefined) ? { kind, items } : undefined;
}

function typeQuantified(
  typing: Typing,
  kind: "some" | "every" | "none",
  field: string,
  where: Condition,
  path: string,
): TypedCondition | undefined {
  const table = typeOperand(typing, { field }, undefined, `${path}/${kind}`);
  if (!table) return undefined;
  if (table.shape.type !== "table" || !table.shape.columns) {
    return report(typing, `${path}/${kind}`, "condition.notATable", { field });
  }
  const inner: Typing = { catalog: rowCatalog(typing.catalog, table.shape.columns), problems: typing.problems };
  const typed = typeNode(inner, where, `${path}/where`);
  return typed && { kind, table, where: typed };
}

function typeComparison(typing: Typing, node: Comparison, path: string): TypedCondition | undefined {
  const { op, negated } = positiveOf(node.op);
  const left = typeLeft(typing, node, path);
  if (!left) return undefined;
  const row = operatorRow(left.shape.type, op);
  if (!row) {
    return report(typing, `${path}/op`, "condition.operatorNotForType", { op: node.op, type: left.shape.type });
  }
  if (isChange(op)) {
    if (!typing.catalog.changes) return report(typing, `${path}/op`, "condition.operatorNotHere", { op: node.op });
    if (left.kind !== "field") return report(typing, `${path}/left`, "condition.leftNotAField");
  }
  const right = typeRight(typing, node, row, left.shape, path);
  return right && { kind: "compare", row, negated, left, right };
}

/** An untyped literal on the left takes its type from the right. */
function typeLeft(typing: Typing, node: Comparison, path: string): TypedOperand | undefined {
  if (!isUntypedLiteral(node.left)) return typeOperand(typing, node.left, undefined, `${path}/left`);
  const first = Array.isArray(node.right) ? node.right[0] : node.right;
  if (!first || isUntypedLiteral(first)) return report(typing, `${path}/left`, "condition.untypedLiteral");
  const right = typeOperand({ ...typing, problems: [] }, first, undefined, `${path}/right`);
  const shape = right && leftShape(right.shape, positiveOf(node.op).op, !Array.isArray(node.right));
  return typeOperand(typing, node.left, shape, `${path}/left`);
}

function leftShape(right: Shape, op: string, alone: boolean): Shape {
  const { type } = right;
  if (op === "in" && alone && (type === "optionSet" || type === "referenceSet"))
    return { ...right, type: MEMBER_OF[type] };
  if (op === "anyOf" || op === "allOf") return { ...right, type: SET_OF[type] ?? type };
  return right;
}

function typeRight(
  typing: Typing,
  node: Comparison,
  row: OperatorRow,
  left: Shape,
  path: string,
): TypedOperand[] | undefined {
  const at = `${path}/right`;
  if (row.right === "none") {
    return node.right === undefined ? [] : report(typing, at, "condition.rightNotExpected", { op: node.op });
  }
  if (node.right === undefined) return report(typing, at, "condition.rightMissing", { op: node.op });
  const expected: Shape = { ...left, type: row.rightType ?? left.type };
  if (row.right === "list") return typeList(typing, node.right, expected, at);
  const operands = Array.isArray(node.right) ? node.right : [node.right];
  const wanted = row.right === "two" ? 2 : 1;
  if (operands.length !== wanted || (wanted === 1 && Array.isArray(node.right))) {
    return report(typing, at, "condition.rightMissing", { op: node.op, expected: wanted });
  }
  return each(operands.map((one, i) => typeOperand(typing, one, expected, wanted === 2 ? `${at}/${i}` : at)));
}

/** A list of operands; one literal array; or one operand of the matching set type. */
function typeList(typing: Typing, right: Operand | Operand[], member: Shape, at: string): TypedOperand[] | undefined {
  if (Array.isArray(right)) return each(right.map((one, i) => typeOperand(typing, one, member, `${at}/${i}`)));
  if ("value" in right) {
    const values = Array.isArray(right.value) ? right.value : [right.value];
    return each(values.map((value) => typeOperand(typing, { value }, member, at)));
  }
  const typed = typeOperand(typing, right, undefined, at);
  if (!typed) return undefined;
  const set = SET_OF[member.type];
  if (fits(typed.shape, member) || (set && fits(typed.shape, { ...member, type: set }))) return [typed];
  return report(typing, at, "condition.typeMismatch", { expected: set ?? member.type, actual: typed.shape.type });
}

function each(operands: (TypedOperand | undefined)[]): TypedOperand[] | undefined {
  return operands.every((one) => one !== undefined) ? operands : undefined;
}
