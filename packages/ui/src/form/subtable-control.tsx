/** Rows of a subtable: a table where there is room, a card per row on a phone (the style sheet decides). */
import type { ColumnField, FieldState } from "@deskbell/engine/form";
import type { Value } from "@deskbell/engine/kernel";
import { type ReactNode, useId } from "react";
import { CellControl } from "./cell-control.tsx";
import type { ControlProps, FieldOf } from "./control.ts";
import { useCellErrors } from "./field-errors.ts";
import { formatOptionsOf, useFormEnvironment, useText } from "./form-environment.ts";
import { formatValue } from "./format-value.ts";

type Row = { [column: string]: Value };
const NOTHING: FieldState = { present: true, visible: true, required: false, readOnly: false };

export function SubtableControl(props: ControlProps<FieldOf<"subtable">>): ReactNode {
  const { field, state, value, onChange, id, describedBy } = props;
  const { texts, newRow } = useFormEnvironment();
  const text = useText();
  const rows = (Array.isArray(value) ? value : []).map((row) => (isRow(row) ? row : {}));
  const replace = (next: Row[]): void => onChange(next.length === 0 ? undefined : next);
  const full = field.maxRows !== undefined && rows.length >= field.maxRows;

  return (
    <div className="form-rows" aria-describedby={describedBy}>
      {rows.length > 0 && (
        <table className="form-table">
          <thead>
            <tr>
              <td />
              {field.columns.map((column) => (
                <th key={column.id} scope="col" id={`${id}-${column.id}`}>
                  {text(column.label)}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              // Rows have no identity but their place, and every cell is controlled by the value.
              <tr key={i}>
                <th scope="row" id={`${id}-${i}`}>
                  {texts.row(i + 1)}
                </th>
                {field.columns.map((column) => (
                  <Cell
                    key={column.id}
                    table={field.id}
                    tableId={id}
                    column={column}
                    row={i}
                    state={state.rows?.[i]?.[column.id] ?? NOTHING}
                    value={row[column.id]}
                    onChange={(cell) =>
                      replace(rows.map((one, at) => (at === i ? withCell(one, column.id, cell) : one)))
                    }
                  />
                ))}
                <td>
                  <button
                    type="button"
                    className="form-icon"
                    aria-label={texts.remove(texts.row(i + 1))}
                    onClick={() => replace(rows.filter((_, at) => at !== i))}
                  >
                    <span aria-hidden="true">×</span>
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {!full && (
        <button
          type="button"
          className="form-button"
          id={id}
          onClick={() => replace([...rows, newRow?.(field.id) ?? {}])}
        >
          <span aria-hidden="true">＋</span> {texts.addRow}
        </button>
      )}
    </div>
  );
}

interface CellProps {
  table: string;
  tableId: string;
  column: ColumnField;
  row: number;
  state: FieldState;
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
}

function Cell({ table, tableId, column, row, state, value, onChange }: CellProps): ReactNode {
  const environment = useFormEnvironment();
  const text = useText();
  const errorId = useId();
  const errors = useCellErrors(table, row, column.id);
  const invalid = errors.length > 0;
  const label = text(column.label);
  if (!state.visible) return <td data-label={label} />;
  return (
    <td data-label={label} data-form-invalid={invalid || undefined}>
      {column.type === "formula" || state.readOnly ? (
        <output className="form-value">
          {formatValue(column, state.value ?? value, formatOptionsOf(environment)) || "–"}
        </output>
      ) : (
        <CellControl
          field={column}
          state={state}
          value={value}
          onChange={onChange}
          id={`${tableId}-${row}-${column.id}`}
          invalid={invalid}
          describedBy={invalid ? errorId : undefined}
          labelledBy={`${tableId}-${column.id} ${tableId}-${row}`}
        />
      )}
      {invalid && (
        <p className="form-error" id={errorId}>
          {errors.join(" ")}
        </p>
      )}
    </td>
  );
}

function withCell(row: Row, column: string, value: Value | undefined): Row {
  const { [column]: _, ...rest } = row;
  return value === undefined ? rest : { ...rest, [column]: value };
}

const isRow = (value: Value): value is Row => typeof value === "object" && value !== null && !Array.isArray(value);
