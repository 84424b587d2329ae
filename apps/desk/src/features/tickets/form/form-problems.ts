/** The server's faults of fields, so that they are shown where the browser shows its own. */
import type { FieldProblem } from "@deskbell/contract/errors";
import { FIELD_ERROR_CODES } from "@deskbell/engine/form";
import type { FieldError } from "@deskbell/engine/form";
import { ApiError } from "../../../lib/api.ts";

const isCode = (code: string): code is FieldError["code"] => FIELD_ERROR_CODES.some((known) => known === code);

/** `data.items.0.price` → field, row, column; undefined for what is of no field. */
function fieldErrorOf({ path, code, params = {} }: FieldProblem): FieldError | undefined {
  const [root, field, row, column] = path.split(".");
  if (root !== "data" || field === undefined) return undefined;
  // Codes that only the wire has (a format, a length) still belong to their field.
  const fault = isCode(code) ? { code, params } : { code: "form.wrong_type" as const, params: {} };
  if (row === undefined || !/^\d+$/.test(row)) return { field, ...fault };
  return { field, row: Number(row), ...(column === undefined ? {} : { column }), ...fault };
}

/** Faults of fields in a refusal; undefined when the refusal is about something else. */
export function formErrorsOf(error: unknown): FieldError[] | undefined {
  if (!(error instanceof ApiError) || error.problem.code !== "form.invalid") return undefined;
  const found = (error.problem.errors ?? []).flatMap((one) => fieldErrorOf(one) ?? []);
  return found.length > 0 ? found : undefined;
}
