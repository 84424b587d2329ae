import type { MyTicketRow } from "@deskbell/contract/tickets";
import { addressOf } from "../../app/places.ts";
import { useSession } from "../../app/session.ts";
import { Icon, typeIcon } from "../../lib/icon.tsx";
import { Link } from "../../lib/link.tsx";
import { useWords } from "../../lib/locale.ts";
import { useNow } from "../../lib/now.ts";
import { promiseWords } from "../../lib/promise-words.ts";
import type { WordKey } from "../../lib/words.ts";
import { whenWords } from "../../lib/when.ts";
import { isOngoing } from "./ongoing.ts";

const ASKS: Record<NonNullable<MyTicketRow["asksMe"]>, WordKey> = {
  correct: "home.asksCorrect",
  reply: "home.asksReply",
  confirm: "home.asksConfirm",
  rate: "home.asksRate",
};

/** One request: what it is, where it stands in plain words, by when. */
export function RequestRow({ row }: { row: MyTicketRow }) {
  const { t, say } = useWords();
  const { school, zone } = useSession();
  const now = useNow();
  // What the school promised does not run while it waits for the family.
  const promise = isOngoing(row) && row.asksMe === null ? promiseWords(row.promise, now, zone, t) : null;
  return (
    <li>
      <Link className="card request" to={addressOf({ screen: "ticket", school, id: row.id })}>
        <span className="request-icon">
          <Icon name={typeIcon(row.type.icon)} />
        </span>
        <span className="request-words">
          <span className="request-title">
            {say(row.type.name)}
            {row.asksMe !== null && <span className="asks">{t(ASKS[row.asksMe])}</span>}
          </span>
          {row.title !== "" && <span className="muted small request-about">{row.title}</span>}
          <span>{say(row.step)}</span>
          {promise && (
            <span className={promise.tone === "late" ? "small promise-late" : "small muted"}>{promise.text}</span>
          )}
          {!isOngoing(row) && <span className="small muted">{whenWords(row.updatedAt, now, zone, t)}</span>}
        </span>
        <span className="muted request-next">
          <Icon name="next" size={20} />
        </span>
      </Link>
    </li>
  );
}
