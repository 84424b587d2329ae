import type { MyTicketPage } from "@deskbell/contract/tickets";
import "@deskbell/ui/form/form.css";
import { ReadOnlyFields } from "@deskbell/ui/form";
import { useSession } from "../../app/session.ts";
import { useWords } from "../../lib/locale.ts";
import { useNow } from "../../lib/now.ts";
import { Attachment } from "./attachment.tsx";

/** What was submitted, for reading. Files stand below: each link is asked for when it is opened. */
export function FilledForm({ page }: { page: MyTicketPage }) {
  const { locale } = useWords();
  const { zone } = useSession();
  const now = useNow();
  const files = Object.fromEntries(page.files.map(({ id, name, size, family }) => [id, { id, name, size, family }]));
  return (
    <div className="stack">
      <ReadOnlyFields
        definition={page.form}
        data={page.data}
        locale={locale}
        zone={zone}
        now={now}
        labels={page.labels}
        files={files}
        beside={(field) => field.type === "file" && <FieldFiles page={page} field={field.id} />}
      />
    </div>
  );
}

function FieldFiles({ page, field }: { page: MyTicketPage; field: string }) {
  const ids = page.data[field];
  if (!Array.isArray(ids)) return null;
  return (
    <div className="attachments">
      {page.files.map((file) => ids.includes(file.id) && <Attachment key={file.id} file={file} />)}
    </div>
  );
}
