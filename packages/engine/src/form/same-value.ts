/** Equality of stored values. Keys may come in any order: a JSONB column does not keep them. */
import type { Value } from "../kernel/index.ts";
import { isMissing } from "../kernel/index.ts";

/** Whether two stored values are the same; every kind of missing is the same. Lists are compared in order. */
export function sameValue(left: Value | undefined, right: Value | undefined): boolean {
  if (isMissing(left) || isMissing(right)) return isMissing(left) && isMissing(right);
  if (typeof left !== "object" || typeof right !== "object") return left === right;
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    return left.every((one, i) => sameValue(one, right[i]));
  }
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => sameValue(left[key], right[key]));
}
