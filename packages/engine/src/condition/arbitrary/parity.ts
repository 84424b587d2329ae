/**
 * What the JS ≡ SQL test is made of: for every operator × type × missing pattern, conditions over a pool of records.
 * The server's test stores the records, runs each condition both ways and compares the ids.
 */
import type { Data } from "../../kernel/index.ts";
import type { Comparison, Condition, ConditionEnv, FieldCatalog } from "../definition.ts";
import { readerOf } from "../operand.ts";
import { OPERATOR_TABLE, type OperatorRow } from "../operators.ts";
import { NO_ROW } from "../read.ts";
import { typeCondition } from "../type-condition.ts";
import { arbitraryComparison } from "./conditions.ts";
import type { Random } from "./random.ts";

export const MISSING_PATTERNS = ["normal", "missingLeft", "missingRight"] as const;
export type MissingPattern = (typeof MISSING_PATTERNS)[number];

export interface ParityCell {
  row: OperatorRow;
  pattern: MissingPattern;
}

export interface ParityProbe {
  comparison: Comparison;
  /** The comparison, or its `not`. */
  condition: Condition;
}

/** The cells that SQL knows: every operator × type × pattern, changes left out. */
export function parityCells(): ParityCell[] {
  return OPERATOR_TABLE.filter((row) => row.sql !== null).flatMap((row) =>
    MISSING_PATTERNS.filter((pattern) => pattern !== "missingRight" || row.right !== "none").map((pattern) => ({
      row,
      pattern,
    })),
  );
}

/** A comparison for a cell, negated half of the time so that no verdict is rare. */
export function arbitraryProbe(random: Random, catalog: FieldCatalog, cell: ParityCell): ParityProbe {
  const side = cell.pattern === "missingRight" && random.chance(0.5) ? "right" : "none";
  const comparison = arbitraryComparison(random, catalog, cell.row, side, cell.pattern === "normal" ? 2 : 1);
  return { comparison, condition: random.chance(0.5) ? { not: comparison } : comparison };
}

/** Which pattern a record makes of a comparison; both sides missing count as `missingLeft`. */
export function patternOf(
  comparison: Comparison,
  catalog: FieldCatalog,
  env: ConditionEnv,
): (data: Data) => MissingPattern {
  const { typed } = typeCondition(comparison, catalog);
  if (typed?.kind !== "compare") throw new TypeError("not a comparison of this catalogue");
  const left = readerOf(typed.left);
  const rights = typed.right.map(readerOf);
  const list = typed.row.right === "list";
  return (data) => {
    if (left(data, env, NO_ROW) === null) return "missingLeft";
    const values = rights.map((read) => read(data, env, NO_ROW));
    const gone = list ? values.every((value) => value === null) : values.some((value) => value === null);
    return rights.length + (list ? 1 : 0) > 0 && gone ? "missingRight" : "normal";
  };
}
