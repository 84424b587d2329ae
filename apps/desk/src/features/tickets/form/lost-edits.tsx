import type { TicketPage } from "@deskbell/contract/tickets";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../../../lib/words.ts";
import { namesOf } from "../names.ts";
import { formVersion, type KeptEdit } from "./kept-edit.ts";
import "./conflict.css";

/** While one was editing, the type was changed or the right to it went: why, and what had been written, to be taken over by hand. */
export function LostEdits({ page, edit, onDone }: { page: TicketPage; edit: KeptEdit; onDone: () => void }) {
  const { t } = useTranslation();
  const text = useText();
  const retyped = edit.version !== formVersion(page);
  const names = namesOf(page, text, retyped ? page.earlierTypes.at(-1) : undefined);
  const by = page.history.findLast(({ kind }) => kind === "ticket.typeChanged")?.actor.name;
  const type = text(page.type.name);
  const written = Object.entries(edit.values).filter(
    ([field, value]) => JSON.stringify(value ?? null) !== JSON.stringify(edit.base[field] ?? null),
  );
  return (
    <section className="conflict" role="alert">
      <p>
        {!retyped && t("settled.plain")}
        {retyped && (by ? t("settled.typeBy", { name: by, type }) : t("settled.typePlain", { type }))}
      </p>
      {written.length > 0 && (
        <div>
          <p className="muted">{t("settled.unsaved")}</p>
          <dl className="lost-edits">
            {written.map(([field, value]) => (
              <div key={field}>
                <dt>{names.field(field)}</dt>
                <dd>{names.value(field, value) || t("history.empty")}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      <div>
        <Button onClick={onDone}>{t("settled.dismiss")}</Button>
      </div>
    </section>
  );
}
