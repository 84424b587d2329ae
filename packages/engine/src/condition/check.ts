/** Is a condition or a formula well-formed for a context? Run before it is stored; problems carry the path to the node. */
import type { Condition, ConditionProblem, FieldCatalog, Operand, Shape } from "./definition.ts";
import { sizeProblem } from "./size.ts";
import { typeCondition } from "./type-condition.ts";
import { type Typing, typeOperand } from "./type-operand.ts";

/**
 * Every problem of `condition` in this context; none means that all back-ends accept it. Paths are JSON pointers
 * (`/all/1/right`). Refuses conditions deeper or larger than `CONDITION_LIMITS` before it looks inside.
 */
export function checkCondition(condition: Condition, catalog: FieldCatalog): ConditionProblem[] {
  const size = sizeProblem(condition);
  return size ? [size] : typeCondition(condition, catalog).problems;
}

/** Every problem of an operand (a formula), and its shape when it has one. `expected` as in `compileOperand`. */
export function checkOperand(
  operand: Operand,
  catalog: FieldCatalog,
  expected?: Shape,
): { shape?: Shape; problems: ConditionProblem[] } {
  const size = sizeProblem(operand);
  if (size) return { problems: [size] };
  const typing: Typing = { catalog, problems: [] };
  const typed = typeOperand(typing, operand, expected, "");
  return { ...(typed ? { shape: typed.shape } : {}), problems: typing.problems };
}
