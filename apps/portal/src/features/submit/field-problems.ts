/** The server's field problems as faults of the form's fields, so that both are shown in one way. */
import type { FieldProblem } from "@deskbell/contract/errors";
import { FIELD_ERROR_CODES, type FieldError } from "@deskbell/engine/form";

const CODES: ReadonlySet<string> = new Set(FIELD_ERROR_CODES);

const isCode = (code: string): code is FieldError["code"] => CODES.has(code);

/**
 * Paths are dotted: `reason`, `items.0.price`, with or without `data.` in front. Codes that only the wire has (a format,
 * a length of the envelope) become “fill this in again”; what is of no field of the form is left out.
 */
export function fieldProblems(errors: readonly FieldProblem[], fieldIds: ReadonlySet<string>): FieldError[] {
  return errors.flatMap(({ path, code, params }): FieldError[] => {
    const parts = path.split(".");
    if (parts[0] === "data" && !fieldIds.has("data")) parts.shift();
    const [field, row, column] = parts;
    if (field === undefined || !fieldIds.has(field)) return [];
    const known: Pick<FieldError, "code" | "params"> = isCode(code)
      ? { code, params: params ?? {} }
      : { code: "form.wrong_type", params: {} };
    if (row === undefined || !/^\d+$/.test(row)) return [{ field, ...known }];
    return [{ field, row: Number(row), ...(column === undefined ? {} : { column }), ...known }];
  });
}
