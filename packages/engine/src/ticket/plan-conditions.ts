/** Every condition and operand of a type outside its form must type-check before the type runs: later it would be a crash. */
import { checkCondition, checkOperand, type Condition, type FieldCatalog, type Operand } from "../condition/index.ts";
import type { Step } from "../flow/index.ts";
import type { Json } from "../kernel/index.ts";
import type { TicketTypeDefinition } from "./definition.ts";

/** What is wrong, at which step, clock or policy; JSON for a refusal. */
export type DefinitionProblem = { at: string; path: string; code: string; params: Record<string, Json> };

/** Problems of the flow's, clocks' and policies' conditions over the fields that they may read. */
export function conditionProblems(
  definition: TicketTypeDefinition,
  steps: Iterable<Step>,
  catalog: FieldCatalog,
): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const add = (at: string, found: readonly { path: string; code: string; params: Record<string, Json> }[]): void => {
    for (const { path, code, params } of found) problems.push({ at, path, code, params });
  };
  const condition = (at: string, one: Condition | undefined): void => {
    if (one !== undefined) add(at, checkCondition(one, catalog));
  };
  for (const step of steps) {
    for (const one of conditionsOf(step)) condition(step.id, one);
    for (const one of operandsOf(step)) add(step.id, checkOperand(one, catalog).problems);
  }
  for (const policy of definition.policies) condition(policy.id, policy.match);
  for (const clock of definition.clocks ?? [])
    for (const trigger of [clock.start, clock.stop, clock.cancel, clock.pause, clock.resume])
      condition(clock.id, trigger?.when);
  return problems;
}

function conditionsOf(step: Step): (Condition | undefined)[] {
  switch (step.kind) {
    case "branch":
    case "parallel":
      return step.arms.map((arm) => arm.when);
    case "loop":
      return [step.until];
    case "wait":
      return step.for.kind === "condition" ? [step.for.when] : [];
    case "human":
    case "automate":
    case "cc":
    case "end":
      return [];
    default:
      return step satisfies never;
  }
}

function operandsOf(step: Step): Operand[] {
  if (step.kind !== "automate") return [];
  const { action } = step;
  switch (action.do) {
    case "setFields":
      return action.set.map(({ to }) => to);
    case "record":
      return Object.values(action.params ?? {});
    case "call":
      return Object.values(action.body);
    case "createTicket":
      return Object.values(action.data);
    case "setPriority":
    case "notify":
    case "askRating":
      return [];
    default:
      return action satisfies never;
  }
}
