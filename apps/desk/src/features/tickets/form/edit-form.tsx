import type { Action, TicketPage } from "@deskbell/contract/tickets";
import type { Data, Value } from "@deskbell/engine/kernel";
import { TICKET_FIELDS } from "@deskbell/engine/ticket";
import { FormFields, focusFirstError, useForm } from "@deskbell/ui/form";
import { isComposing } from "@deskbell/ui/keys";
import { Button } from "antd";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormContext } from "../../../lib/form-services.ts";
import { SendingNote } from "../../../lib/sending-note.tsx";
import { useMe } from "../../../lib/session.ts";
import { useCommand } from "../actions/use-command.ts";
import { changedFields, editableIds } from "./changed-fields.ts";
import { ConflictChoice } from "./conflict-choice.tsx";
import { type Conflict, conflictsOf } from "./conflicts.ts";
import { formErrorsOf } from "./form-problems.ts";
import { formVersion, keepEdit, type KeptEdit } from "./kept-edit.ts";
import { useFields } from "./use-fields.ts";

interface Props {
  page: TicketPage;
  action: Action;
  /** What was being changed before a reload. */
  kept: KeptEdit | undefined;
  onDone: () => void;
}

/** The form in place, with the fields that this person may change now. Others' changes meanwhile conflict field by field. */
export function EditForm({ page, action, kept, onDone }: Props) {
  const me = useMe();
  const { t } = useTranslation();
  // What was seen when editing began is the base, whatever arrives live meanwhile.
  const [base, setBase] = useState(kept?.base ?? page.data);
  const [conflicts, setConflicts] = useState<Conflict[]>();
  const form = useForm(page.form, kept?.values ?? base, useFormContext(page.rights), TICKET_FIELDS);
  const change = (values: Data): void => {
    keepEdit(me.id, page.id, { version: formVersion(page), base, values: form.change(values) });
  };
  const { fields, uploading } = useFields({ ...form, change }, page);
  const shown = useMemo(() => {
    const open = new Set(editableIds(page.form, page.rights));
    return { fields: page.form.fields.filter((field) => open.has(field.id)) };
  }, [page.form, page.rights]);
  const place = useRef<HTMLFormElement>(null);
  const command = useCommand(page, "here");

  const save = (values: Data = form.value, seen: Data = base): void => {
    if (command.isPending || uploading) return;
    const changes = changedFields(page.form, seen, values, page.rights);
    if (Object.keys(changes).length === 0) return onDone();
    command.mutate(
      { action, fields: changes },
      {
        onSuccess: onDone,
        onError: (error) => {
          setConflicts(conflictsOf(error));
          const errors = formErrorsOf(error);
          if (!errors) return;
          form.showErrors(errors);
          requestAnimationFrame(() => place.current && focusFirstError(place.current));
        },
      },
    );
  };

  // What the other made of it is what is seen from now on; what was chosen is saved over it.
  const choose = (chosen: Record<string, Value>): void => {
    const seen = { ...base, ...Object.fromEntries((conflicts ?? []).map(({ field, current }) => [field, current])) };
    const values = { ...form.value, ...chosen };
    setBase(seen);
    setConflicts(undefined);
    form.change(values);
    save(values, seen);
  };

  return (
    <form
      ref={place}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !isComposing(event) && (event.ctrlKey || event.metaKey)) save();
      }}
    >
      <FormFields {...fields} definition={shown} />
      {conflicts && <ConflictChoice page={page} conflicts={conflicts} saving={command.isPending} onChoose={choose} />}
      <SendingNote sending={command} retry={() => save()} />
      <div className="ticket-card-actions">
        <Button type="primary" htmlType="submit" disabled={uploading} loading={command.isPending}>
          {t("ticket.saveForm")}
        </Button>
        <Button onClick={onDone}>{t("common.cancel")}</Button>
      </div>
    </form>
  );
}
