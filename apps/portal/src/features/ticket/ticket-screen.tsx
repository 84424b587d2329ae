import type { MyTicketPage } from "@deskbell/contract/tickets";
import { laterPart } from "@deskbell/ui/later";
import { type ReactNode, useState } from "react";
import { addressOf } from "../../app/places.ts";
import { Screen } from "../../app/screen.tsx";
import { useSession } from "../../app/session.ts";
import { Meanwhile, Trouble, Waiting } from "../../app/trouble.tsx";
import { useWords } from "../../lib/locale.ts";
import { actionOf } from "./action-of.ts";
import { Composer } from "./composer.tsx";
import { ConfirmCard } from "./confirm-card.tsx";
import { CorrectionCard } from "./correction-card.tsx";
import { Messages } from "./messages.tsx";
import { RatingCard } from "./rating-card.tsx";
import { StatusCard } from "./status-card.tsx";
import "./ticket.css";
import { TicketPath } from "./ticket-path.tsx";
import { useTicket } from "./use-ticket.ts";
import "../../lib/words-later.ts";

const FilledForm = laterPart(async () => (await import("./filled-form.tsx")).FilledForm, Meanwhile);

/** `alone`: by a secret link, with nowhere to go back to; what then stands at the end. */
export function TicketScreen({ id, alone }: { id: string; alone?: ReactNode }) {
  const { t, say } = useWords();
  const { school } = useSession();
  const ticket = useTicket(id);
  const home = addressOf({ screen: "home", school });
  const page = ticket.value;
  return (
    <Screen
      title={page ? say(page.type.name) : t("home.mine")}
      {...(alone === undefined ? { back: home } : {})}
      {...(page && actionOf(page, "reply") ? { foot: <Composer ticket={page.id} /> } : {})}
    >
      {page ? (
        <>
          <Page page={page} stale={ticket.error !== undefined} />
          {alone}
        </>
      ) : ticket.error !== undefined ? (
        <Trouble error={ticket.error} again={() => void ticket.again()} {...(alone === undefined ? { home } : {})} />
      ) : (
        <Waiting />
      )}
    </Screen>
  );
}

function Page({ page, stale }: { page: MyTicketPage; stale: boolean }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      {stale && (
        <p className="muted small" role="status">
          {t("app.stale")}
        </p>
      )}
      <CorrectionCard page={page} />
      <ConfirmCard page={page} />
      <RatingCard page={page} />
      <StatusCard page={page} />
      <TicketPath page={page} />
      <Messages page={page} />
      {/* The form engine is fetched when somebody opens it, not by everybody who looks at a ticket. */}
      <details className="card filled" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t("ticket.form")}</summary>
        {open && <FilledForm page={page} />}
      </details>
    </>
  );
}
