import { type FormDefinition, type FormPlan, planPublished } from "@deskbell/engine/form";
import { TICKET_FIELDS } from "@deskbell/engine/ticket";
import { useMemo } from "react";

/** The form made ready to run; undefined when this page is older than what the form is made of. */
export function usePlan(form: FormDefinition): FormPlan | undefined {
  return useMemo(() => {
    try {
      return planPublished(form, TICKET_FIELDS);
    } catch {
      return undefined;
    }
  }, [form]);
}
