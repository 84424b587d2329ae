export {
  type Proof,
  proveAlwaysTrue,
  proveCovered,
  proveDead,
  proveDisjoint,
  proveNever,
  SAMPLE_ENV,
} from "./analyse.ts";
export * from "./check.ts";
export * from "./decimal.ts";
export * from "./definition.ts";
export * from "./evaluate.ts";
export * from "./facts.ts";
export { FOLD_FROM, FOLD_TO, fold } from "./fold.ts";
export { FUNCTION_TABLE } from "./functions.ts";
export * from "./normalise.ts";
export { compileOperand, evaluateOperand } from "./operand.ts";
export { isChange, operatorRow, operatorsOf, OPERATOR_TABLE, type OperatorRow, positiveOf } from "./operators.ts";
export { conditionSchema, operandSchema } from "./schema.ts";
export { conditionSentence, operandSentence, type SentenceOptions } from "./sentence.ts";
export { CONDITION_LIMITS } from "./size.ts";
export { conditionToSql } from "./sql.ts";
export type { SqlCondition, SqlResolver, SqlShape } from "./sql-shape.ts";
export { storedValues, type StoredValue } from "./stored-value.ts";
export { rowCatalog } from "./type-condition.ts";
export type { Witness } from "./analyse-find.ts";
