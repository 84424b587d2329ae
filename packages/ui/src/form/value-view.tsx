/** A value for reading: links for files, a table for rows, the lines of a formula under its result. */
import { type Field, isRichDocument } from "@deskbell/engine/form";
import { isMissing, textOf, type Value } from "@deskbell/engine/kernel";
import type { ReactNode } from "react";
import type { FileRef } from "./file-ref.ts";
import { formatResult, formatValue, type FormatOptions } from "./format-value.ts";
import { RichTextView } from "./rich-text-view.tsx";
import { formatSize } from "./size-text.ts";
import { formTexts } from "./texts.ts";

export interface ValueViewProps {
  field: Field;
  value: Value | undefined;
  /** Values of a formula's lines, from its evaluation. */
  lines?: readonly Value[] | undefined;
  files: Readonly<Record<string, FileRef>>;
  options: FormatOptions;
}

export function ValueView({ field, value, lines, files, options }: ValueViewProps): ReactNode {
  if (isMissing(value)) return <span className="form-empty">{formTexts(options.locale).empty}</span>;
  if (field.type === "file") return <FileLinks ids={value} files={files} />;
  if (field.type === "richText" && isRichDocument(value)) return <RichTextView document={value} />;
  if (field.type === "subtable") return <Rows field={field} value={value} options={options} />;
  if (field.type === "phone" && typeof value === "string") return <a href={`tel:${value}`}>{value}</a>;
  if (field.type === "email" && typeof value === "string") return <a href={`mailto:${value}`}>{value}</a>;
  const text = formatValue(field, value, options);
  if (field.type === "formula" && lines && field.lines)
    return <Lines field={field} lines={lines} result={text} options={options} />;
  return <span className={field.type === "textarea" ? "form-value form-value-long" : "form-value"}>{text}</span>;
}

function Lines({
  field,
  lines,
  result,
  options,
}: {
  field: Extract<Field, { type: "formula" }>;
  lines: readonly Value[];
  result: string;
  options: FormatOptions;
}): ReactNode {
  return (
    <div className="form-formula">
      <output className="form-value">{result}</output>
      <dl>
        {(field.lines ?? []).map((line, i) => (
          <div key={line.label.zh}>
            <dt>{textOf(line.label, options.locale)}</dt>
            <dd>{formatResult(line.result, lines[i], options) || "–"}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function FileLinks({ ids, files }: { ids: Value; files: Readonly<Record<string, FileRef>> }): ReactNode {
  return (
    <ul className="form-file-links">
      {(Array.isArray(ids) ? ids : []).map((id) => {
        const file = files[String(id)];
        const name = file?.name ?? String(id).slice(0, 8);
        return (
          <li key={String(id)} className="form-file">
            {file?.thumbnailUrl && <img src={file.thumbnailUrl} alt="" width={44} height={44} loading="lazy" />}
            <span className="form-file-name">
              {file?.url ? (
                <a href={file.url} target="_blank" rel="noreferrer">
                  {name}
                </a>
              ) : (
                name
              )}
              {file && <small>{formatSize(file.size)}</small>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Rows({
  field,
  value,
  options,
}: {
  field: Extract<Field, { type: "subtable" }>;
  value: Value;
  options: FormatOptions;
}): ReactNode {
  const rows = Array.isArray(value) ? value : [];
  return (
    <table className="form-table">
      <thead>
        <tr>
          {field.columns.map((column) => (
            <th key={column.id} scope="col" data-number={isNumber(column) || undefined}>
              {textOf(column.label, options.locale)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          // Rows have no identity but their place.
          <tr key={i}>
            {field.columns.map((column) => (
              <td
                key={column.id}
                data-label={textOf(column.label, options.locale)}
                data-number={isNumber(column) || undefined}
              >
                {formatValue(column, cellOf(row, column.id), options)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const isNumber = (column: Field): boolean =>
  column.type === "money" || column.type === "number" || (column.type === "formula" && column.result !== "text");

function cellOf(row: Value, column: string): Value | undefined {
  return typeof row === "object" && row !== null && !Array.isArray(row) ? row[column] : undefined;
}
