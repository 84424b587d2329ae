/** Two ways to a plan: proving a definition, and running one that was proved. */
import type { FieldInfo } from "../condition/definition.ts";
import { invariant, type Json, refuse, type Result } from "../kernel/index.ts";
import { checkAudience } from "./audience.ts";
import type { FormDefinition } from "./definition.ts";
import { checkDefinition } from "./plan-check.ts";
import { compilePlan, type FormPlan } from "./plan-compile.ts";
import { trusting } from "./plan-compiler.ts";
import { checking } from "./plan-condition.ts";
import { Problems } from "./plan-problem.ts";

export type { FormPlan, PlanNode } from "./plan-compile.ts";

/**
 * Plan a form. Refuses with `form.invalid_definition` and `{ problems: [{path, code, params}] }`: ids that repeat
 * or are malformed, conditions and formulas that do not type, roles and lookups that do not fit, cycles, fields of families
 * that read a staff field [F6].
 * `outside` names the paths of the surroundings (`ticket.priority`) that conditions may read.
 */
export function planForm(
  definition: FormDefinition,
  outside: Readonly<Record<string, FieldInfo>> = {},
): Result<{ plan: FormPlan }> {
  const problems = new Problems();
  checkDefinition(problems, definition);
  // Compiling against a definition whose ids collide would blame the wrong fields.
  if (problems.list.length > 0) return refused(problems);
  const plan = compilePlan(checking(problems), definition, outside, () => problems.list.length > 0);
  if (plan) checkAudience(problems, plan);
  return plan && problems.list.length === 0 ? { ok: true, plan } : refused(problems);
}

/**
 * The same plan of a definition that {@link planForm} accepted when it was published. It brings none of the proving, which
 * a phone would fetch and run for nothing. Throws InvariantError when the definition can't be run here.
 */
export function planPublished(definition: FormDefinition, outside: Readonly<Record<string, FieldInfo>> = {}): FormPlan {
  const plan = compilePlan(trusting, definition, outside, () => false);
  invariant(plan, "a published form can be planned");
  return plan;
}

function refused(problems: Problems) {
  return refuse("form.invalid_definition", { problems: problems.list.map((one): Json => ({ ...one })) });
}
