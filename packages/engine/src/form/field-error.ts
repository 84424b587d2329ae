/** One fault in a submission, tied to its field so that the page can show it there. Codes and params: SPEC.md. */
import type { Json, ValueType } from "../kernel/index.ts";

export interface FieldError {
  field: string;
  /** Subtable: row from 0, and the column's id. */
  row?: number;
  column?: string;
  code: FieldErrorCode;
  params: Record<string, Json>;
}

/** A fault not yet tied to its field. */
export type Fault = Omit<FieldError, "field">;

export const FIELD_ERROR_CODES = [
  "form.unknown_field",
  "form.not_editable",
  "form.required",
  "form.wrong_type",
  "form.too_long",
  "form.too_small",
  "form.too_large",
  "form.too_precise",
  "form.too_few",
  "form.too_many",
  "form.too_early",
  "form.too_late",
  "form.range_reversed",
  "form.bad_date",
  "form.bad_time",
  "form.bad_instant",
  "form.bad_phone",
  "form.bad_email",
  "form.bad_pattern",
  "form.bad_rich_text",
  "form.not_offered",
  "form.incomplete",
  "form.not_linked",
  "form.check_failed",
  "form.file_unknown",
  "form.file_kind",
  "form.file_too_large",
] as const;
export type FieldErrorCode = (typeof FIELD_ERROR_CODES)[number];

export function fault(code: FieldErrorCode, params: Record<string, Json> = {}): Fault {
  return { code, params };
}

/** The value has not the JSON form of its type (`kernel/value.ts`). */
export function wrongType(expected: ValueType | "object"): Fault {
  return fault("form.wrong_type", { expected });
}
