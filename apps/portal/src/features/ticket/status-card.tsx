import type { MyTicketPage } from "@deskbell/contract/tickets";
import { useSession } from "../../app/session.ts";
import { useWords } from "../../lib/locale.ts";
import { useNow } from "../../lib/now.ts";
import { promiseWords } from "../../lib/promise-words.ts";
import { whenWords } from "../../lib/when.ts";
import { isEnded } from "../home/ongoing.ts";
import { ReopenButton } from "./reopen-button.tsx";
import { UrgeButton } from "./urge-button.tsx";
import { WithdrawButton } from "./withdraw-button.tsx";

/** Where it stands, by when, with whom; and what the family may do about it. */
export function StatusCard({ page }: { page: MyTicketPage }) {
  const { t, say } = useWords();
  const { zone } = useSession();
  const now = useNow();
  const ended = isEnded(page.category);
  // What the school promised does not run while it waits for the family.
  const promise = ended || page.asksMe !== null ? null : promiseWords(page.promise, now, zone, t);
  return (
    <section className="card stack">
      <div aria-live="polite">
        <p className="status-step">{say(page.step)}</p>
        {promise && <p className={promise.tone === "late" ? "promise-late" : undefined}>{promise.text}</p>}
        {page.handler !== null && <p className="muted">{t("ticket.handler", { name: page.handler })}</p>}
      </div>
      {/* Taken up again, the earlier result is what did not hold. */}
      {ended && page.result !== null && (
        <div>
          <h2 className="result-title">{t("ticket.result")}</h2>
          <p className="pre-line">{page.result}</p>
        </div>
      )}
      <p className="muted small number">
        {page.title !== "" && (
          <>
            {page.title}
            <br />
          </>
        )}
        {t("ticket.number", { number: page.number })}
        {" · "}
        {t("ticket.filed", { when: whenWords(page.createdAt, now, zone, t) })}
      </p>
      <div className="row status-actions">
        <UrgeButton page={page} />
        <ReopenButton page={page} />
        <WithdrawButton page={page} />
      </div>
    </section>
  );
}
