/** A ticket type made ready to run: form and flow planned, clocks listed, conditions compiled once. */
import {
  type CompiledCondition,
  type Condition,
  type ConditionEnv,
  compileCondition,
  compileOperand,
  type FieldCatalog,
  type FieldInfo,
  type Operand,
} from "../condition/index.ts";
import { type FlowPlan, planFlow } from "../flow/index.ts";
import { type FormPlan, planForm } from "../form/index.ts";
import { type Data, refuse, type Refused, type Value } from "../kernel/index.ts";
import type { ClockDefinition } from "../sla/index.ts";
import { conditionProblems } from "./plan-conditions.ts";
import { clocksOf } from "./settings.ts";
import { CATEGORIES, CHANNELS, PRIORITIES, type TicketTypeDefinition, URGENCIES } from "./definition.ts";

const options = (ids: readonly string[]): FieldInfo => ({
  type: "option",
  options: ids.map((id) => ({ id })),
  present: true,
});

/** What conditions may ask of any ticket, by path. */
export const TICKET_FIELDS: Readonly<Record<string, FieldInfo>> = {
  "ticket.number": { type: "text", present: true },
  "ticket.category": options(CATEGORIES),
  "ticket.urgency": options(URGENCIES),
  "ticket.priority": options(PRIORITIES),
  "ticket.channel": options(CHANNELS),
  "ticket.createdAt": { type: "instant", present: true },
  "ticket.type": { type: "reference", present: true },
};

type ReadOperand = (data: Data, env: ConditionEnv) => Value;

export interface TicketPlan {
  definition: TicketTypeDefinition;
  form: FormPlan;
  flow: FlowPlan;
  catalog: FieldCatalog;
  clocks: readonly ClockDefinition[];
  /** Evaluate a condition of this type over values by path. */
  holds(condition: Condition, data: Data, env: ConditionEnv): boolean;
  /** Compute an operand of this type. */
  read(operand: Operand, data: Data, env: ConditionEnv): Value;
}

/**
 * Once per published version. Refuses what the form or the flow refuses, and `type.invalid` with `{count, problems}` when a
 * condition or operand of the flow, a clock or a policy does not type-check [T80].
 */
export function planTicketType(definition: TicketTypeDefinition): { ok: true; plan: TicketPlan } | Refused {
  const form = planForm(definition.form, TICKET_FIELDS);
  if (!form.ok) return form;
  const flow = planFlow(definition.flow);
  if (!flow.ok) return flow;
  const catalog: FieldCatalog = { fields: { ...form.plan.catalog.fields, ...stepFields(flow.plan) } };
  const steps = [...flow.plan.steps.values()].map(({ step }) => step);
  const problems = conditionProblems(definition, steps, catalog);
  if (problems.length > 0) return refuse("type.invalid", { count: problems.length, problems });
  const conditions = new WeakMap<Condition, CompiledCondition>();
  const operands = new WeakMap<Operand, ReadOperand>();
  return {
    ok: true,
    plan: {
      definition,
      form: form.plan,
      flow: flow.plan,
      catalog,
      clocks: clocksOf(definition),
      holds(condition, data, env) {
        let compiled = conditions.get(condition);
        if (!compiled) conditions.set(condition, (compiled = compileCondition(condition, catalog)));
        return compiled(data, env);
      },
      read(operand, data, env) {
        let compiled = operands.get(operand);
        if (!compiled) operands.set(operand, (compiled = compileOperand(operand, catalog)));
        return compiled(data, env);
      },
    },
  };
}

function stepFields(flow: FlowPlan): Record<string, FieldInfo> {
  const fields: Record<string, FieldInfo> = {};
  for (const { step } of flow.steps.values()) {
    if (step.kind !== "human") continue;
    fields[`step.${step.id}.outcome`] = { type: "option" };
    fields[`step.${step.id}.decision`] = { type: "option" };
  }
  return fields;
}
