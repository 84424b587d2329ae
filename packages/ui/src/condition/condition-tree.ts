/**
 * A condition while it is being built: the engine's own JSON, edited in place of a second tree. A group may be denied
 * (`{not: {all: …}}`); a line that is not filled in yet is a comparison without its field or value.
 */
import { type Comparison, type Condition, operatorRow, type Operand, positiveOf } from "@deskbell/engine/condition";
import { isMissing, type ValueType } from "@deskbell/engine/kernel";

export const MATCHES = ["all", "any", "notAny", "notAll"] as const;
export type Match = (typeof MATCHES)[number];

export interface Group {
  match: Match;
  items: readonly Condition[];
}

/** The group that a node is; undefined: a line. */
export function groupOf(node: Condition): Group | undefined {
  if ("all" in node) return { match: "all", items: node.all };
  if ("any" in node) return { match: "any", items: node.any };
  if (!("not" in node)) return undefined;
  if ("all" in node.not) return { match: "notAll", items: node.not.all };
  if ("any" in node.not) return { match: "notAny", items: node.not.any };
  return { match: "notAny", items: [node.not] };
}

export function fromGroup({ match, items }: Group): Condition {
  switch (match) {
    case "all":
      return { all: [...items] };
    case "any":
      return { any: [...items] };
    case "notAll":
      return { not: { all: [...items] } };
    case "notAny":
      return { not: { any: [...items] } };
    default:
      return match satisfies never;
  }
}

/** Any condition as a group, so that something can be added to it. */
export const asGroup = (node: Condition | undefined): Group =>
  node === undefined ? { match: "all", items: [] } : (groupOf(node) ?? { match: "all", items: [node] });

/** A line of which nothing is chosen yet. */
export const emptyLine = (): Condition => ({ op: "eq", left: { field: "" } });

/** A comparison of a field with literals or moments, which a line can show; everything else is shown as a sentence. */
export function isLine(node: Condition): node is Comparison & { left: { field: string } } {
  return "op" in node && "field" in node.left && [node.right ?? []].flat().every((operand) => !("field" in operand));
}

/** Is everything there that the operator needs? */
export function isComplete(line: Comparison, type: ValueType | undefined): boolean {
  if (!("field" in line.left) || line.left.field === "" || type === undefined) return false;
  const row = operatorRow(type, positiveOf(line.op).op);
  if (!row) return false;
  const rights = line.right === undefined ? [] : [line.right].flat();
  const given = rights.length > 0 && rights.every(isGiven);
  switch (row.right) {
    case "none":
      return line.right === undefined;
    case "two":
      return rights.length === 2 && given;
    case "one":
    case "list":
      return given;
    default:
      return row.right satisfies never;
  }
}

function isGiven(operand: Operand): boolean {
  if (!("value" in operand)) return true;
  const { value } = operand;
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return !isMissing(value["from"]) && !isMissing(value["to"]);
  return !isMissing(value);
}

/** The condition without lines that are not filled in; undefined when nothing is left. `typeOf`: of a field's path. */
export function readyCondition(
  node: Condition,
  typeOf: (path: string) => ValueType | undefined,
): Condition | undefined {
  const group = groupOf(node);
  if (!group) {
    if (!isLine(node)) return node;
    return isComplete(node, typeOf(node.left.field)) ? node : undefined;
  }
  const items = group.items.flatMap((item) => readyCondition(item, typeOf) ?? []);
  return items.length === 0 ? undefined : fromGroup({ ...group, items });
}

/** What can be taken away one by one: the members of an `all`, else the condition as a whole. */
export function linesOf(condition: Condition | undefined): Condition[] {
  if (condition === undefined) return [];
  return "all" in condition ? condition.all : [condition];
}

export function withoutLine(condition: Condition, index: number): Condition | undefined {
  const rest = linesOf(condition).filter((_, at) => at !== index);
  return rest.length === 0 ? undefined : { all: rest };
}

/** As one would say it: one of one is that one. Means the same. */
export function plainly(node: Condition): Condition {
  const group = groupOf(node);
  if (group) return fromGroup({ ...group, items: group.items.map(plainly) });
  if (!isLine(node) || !Array.isArray(node.right) || node.right.length !== 1) return node;
  const [only] = node.right;
  if (!only || (node.op !== "in" && node.op !== "notIn")) return node;
  return { op: node.op === "in" ? "eq" : "ne", left: node.left, right: only };
}
