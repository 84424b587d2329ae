/** What the server found wrong with a record, for the fields of its form. */
import { FIELD_ERROR_CODES, type FieldError } from "@deskbell/engine/form";
import type { Json } from "@deskbell/engine/kernel";
import { errorText, type ErrorTextOptions } from "@deskbell/ui/form";
import { ApiError } from "./api.ts";

export interface FormFault {
  name: (string | number)[];
  errors: string[];
}

/** The wire has a few codes of its own; their field is still told. */
function codeOf(code: string): FieldError["code"] {
  if (code === "form.too_short") return "form.required";
  return FIELD_ERROR_CODES.find((known) => known === code) ?? "form.bad_pattern";
}

function at(values: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    values,
  );
}

/** One entry per faulty field, in words; empty when the refusal is about something else. */
export function formFaults(error: unknown, values: unknown, options: ErrorTextOptions): FormFault[] {
  if (!(error instanceof ApiError)) return [];
  return (error.problem.errors ?? []).map(({ path, code, params = {} }) => {
    const name = path.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    const value = at(values, name);
    const told: Record<string, Json> = typeof value === "string" ? { length: value.length, ...params } : params;
    return { name, errors: [errorText({ code: codeOf(code), params: told }, options)] };
  });
}
