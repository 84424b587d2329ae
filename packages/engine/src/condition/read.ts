/** The closure that yields an operand's value: null = missing, never undefined, never a value of another type. */
import type { Data, Value, ValueType } from "../kernel/index.ts";
import type { ConditionEnv } from "./definition.ts";

/** `row` is the subtable row inside `where`; elsewhere an empty record. */
export type Read = (data: Data, env: ConditionEnv, row: Data) => Value;

export const NO_ROW: Data = Object.freeze({});

/**
 * `value` as a value of `type`; a value of another JSON kind counts as missing, so that an evaluation stays total
 * on data written by an older version.
 */
export function present(type: ValueType, value: Value | undefined): Value {
  switch (type) {
    case "integer":
    case "money":
    case "duration":
      return typeof value === "number" ? value : null;
    case "boolean":
      return typeof value === "boolean" ? value : null;
    case "optionSet":
    case "referenceSet":
    case "table":
      return Array.isArray(value) && value.length > 0 ? value : null;
    case "dateRange":
      return isRange(value) ? value : null;
    case "text":
    case "decimal":
    case "date":
    case "time":
    case "instant":
    case "option":
    case "treeNode":
    case "reference":
      return typeof value === "string" && value !== "" ? value : null;
    default:
      return type satisfies never;
  }
}

/** A date range in JSON. */
export type Range = { from: string; to: string };

export function isRange(value: Value | undefined): value is Range {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    typeof value.from === "string" &&
    typeof value.to === "string"
  );
}
