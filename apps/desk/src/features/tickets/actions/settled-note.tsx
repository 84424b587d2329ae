import type { TicketPage } from "@deskbell/contract/tickets";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { copyText } from "../../../lib/copy-text.ts";
import { useText } from "../../../lib/words.ts";
import { actorName } from "../history/actor-name.ts";
import { eventWords } from "../history/event-words.ts";
import { namesOf } from "../names.ts";

interface Props {
  page: TicketPage;
  /** The stay in a step that it was about; null: the ticket as a whole. */
  visit: string | null;
  /** Number of the history's last entry when the panel was opened. */
  since: number;
  /** What was written so far; empty: nothing is lost by closing. */
  written: string;
  /** Undefined: no notes may be written here. */
  onNote: ((text: string) => void) | undefined;
}

/** What one was about to do has been done, or is not one's to do any more: who did what, and a place for what was written. */
export function SettledNote({ page, visit, since, written, onNote }: Props) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const names = namesOf(page, useText());
  const deeds = page.history.filter(
    ({ seq, actor, kind }) => seq > since && actor.kind !== "system" && kind !== "flow.left",
  );
  const deed = deeds.find(({ data }) => visit !== null && data["visit"] === visit) ?? deeds.at(-1);
  return (
    <div className="settled-note" role="alert">
      <p>
        {deed
          ? t("settled.by", { deed: `${actorName(t, deed, names)} ${eventWords(t, deed, names).text}` })
          : t("settled.plain")}
      </p>
      {written !== "" && (
        <p>
          {onNote ? t("settled.kept") : t("settled.keptPlain")}{" "}
          {onNote ? (
            <Button size="small" onClick={() => onNote(written)}>
              {t("settled.note")}
            </Button>
          ) : (
            <Button size="small" onClick={() => void copyText(written).then(setCopied)}>
              {copied ? t("common.copied") : t("settled.copy")}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
