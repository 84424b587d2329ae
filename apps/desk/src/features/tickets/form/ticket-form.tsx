import type { TicketPage } from "@deskbell/contract/tickets";
import { evaluateForm, planPublished } from "@deskbell/engine/form";
import { TICKET_FIELDS } from "@deskbell/engine/ticket";
import { ReadOnlyFields } from "@deskbell/ui/form";
import { Button } from "antd";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useShortcut } from "../../../app/shortcuts.ts";
import { useFormContext, useFormServices } from "../../../lib/form-services.ts";
import { editableIds } from "./changed-fields.ts";
import { filesById } from "./files-by-id.ts";

const EditForm = lazy(() => import("./edit-form.tsx").then((module) => ({ default: module.EditForm })));

/** What was filled in, for reading; where `editFields` is available, for changing in place. */
export function TicketForm({ page }: { page: TicketPage }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const { locale, now, zone } = useFormServices();
  const context = useFormContext(page.rights);
  const evaluation = useMemo(() => {
    const plan = planPublished(page.form, TICKET_FIELDS);
    return evaluateForm(plan, page.data, context, { computed: "stored" });
  }, [page.form, page.data, context]);
  const files = useMemo(() => filesById(page.files), [page.files]);
  const action = page.actions.find((one) => one.command === "editFields");
  const canEdit = action !== undefined && editableIds(page.form, page.rights).length > 0;
  useShortcut("e", () => setEditing(true), canEdit && !editing);

  return (
    <section className="ticket-card" aria-labelledby="form-title">
      <header className="ticket-card-header">
        <h2 id="form-title">{t("ticket.form")}</h2>
        {canEdit && !editing && (
          <Button size="small" type="text" onClick={() => setEditing(true)}>
            {t("ticket.editForm")}
          </Button>
        )}
      </header>
      {editing && action ? (
        <Suspense fallback={null}>
          <EditForm page={page} action={action} onDone={() => setEditing(false)} />
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
