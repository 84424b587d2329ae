/**
 * A condition as parameterised PostgreSQL, two-valued as the closure is. A positive test may be NULL, which AND, OR
 * and WHERE treat as false; a negation is always `NOT COALESCE(positive, false)`. Positive tests are left bare, since
 * a COALESCE around them would keep every index from being used.
 */
import { InvariantError } from "../kernel/index.ts";
import type { Condition, ConditionEnv, FieldCatalog } from "./definition.ts";
import { callSql } from "./sql-call.ts";
import { comparisonSql } from "./sql-comparison.ts";
import { type SqlContext, tableSql } from "./sql-operand.ts";
import { Aliases, Binder, type SqlCondition, type SqlResolver } from "./sql-shape.ts";
import { typeCondition } from "./type-condition.ts";
import { isHard } from "./type-operand.ts";
import type { TypedCondition } from "./typed.ts";

/**
 * `condition` over the row `t` of `ticket`. `resolver` says where each field lives; `env` is read once, here, so that
 * SQL compares with the same `now`, `me` … as JS. `first` is the number of the first parameter (default 1).
 * Throws InvariantError for a condition that does not type-check, asks for changes, or reads a table that is not jsonb.
 */
export function conditionToSql(
  condition: Condition,
  catalog: FieldCatalog,
  resolver: SqlResolver,
  env: ConditionEnv,
  first = 1,
): SqlCondition {
  const { typed, problems } = typeCondition(condition, catalog);
  if (!typed) {
    throw new InvariantError(`condition does not type-check: ${JSON.stringify(problems.find((p) => isHard(p.code)))}`);
  }
  const context: SqlContext = { binder: new Binder(), aliases: new Aliases(), resolver, env, callSql };
  return context.binder.finish(nodeSql(context, typed), first);
}

function nodeSql(context: SqlContext, node: TypedCondition): string {
  switch (node.kind) {
    case "all":
      return join(context, node.items, "AND", "TRUE");
    case "any":
      return join(context, node.items, "OR", "FALSE");
    case "not":
      return negation(nodeSql(context, node.item));
    case "compare":
      return node.negated ? negation(comparisonSql(context, node)) : `(${comparisonSql(context, node)})`;
    case "some":
    case "every":
    case "none":
      return quantifiedSql(context, node);
    default:
      return node satisfies never;
  }
}

function negation(positive: string): string {
  return `NOT COALESCE(${positive}, false)`;
}

function join(context: SqlContext, items: readonly TypedCondition[], word: "AND" | "OR", none: string): string {
  return items.length === 0 ? none : `(${items.map((item) => nodeSql(context, item)).join(` ${word} `)})`;
}

function quantifiedSql(context: SqlContext, node: Extract<TypedCondition, { where: TypedCondition }>): string {
  const alias = context.aliases.next("r");
  const rows = `SELECT 1 FROM jsonb_array_elements(${tableSql(context, node.table)}) AS ${alias}(item)`;
  const where = nodeSql({ ...context, row: `${alias}.item` }, node.where);
  if (node.kind === "every") return `NOT EXISTS (${rows} WHERE ${negation(where)})`;
  return `${node.kind === "none" ? "NOT " : ""}EXISTS (${rows} WHERE ${where})`;
}
