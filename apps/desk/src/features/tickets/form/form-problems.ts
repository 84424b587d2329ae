import type { FieldError } from "@deskbell/engine/form";
import { fieldErrors } from "@deskbell/ui/form";
import { ApiError } from "../../../lib/api.ts";

/** Faults of fields in a refusal, for showing at the fields; undefined when the refusal is about something else. */
export function formErrorsOf(error: unknown): FieldError[] | undefined {
  if (!(error instanceof ApiError) || error.problem.code !== "form.invalid") return undefined;
  const found = fieldErrors(error.problem.params["errors"]);
  return found.length > 0 ? found : undefined;
}
