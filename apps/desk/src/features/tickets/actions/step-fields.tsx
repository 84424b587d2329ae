import type { TicketPage } from "@deskbell/contract/tickets";
import { editFields } from "@deskbell/engine/form";
import type { FieldRight, FormDefinition } from "@deskbell/engine/form";
import type { Data } from "@deskbell/engine/kernel";
import { TICKET_FIELDS } from "@deskbell/engine/ticket";
import { FormFields, fieldErrors, useForm } from "@deskbell/ui/form";
import type { FormHandle } from "@deskbell/ui/form";
import { type ComponentProps, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormContext } from "../../../lib/form-services.ts";
import { useMe } from "../../../lib/session.ts";
import { keepInTab, recall } from "../../../lib/tab-memory.ts";
import type { Conflict } from "../form/conflicts.ts";
import { formVersion } from "../form/kept-edit.ts";
import { changedFields, editableIds, stepIds } from "../form/changed-fields.ts";
import { useFields } from "../form/use-fields.ts";
import type { Action } from "./action-types.ts";

export interface StepForm extends FormHandle {
  /** It was sent or given up: a reload does not find it again. */
  forget: () => void;
  /** The data that was seen when the panel opened. */
  base: Data;
  /** Only what this step lets be filled; the rest stands in the ticket. */
  shown: FormDefinition;
  /** For `FormFields`. */
  fields: Omit<ComponentProps<typeof FormFields>, "definition">;
  /** Files are on their way; they would not go along. */
  uploading: boolean;
  /** What was chosen where two had changed the same; answers the data that is seen from now on. */
  settle: (conflicts: readonly Conflict[], chosen: Data) => Data;
}

/** The form of a step that is completed with fields; undefined where the action takes none. */
export function useStepFields(page: TicketPage, action: Action): StepForm | undefined {
  const me = useMe();
  const place = `fields.${page.id}.${formVersion(page)}.${action.command}.${action.task ?? ""}`;
  const [kept] = useState(() => readKept(recall(me.id, place)));
  const [base, setBase] = useState(kept?.base ?? page.data);
  const whole = action.command === "resubmit";
  // With no right to any field the context still evaluates; nothing of it is shown.
  const rights: Readonly<Record<string, FieldRight>> | undefined =
    whole && editableIds(page.form, page.rights).length === 0 ? undefined : page.rights;
  const context = useFormContext(rights);
  const form = useForm(page.form, kept?.values ?? base, context, TICKET_FIELDS);
  const shown = useMemo(() => {
    const open = new Set(stepIds(page.form, page.rights));
    return whole ? page.form : { fields: page.form.fields.filter((field) => open.has(field.id)) };
  }, [page.form, page.rights, whole]);
  const takes = whole || ((action.command === "complete" || action.command === "approve") && shown.fields.length > 0);
  // As the server will judge it: an edit of a running ticket, not a new submission, and only at this step's fields.
  const check = (): boolean => {
    if (whole) return true;
    const changes = changedFields(page.form, base, form.value, page.rights);
    const result = editFields(form.plan, base, changes, { ...context, completing: true });
    const errors = !result.ok && "refusal" in result ? fieldErrors(result.refusal.params["errors"]) : [];
    const ours = errors.filter(({ field }) => shown.fields.some(({ id }) => id === field));
    form.showErrors(ours);
    return ours.length === 0;
  };
  const settle = (conflicts: readonly Conflict[], chosen: Data): Data => {
    const values = { ...form.value, ...chosen };
    const seen = { ...base, ...Object.fromEntries(conflicts.map(({ field, current }) => [field, current])) };
    setBase(seen);
    form.change(values);
    return seen;
  };
  const change = (values: Data): Data => {
    const given = form.change(values);
    keepInTab(me.id, place, { base, values: given });
    return given;
  };
  const forget = (): void => keepInTab(me.id, place, undefined);
  const given = useFields({ ...form, change }, page);
  return takes ? { ...form, ...given, change, base, shown, check, settle, forget } : undefined;
}

/** What was filled in before a reload. */
function readKept(value: unknown): { base: Data; values: Data } | undefined {
  return typeof value === "object" && value !== null && "base" in value && "values" in value
    ? (value as { base: Data; values: Data })
    : undefined;
}

export function StepFields({ page, form }: { page: TicketPage; form: StepForm }) {
  const { t } = useTranslation();
  return (
    <fieldset className="step-fields">
      <legend>{t("action.needsFields")}</legend>
      <FormFields {...form.fields} definition={form.shown} whole={page.form} />
    </fieldset>
  );
}
