/** What is wrong with evaluated data: everything that one field's own parsing could not know. */
import type { Data, Value } from "../kernel/index.ts";
import { fromIso, isMissing } from "../kernel/index.ts";
import { checkFiles } from "./check-files.ts";
import { checkReference } from "./check-reference.ts";
import type { FormContext } from "./context.ts";
import type { Evaluation } from "./evaluate.ts";
import { type Fault, fault, type FieldError } from "./field-error.ts";
import { type FieldState, offeredOption } from "./field-state.ts";
import { ALL_NEW, type News } from "./news.ts";
import type { FormPlan } from "./plan.ts";
import type { PlannedField } from "./plan-field.ts";
import { isInput } from "./value-type.ts";

/**
 * Faults of every input that is there. `news` says what an edit changed: records and files that were accepted
 * earlier are not asked about again [F17].
 */
export function checkFields(
  plan: FormPlan,
  evaluation: Evaluation,
  context: FormContext,
  news: News = ALL_NEW,
): FieldError[] {
  const errors: FieldError[] = [];
  for (const [id, planned] of plan.fields) {
    const state = evaluation.fields[id];
    if (!state?.present || !isInput(planned.field)) continue;
    for (const found of checkField(plan, planned, state, evaluation.data, context, news)) {
      errors.push({ field: id, ...found });
    }
  }
  return [...errors, ...brokenChecks(plan, evaluation, context)];
}

/** Rules over several fields; a rule whose field is not there has nothing to say [F51]. */
function brokenChecks(plan: FormPlan, evaluation: Evaluation, context: FormContext): FieldError[] {
  return plan.checks.flatMap(({ check, verdict }) => {
    const state = evaluation.fields[check.field];
    // A browser that was not given the records cannot judge; the server will.
    if (context.unknown === "accept" && [...verdict.reads].some((path) => isMissing(evaluation.seen[path]))) return [];
    if (!state?.present || isMissing(evaluation.data[check.field]) || verdict.test(evaluation.seen, context)) return [];
    const { zh, en } = check.message;
    return [
      {
        field: check.field,
        ...fault("form.check_failed", { check: check.id, message: { zh, ...(en === undefined ? {} : { en }) } }),
      },
    ];
  });
}

function checkField(
  plan: FormPlan,
  planned: PlannedField,
  state: FieldState,
  data: Data,
  context: FormContext,
  news: News,
): Fault[] {
  const { field } = planned;
  const value = data[field.id];
  if (isMissing(value)) return state.required ? [fault("form.required")] : [];
  switch (field.type) {
    case "file":
      return checkFiles(field, value, context, news);
    case "reference":
      return checkReference(plan, field, data, context, news);
    case "subtable":
      return checkRows(planned, state, value);
    default:
      return checkScalar(planned, state, value);
  }
}

/** Options on offer and date bounds: the same for fields and for cells. */
function checkScalar(planned: PlannedField, state: FieldState, value: Value): Fault[] {
  const chosen = Array.isArray(value) ? value : [value];
  const { options } = state;
  if (options) {
    const found = chosen.map((one) => (typeof one === "string" ? offeredOption(options, one) : undefined));
    const gone = found.indexOf(undefined);
    if (gone >= 0) return [fault("form.not_offered", { value: chosen[gone] ?? null })];
    return found.some((one) => one?.children?.length) ? [fault("form.incomplete")] : [];
  }
  const isInstant = planned.field.type === "datetime";
  if (typeof value !== "string" || (planned.field.type !== "date" && !isInstant)) return [];
  const before = (a: string, b: string): boolean => (isInstant ? fromIso(a) < fromIso(b) : a < b);
  if (state.min !== undefined && before(value, state.min)) return [fault("form.too_early", { min: state.min })];
  if (state.max !== undefined && before(state.max, value)) return [fault("form.too_late", { max: state.max })];
  return [];
}

function checkRows(planned: PlannedField, state: FieldState, value: Value): Fault[] {
  const { field, columns } = planned;
  if (field.type !== "subtable" || !Array.isArray(value)) return [];
  const faults: Fault[] = [];
  const min = field.minRows ?? 0;
  if (value.length < min && !state.readOnly) faults.push(fault("form.too_few", { min }));
  value.forEach((cells, row) => {
    for (const column of columns) {
      const cell = state.rows?.[row]?.[column.field.id];
      if (!cell?.present || column.field.type === "formula") continue;
      const content = isRow(cells) ? cells[column.field.id] : undefined;
      const found = isMissing(content)
        ? cell.required
          ? [fault("form.required")]
          : []
        : checkScalar(column, cell, content);
      faults.push(...found.map((one) => ({ ...one, row, column: column.field.id })));
    }
  });
  return faults;
}

const isRow = (value: Value): value is Record<string, Value> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
