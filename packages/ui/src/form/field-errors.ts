/** Errors of a field and of a cell, in words. */
import type { FieldError } from "@deskbell/engine/form";
import { errorText } from "./error-text.ts";
import { useFormEnvironment } from "./form-environment.ts";

/** Sentences for one field; those of its cells stand in the cells. */
export function useFieldErrors(field: string): string[] {
  const environment = useFormEnvironment();
  return sentences(
    environment.errors.filter((one) => one.field === field && one.column === undefined),
    environment,
  );
}

/** Sentences for one cell. `row` counts from 0. */
export function useCellErrors(table: string, row: number, column: string): string[] {
  const environment = useFormEnvironment();
  return sentences(
    environment.errors.filter((one) => one.field === table && one.row === row && one.column === column),
    environment,
  );
}

function sentences(errors: readonly FieldError[], options: Parameters<typeof errorText>[1]): string[] {
  return [...new Set(errors.map((one) => errorText(one, options)))];
}
