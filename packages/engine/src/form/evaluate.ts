/**
 * What a form looks like for its data: which fields are there, which must be filled, what is on offer, what is
 * computed. One pass over the plan's nodes in their order; browser and server run the same function [F7]–[F12].
 */
import type { Data, Value } from "../kernel/index.ts";
import { isMissing, unreachable } from "../kernel/index.ts";
import { rolePath } from "./catalog.ts";
import { computeField, readAttribute } from "./compute.ts";
import type { FormContext, RecordRequest } from "./context.ts";
import type { TicketRole } from "./definition.ts";
import { evaluateRows } from "./evaluate-rows.ts";
import { type FieldState, offeredOptions, standingOf } from "./field-state.ts";
import type { FormPlan } from "./plan.ts";
import { attributeOf, type Part, type PlannedField } from "./plan-field.ts";
import { readable } from "./readable.ts";
import { type EvaluateOptions, type Run, startRun } from "./run.ts";
import { isComputed, isLayout, valueTypeOf } from "./value-type.ts";

export interface Evaluation {
  fields: Record<string, FieldState>;
  /** Values that count, by field id: inputs and computed values of fields that are there; no others. */
  data: Data;
  /** The same as conditions read them, with `role.<role>` and the surroundings; what flows, rules and clocks use. */
  seen: Data;
  /** Values of the roles, from the first bound field that has one. */
  roles: Partial<Record<TicketRole, Value>>;
  /** Records that a lookup would read and the context does not have. */
  needs: RecordRequest[];
}

/**
 * Evaluate `data` (values in stored form, by field id) against the plan. Pure and idempotent: evaluating the
 * answer's `data` gives the same answer. Never refuses: what is wrong is `submitForm`'s to say.
 */
export function evaluateForm(
  plan: FormPlan,
  data: Data,
  context: FormContext,
  options: EvaluateOptions = {},
): Evaluation {
  const run = startRun(data, context, options);
  for (const id of plan.fields.keys()) {
    run.fields[id] = { present: false, visible: false, required: false, readOnly: true };
  }
  const roles: Evaluation["roles"] = {};
  for (const node of plan.nodes) {
    if (node.part === "role") {
      const value = roleValue(run, plan.roles.get(node.role) ?? []);
      if (value === undefined) continue;
      roles[node.role] = value;
      run.seen[rolePath(node.role)] = value;
      continue;
    }
    const planned = plan.fields.get(node.field);
    const state = run.fields[node.field];
    if (planned && state) evaluatePart(run, planned, state, node.part);
  }
  for (const [id, planned] of plan.fields) setBounds(run, planned, run.fields[id]);
  return {
    fields: run.fields,
    data: inDeclaredOrder(plan, run.data),
    seen: run.seen,
    roles,
    needs: [...run.needs.values()],
  };
}

function evaluatePart(run: Run, planned: PlannedField, state: FieldState, part: Part): void {
  switch (part) {
    case "visible": {
      const standing = standingOf(planned, run.context);
      state.present =
        planned.covers.every((cover) => run.fields[cover]?.present) &&
        (planned.visible?.test(run.seen, run.env) ?? true);
      state.visible = state.present && standing !== "none" && planned.field.type !== "hidden";
      state.readOnly = standing === "none" || standing === "read";
      return;
    }
    case "options": {
      const options = offeredOptions(planned, (verdict) => verdict.test(run.seen, run.env));
      if (options) state.options = options;
      return;
    }
    case "value":
      return evaluateValue(run, planned, state);
    case "required":
      state.required = isRequired(run, planned, state);
      return;
    default:
      return unreachable(part);
  }
}

function evaluateValue(run: Run, planned: PlannedField, state: FieldState): void {
  const { field } = planned;
  if (!state.present || isLayout(field)) return;
  if (isComputed(field)) {
    const computed = computeField(run, planned, field);
    if (computed.lines) state.lines = computed.lines;
    if (isMissing(computed.value)) return;
    state.value = computed.value;
    return keep(run, planned, computed.value);
  }
  const given = run.given[field.id];
  const value = given === undefined ? initialValue(run, planned, state) : given;
  if (isMissing(value)) return;
  if (field.type !== "subtable" || !Array.isArray(value)) return keep(run, planned, value);
  const rows = evaluateRows(run, planned, state, value);
  state.rows = rows.states;
  keep(run, planned, rows.value);
}

function initialValue(run: Run, planned: PlannedField, state: FieldState): Value | undefined {
  const { initial } = run.options;
  const asked = state.visible && !state.readOnly;
  const wanted = initial === "all" || (initial === "asked" && asked) || (initial === "unasked" && !asked);
  if (!wanted) return undefined;
  const link = attributeOf(planned.field);
  const type = link && valueTypeOf(planned.field);
  return type ? readAttribute(run, planned, link, type) : planned.initial?.read(run.seen, run.env);
}

function keep(run: Run, planned: PlannedField, value: Value): void {
  run.data[planned.field.id] = value;
  run.seen[planned.field.id] = readable(planned.field, value);
}

function isRequired(run: Run, planned: PlannedField, state: FieldState): boolean {
  if (!state.present || state.readOnly) return false;
  if (standingOf(planned, run.context) === "required") return true;
  const { required } = planned;
  return typeof required === "boolean" ? required : required.test(run.seen, run.env);
}

/** Not a node of the graph: nothing reads a bound, so it may read whatever it likes. */
function setBounds(run: Run, planned: PlannedField, state: FieldState | undefined): void {
  if (!state?.present) return;
  const min = planned.min?.read(run.seen, run.env);
  const max = planned.max?.read(run.seen, run.env);
  if (typeof min === "string") state.min = min;
  if (typeof max === "string") state.max = max;
}

function roleValue(run: Run, bound: readonly string[]): Value | undefined {
  return bound.map((id) => run.seen[id]).find((value) => !isMissing(value));
}

/** Declared order, so that equal submissions are equal as JSON text whatever order their keys came in [F16]. */
function inDeclaredOrder(plan: FormPlan, data: Data): Data {
  const ordered: Data = {};
  for (const id of plan.fields.keys()) {
    const value = data[id];
    if (value !== undefined) ordered[id] = value;
  }
  return ordered;
}
