import type { Action, TicketPage } from "@deskbell/contract/tickets";
import { TICKET_FIELDS } from "@deskbell/engine/ticket";
import { FormFields, focusFirstError, useForm } from "@deskbell/ui/form";
import { Button } from "antd";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormContext, useFormServices } from "../../../lib/form-services.ts";
import { useCommand } from "../actions/use-command.ts";
import { changedFields, editableIds } from "./changed-fields.ts";
import { filesById } from "./files-by-id.ts";
import { formErrorsOf } from "./form-problems.ts";

/** The form in place, with the fields that this person may change now. Others' changes meanwhile conflict field by field. */
export function EditForm({ page, action, onDone }: { page: TicketPage; action: Action; onDone: () => void }) {
  const { t } = useTranslation();
  const services = useFormServices();
  // What was seen when editing began is the base, whatever arrives live meanwhile.
  const [base] = useState(page.data);
  const form = useForm(page.form, base, useFormContext(page.rights), TICKET_FIELDS);
  const [labels, setLabels] = useState(page.labels);
  const shown = useMemo(() => {
    const open = new Set(editableIds(page.form, page.rights));
    return { fields: page.form.fields.filter((field) => open.has(field.id)) };
  }, [page.form, page.rights]);
  const files = useMemo(() => filesById(page.files), [page.files]);
  const place = useRef<HTMLFormElement>(null);
  const command = useCommand(page);

  const save = (): void => {
    const fields = changedFields(page.form, base, form.value, page.rights);
    if (Object.keys(fields).length === 0) return onDone();
    command.mutate(
      { action, fields },
      {
        onSuccess: onDone,
        onError: (error) => {
          const errors = formErrorsOf(error);
          if (!errors) return;
          form.showErrors(errors);
          requestAnimationFrame(() => place.current && focusFirstError(place.current));
        },
      },
    );
  };

  return (
    <form
      ref={place}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
      }}
    >
      <FormFields
        {...services}
        definition={shown}
        value={form.value}
        onChange={form.change}
        evaluation={form.evaluation}
        errors={form.errors}
        newRow={form.newRow}
        labels={labels}
        files={files}
        onRecord={(_, record) => setLabels((known) => ({ ...known, [record.id]: record.label }))}
      />
      <div className="ticket-card-actions">
        <Button type="primary" htmlType="submit" loading={command.isPending}>
          {t("ticket.saveForm")}
        </Button>
        <Button onClick={onDone}>{t("common.cancel")}</Button>
      </div>
    </form>
  );
}
