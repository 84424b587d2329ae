import type { MeanwhileProps } from "@deskbell/ui/later";
import { codeOf, NetworkError } from "../lib/api.ts";
import { Link } from "../lib/link.tsx";
import { useWords } from "../lib/locale.ts";
import { problemWords } from "../lib/problem-words.ts";

/** Why something could not be shown, and the way on: again, or home when it is not there at all. */
export function Trouble({ error, again, home }: { error: unknown; again: () => void; home?: string }) {
  const { t } = useWords();
  const gone = codeOf(error) === "request.not_found" || codeOf(error) === "ticket.type_unknown";
  return (
    <div className="card stack" role="alert">
      <p>{problemWords(error, t)}</p>
      {gone && home !== undefined ? (
        <Link className="button" to={home}>
          {t("app.home")}
        </Link>
      ) : (
        <button type="button" className="button" onClick={again}>
          {t("app.again")}
        </button>
      )}
    </div>
  );
}

/** Where a part of a screen is still to come: that it is on its way, or that it can't be had. */
export function Meanwhile({ again }: MeanwhileProps) {
  return again ? <Trouble error={new NetworkError("a part of this screen")} again={again} /> : <Waiting cards={1} />;
}

/** Grey shapes where content will be; said once to readers. */
export function Waiting({ cards = 3 }: { cards?: number }) {
  const { t } = useWords();
  return (
    <div className="stack" aria-busy="true">
      <span className="visually-hidden" role="status">
        {t("app.loading")}
      </span>
      {Array.from({ length: cards }, (_, i) => (
        <div key={i} className="skeleton" />
      ))}
    </div>
  );
}
