/** What one evaluation carries along. */
import type { ConditionEnv } from "../condition/definition.ts";
import type { Data } from "../kernel/index.ts";
import { type FormContext, recordKey, type RecordRequest } from "./context.ts";
import type { FieldState } from "./field-state.ts";

export interface EvaluateOptions {
  /**
   * `fresh` (default) computes formulas and lookups; `stored` takes them from the data, to show a ticket as it was
   * submitted; `{ since }` (an earlier evaluation's `seen`) keeps a stored value whose inputs are the same now, so
   * that an edit elsewhere does not reckon an approved amount again [F18].
   */
  computed?: "fresh" | "stored" | { since: Data };
  /**
   * Give initial values to inputs that are not in the data (`null` is: somebody emptied it): all of them, those that this
   * person is asked for, or the others. Default none.
   */
  initial?: "all" | "asked" | "unasked";
}

export interface Run {
  context: FormContext;
  env: ConditionEnv;
  /** The given data, by field id. */
  given: Data;
  /** What conditions read: effective values by path; grows as nodes are evaluated. */
  seen: Data;
  /** Effective values as they are stored, by field id. */
  data: Data;
  fields: Record<string, FieldState>;
  needs: Map<string, RecordRequest>;
  options: EvaluateOptions;
}

export function startRun(given: Data, context: FormContext, options: EvaluateOptions): Run {
  const { now, zone, me, myDepartments, myCampuses } = context;
  const env: ConditionEnv = { now, zone };
  if (me !== undefined) env.me = me;
  if (myDepartments) env.myDepartments = myDepartments;
  if (myCampuses) env.myCampuses = myCampuses;
  return { context, env, given, seen: { ...context.outside }, data: {}, fields: {}, needs: new Map(), options };
}

/** Ask for a record, once. */
export function ask(run: Run, request: RecordRequest): void {
  run.needs.set(recordKey(request.kind, request.id), request);
}
