import type { MyTicketPage } from "@deskbell/contract/tickets";
import { addressOf } from "../../app/places.ts";
import { Screen } from "../../app/screen.tsx";
import { useSession } from "../../app/session.ts";
import { Trouble, Waiting } from "../../app/trouble.tsx";
import { Icon } from "../../lib/icon.tsx";
import { Link } from "../../lib/link.tsx";
import { useWords } from "../../lib/locale.ts";
import { useNow } from "../../lib/now.ts";
import { navigate } from "../../lib/router.ts";
import { whenWords } from "../../lib/when.ts";
import { isEnded } from "../home/ongoing.ts";
import { useTicket } from "../ticket/use-ticket.ts";
import "./submit.css";
import "../../lib/words-later.ts";

/** Received: the number, what happens next, by when. */
export function SubmittedScreen({ id }: { id: string }) {
  const { t } = useWords();
  const { school } = useSession();
  const ticket = useTicket(id);
  const home = addressOf({ screen: "home", school });
  return (
    <Screen title={t("done.title")}>
      {ticket.value ? (
        <Received ticket={ticket.value} />
      ) : ticket.error !== undefined ? (
        <Trouble error={ticket.error} again={() => void ticket.again()} home={home} />
      ) : (
        <Waiting cards={2} />
      )}
      <Link className="button plain wide" to={home}>
        {t("app.home")}
      </Link>
    </Screen>
  );
}

function Received({ ticket }: { ticket: MyTicketPage }) {
  const { t, say } = useWords();
  const { school, zone } = useSession();
  const now = useNow();
  const { by } = ticket.promise;
  const ended = isEnded(ticket.category);
  return (
    <>
      <div className="received">
        <span className="received-mark">
          <Icon name="check" size={36} />
        </span>
        <p className="muted">{say(ticket.type.name)}</p>
        <p className="received-number number">
          <span className="visually-hidden">{t("done.number")}</span>
          {ticket.number}
        </p>
        <p className="muted small">{t("done.numberHelp")}</p>
      </div>
      <section className="card stack" aria-live="polite">
        <h2>{t("done.next")}</h2>
        <p className="received-step">{ended ? t("done.ended", { step: say(ticket.step) }) : say(ticket.step)}</p>
        {!ended && (
          <p>
            {by !== null && Date.parse(by) > now
              ? t("done.when", { when: whenWords(by, now, zone, t) })
              : t("done.whenAny")}
          </p>
        )}
      </section>
      <button
        type="button"
        className="button primary wide"
        onClick={() => navigate(addressOf({ screen: "ticket", school, id: ticket.id }), { replace: true })}
      >
        {t("done.open")}
      </button>
    </>
  );
}
