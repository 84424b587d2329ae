/** The records that a condition names, so that their names can be asked for before it is read out. */
import type { Condition, Operand } from "@deskbell/engine/condition";
import type { FilterField } from "./catalog-of.ts";
import { groupOf, isLine } from "./condition-tree.ts";

/** Ids by kind of record; those of lists of options need no asking. */
export function recordsIn(condition: Condition | undefined, fields: readonly FilterField[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const walk = (node: Condition): void => {
    const group = groupOf(node);
    if (group) return group.items.forEach(walk);
    if (!isLine(node)) return;
    const field = fields.find((one) => one.path === node.left.field);
    if (!field?.target || field.options) return;
    const ids = [node.right ?? []].flat().flatMap(idsOf);
    found.set(field.target, [...new Set([...(found.get(field.target) ?? []), ...ids])]);
  };
  if (condition) walk(condition);
  return found;
}

function idsOf(operand: Operand): string[] {
  if (!("value" in operand)) return [];
  return [operand.value].flat().filter((id): id is string => typeof id === "string" && id !== "");
}
