import type { TicketPage } from "@deskbell/contract/tickets";
import { evaluateForm, planPublished } from "@deskbell/engine/form";
import { TICKET_FIELDS } from "@deskbell/engine/ticket";
import { ReadOnlyFields } from "@deskbell/ui/form";
import { Button } from "antd";
import { Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useShortcut } from "../../../app/shortcuts.ts";
import { useFormContext, useFormServices } from "../../../lib/form-services.ts";
import { piece } from "../../../lib/piece.tsx";
import { useMe } from "../../../lib/session.ts";
import { looksOn } from "../../../lib/viewing.ts";
import { editableIds } from "./changed-fields.ts";
import { filesById } from "./files-by-id.ts";
import { formVersion, keepEdit, recallEdit } from "./kept-edit.ts";
import { LostEdits } from "./lost-edits.tsx";

const EditForm = piece(async () => (await import("./edit-form.tsx")).EditForm);

/** What was filled in, for reading; where `editFields` is available, for changing in place. */
export function TicketForm({ page }: { page: TicketPage }) {
  const { t } = useTranslation();
  const me = useMe();
  const version = formVersion(page);
  const [kept, setKept] = useState(() => recallEdit(me.id, page.id));
  /** The form that is being edited; another one when the type was changed meanwhile. */
  const [editing, setEditing] = useState(kept?.version);
  const end = (): void => {
    setEditing(undefined);
    setKept(undefined);
    keepEdit(me.id, page.id, undefined);
  };
  const { locale, now, zone } = useFormServices();
  const context = useFormContext(page.rights);
  const evaluation = useMemo(() => {
    const plan = planPublished(page.form, TICKET_FIELDS);
    return evaluateForm(plan, page.data, context, { computed: "stored" });
  }, [page.form, page.data, context]);
  const files = useMemo(() => filesById(page.files), [page.files]);
  const action = page.actions.find((one) => one.command === "editFields");
  const lost = editing !== undefined && (editing !== version || !action) ? recallEdit(me.id, page.id) : undefined;
  const canEdit = action !== undefined && editableIds(page.form, page.rights).length > 0;
  const begin = (): void => setEditing(version);
  useShortcut("e", begin, canEdit && editing !== version && !looksOn());

  return (
    <section className="ticket-card" aria-labelledby="form-title">
      <header className="ticket-card-header">
        <h2 id="form-title">{t("ticket.form")}</h2>
        {canEdit && editing !== version && (
          <Button size="small" type="text" onClick={begin}>
            {t("ticket.editForm")}
          </Button>
        )}
      </header>
      {lost && <LostEdits page={page} edit={lost} onDone={end} />}
      {editing === version && action ? (
        <Suspense fallback={null}>
          <EditForm page={page} action={action} kept={kept?.version === version ? kept : undefined} onDone={end} />
        </Suspense>
      ) : (
        <ReadOnlyFields
          definition={page.form}
          data={page.data}
          evaluation={evaluation}
          labels={page.labels}
          files={files}
          locale={locale}
          now={now}
          zone={zone}
        />
      )}
    </section>
  );
}
