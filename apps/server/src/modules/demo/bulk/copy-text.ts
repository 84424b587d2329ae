/** Rows as PostgreSQL's COPY text format (columns by tab, `\N` for null). */

/** One line with its newline; columns in the given order, after the tenant. */
export function copyLine(tenantId: string, columns: readonly string[], row: Readonly<Record<string, unknown>>): string {
  let line = tenantId;
  for (const column of columns) line += `\t${copyValue(row[column])}`;
  return `${line}\n`;
}

function copyValue(value: unknown): string {
  if (value === null || value === undefined) return "\\N";
  if (typeof value === "string") return escaped(value);
  return typeof value === "object" ? escaped(JSON.stringify(value)) : String(value);
}

const SPECIAL = /[\\\t\n\r]/;
const escaped = (text: string): string =>
  SPECIAL.test(text)
    ? text.replaceAll("\\", "\\\\").replaceAll("\t", "\\t").replaceAll("\n", "\\n").replaceAll("\r", "\\r")
    : text;
