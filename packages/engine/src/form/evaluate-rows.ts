/** Rows of a subtable: each is a small form of its own that also sees the outer fields [F14]. */
import type { Data, Value } from "../kernel/index.ts";
import { isMissing } from "../kernel/index.ts";
import { type FieldState, offeredOptions } from "./field-state.ts";
import type { PlannedField } from "./plan-field.ts";
import type { Run } from "./run.ts";

type Row = { [column: string]: Value };

/** States and effective cells of every row; a hidden cell is left out, a formula column is computed. */
export function evaluateRows(
  run: Run,
  planned: PlannedField,
  table: FieldState,
  rows: readonly Value[],
): { states: Record<string, FieldState>[]; value: Row[] } {
  const states: Record<string, FieldState>[] = [];
  const value = rows.map((given): Row => {
    const cells: Row = {};
    const row: Record<string, FieldState> = {};
    for (const column of planned.columns) {
      const id = column.field.id;
      row[id] = evaluateCell(run, column, table, isRow(given) ? given[id] : undefined, cells);
    }
    for (const column of planned.columns) finishCell(run, column, row[column.field.id], cells);
    states.push(row);
    return inColumnOrder(planned, cells);
  });
  return { states, value };
}

/** Initial cells of a new row. */
export function initialRow(run: Run, planned: PlannedField): Row {
  const cells: Row = {};
  for (const column of planned.columns) {
    const value = column.initial?.read(run.seen, run.env, cells);
    if (!isMissing(value)) cells[column.field.id] = value;
  }
  return inColumnOrder(planned, cells);
}

const isRow = (value: Value): value is Row => typeof value === "object" && value !== null && !Array.isArray(value);

function evaluateCell(
  run: Run,
  column: PlannedField,
  table: FieldState,
  given: Value | undefined,
  cells: Row,
): FieldState {
  const { field } = column;
  const present = column.visible?.test(run.seen, run.env, cells) ?? true;
  const state: FieldState = {
    present,
    visible: present && table.visible,
    required: false,
    readOnly: table.readOnly || field.type === "formula",
  };
  if (!present) return state;
  const value = field.type === "formula" ? column.value?.read(run.seen, run.env, cells) : given;
  if (isMissing(value)) return state;
  cells[field.id] = value;
  if (field.type === "formula") state.value = value;
  return state;
}

/** What nothing else reads waits until the whole row is known. */
function finishCell(run: Run, column: PlannedField, state: FieldState | undefined, cells: Row): void {
  if (!state?.present) return;
  const { required } = column;
  if (!state.readOnly) {
    state.required = typeof required === "boolean" ? required : required.test(run.seen, run.env, cells);
  }
  const options = offeredOptions(column, (verdict) => verdict.test(run.seen, run.env, cells));
  if (options) state.options = options;
  const min = column.min?.read(run.seen, run.env, cells);
  const max = column.max?.read(run.seen, run.env, cells);
  if (typeof min === "string") state.min = min;
  if (typeof max === "string") state.max = max;
}

function inColumnOrder(planned: PlannedField, cells: Data): Row {
  if (planned.field.type !== "subtable") return cells;
  const ordered: Row = {};
  for (const { id } of planned.field.columns) {
    const value = cells[id];
    if (value !== undefined) ordered[id] = value;
  }
  return ordered;
}
