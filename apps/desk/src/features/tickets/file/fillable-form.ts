import { isComputed } from "@deskbell/engine/form";
import type { Evaluation, FormDefinition } from "@deskbell/engine/form";
import { isMissing } from "@deskbell/engine/kernel";

/**
 * The form without computed fields that nothing is known of: what is read through a student or a contract is known to
 * the server alone, and a formula over it would show a wrong sum here.
 */
export function fillableForm(form: FormDefinition, { fields }: Pick<Evaluation, "fields">): FormDefinition {
  return {
    fields: form.fields.filter((field) => {
      if (!isComputed(field)) return true;
      const { value, lines = [] } = fields[field.id] ?? {};
      return !isMissing(value) && !lines.some((line) => isMissing(line));
    }),
  };
}
