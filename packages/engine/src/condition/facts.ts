/** What a condition or a formula asks for: the caller loads exactly this, or settles dependencies by it. */
import type { Condition, Operand } from "./definition.ts";
import { ROW_PREFIX } from "./type-operand.ts";

export interface ConditionFacts {
  /** Paths of the outer record, in order of appearance; tables of quantifiers and aggregates included. */
  fields: string[];
  /** `row.<column>` paths that no quantifier of this tree provides, as `row.<column>`. */
  rowFields: string[];
  /** The verdict can change as time passes (`now`, `today`, a unit's start, a step from now). */
  now: boolean;
  me: boolean;
  myDepartments: boolean;
  myCampuses: boolean;
  /** The record before the change. */
  before: boolean;
}

interface Collected extends Omit<ConditionFacts, "fields" | "rowFields"> {
  fields: Set<string>;
  rowFields: Set<string>;
}

function empty(): Collected {
  return {
    fields: new Set(),
    rowFields: new Set(),
    now: false,
    me: false,
    myDepartments: false,
    myCampuses: false,
    before: false,
  };
}

const finish = (facts: Collected): ConditionFacts => ({
  ...facts,
  fields: [...facts.fields],
  rowFields: [...facts.rowFields],
});

/** The facts that evaluating `condition` needs. */
export function conditionFacts(condition: Condition): ConditionFacts {
  const facts = empty();
  collect(facts, condition, false);
  return finish(facts);
}

/** The facts that computing `operand` needs. */
export function operandFacts(operand: Operand): ConditionFacts {
  const facts = empty();
  collectOperand(facts, operand, false);
  return finish(facts);
}

function collect(facts: Collected, node: Condition, inRow: boolean): void {
  if ("all" in node) for (const item of node.all) collect(facts, item, inRow);
  else if ("any" in node) for (const item of node.any) collect(facts, item, inRow);
  else if ("not" in node) collect(facts, node.not, inRow);
  else if ("op" in node) {
    if (node.op === "changed" || node.op === "changedFrom" || node.op === "changedTo") facts.before = true;
    collectOperand(facts, node.left, inRow);
    for (const one of node.right === undefined ? [] : [node.right].flat()) collectOperand(facts, one, inRow);
  } else {
    facts.fields.add("some" in node ? node.some : "every" in node ? node.every : node.none);
    collect(facts, node.where, true);
  }
}

function collectOperand(facts: Collected, operand: Operand, inRow: boolean): void {
  if ("field" in operand) {
    if (!operand.field.startsWith(ROW_PREFIX)) facts.fields.add(operand.field);
    else if (!inRow) facts.rowFields.add(operand.field);
    return;
  }
  if (!("fn" in operand)) return;
  const { fn, args } = operand;
  if (fn === "me" || fn === "myDepartments" || fn === "myCampuses") facts[fn] = true;
  // A step or a start without a base counts from now; its last argument is the unit.
  const fromNow = (fn === "startOf" && args.length === 1) || ((fn === "plus" || fn === "minus") && endsInUnit(args));
  if (fn === "now" || fn === "today" || fromNow) facts.now = true;
  for (const arg of args) collectOperand(facts, arg, inRow);
}

function endsInUnit(args: readonly Operand[]): boolean {
  const [, last] = args;
  return args.length === 2 && last !== undefined && "value" in last && typeof last.value === "string";
}
