import type { HistoryEntry } from "@deskbell/contract/tickets";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../lib/avatar.tsx";
import { Icon } from "../../../lib/icon.tsx";
import type { Names } from "../names.ts";
import { FileList } from "../side/file-list.tsx";
import { actorName } from "./actor-name.ts";
import { EntryTime } from "./entry-time.tsx";
import { eventWords } from "./event-words.ts";

interface Props {
  entry: HistoryEntry;
  names: Names;
}

/** Something said. The family's side, ours that they see, and what only we see differ in colour, label and edge. */
export function Message({ entry, names }: Props) {
  const { t } = useTranslation();
  const internal = entry.kind === "ticket.noted";
  const family = ["guardian", "student", "prospect", "link"].includes(entry.actor.kind);
  const said = entry.data["text"];
  const actor = actorName(t, entry, names);
  return (
    <article className="message" data-side={internal ? "note" : family ? "family" : "staff"}>
      <Avatar name={actor} seed={entry.actor.id} size={28} />
      <div className="message-body">
        <header>
          <b>{actor}</b>
          {entry.kind === "ticket.contacted" && <span className="chip">{eventWords(t, entry, names).text}</span>}
          {internal ? (
            <span className="chip" data-tone="note">
              <Icon name="lock" size={12} />
              {t("history.internal")}
            </span>
          ) : (
            !family && <span className="muted message-public">{t("history.public")}</span>
          )}
          <EntryTime at={entry.at} />
        </header>
        {typeof said === "string" && said !== "" && <p className="message-text">{said}</p>}
        <FileList files={entry.files} />
      </div>
    </article>
  );
}
