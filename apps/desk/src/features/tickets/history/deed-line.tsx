import type { HistoryEntry } from "@deskbell/contract/tickets";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../lib/avatar.tsx";
import type { Names } from "../names.ts";
import { FileList } from "../side/file-list.tsx";
import { actorName } from "./actor-name.ts";
import { EntryTime } from "./entry-time.tsx";
import { eventWords } from "./event-words.ts";

/** Something that was done: one line, with what was said along with it beneath. */
export function DeedLine({ entry, names, quiet }: { entry: HistoryEntry; names: Names; quiet?: boolean }) {
  const { t } = useTranslation();
  const words = eventWords(t, entry, names);
  const actor = actorName(t, entry, names);
  const byPerson = entry.actor.kind !== "system";
  return (
    <div className="deed" data-quiet={quiet || undefined}>
      {byPerson && !quiet ? <Avatar name={actor} seed={entry.actor.id} size={22} /> : <span className="deed-dot" />}
      <div className="deed-body">
        <p>
          {byPerson && <b>{actor} </b>}
          {words.text}
          {entry.kind === "ticket.submitted" && entry.channel && (
            <span className="muted"> {t("history.via", { channel: t(`channel.${entry.channel}`) })}</span>
          )}
        </p>
        {words.comment && <p className="deed-comment">{words.comment}</p>}
        {words.lines && (
          <ul className="deed-lines">
            {words.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        {entry.kind !== "ticket.submitted" && <FileList files={entry.files} />}
      </div>
      <EntryTime at={entry.at} />
    </div>
  );
}
