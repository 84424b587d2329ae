import type { MyTicketRow } from "@deskbell/contract/tickets";
import { laterPart, type MeanwhileProps } from "@deskbell/ui/later";
import { Fragment, useState } from "react";
import { addressOf } from "../../app/places.ts";
import { Screen } from "../../app/screen.tsx";
import { useSession } from "../../app/session.ts";
import { Meanwhile, Trouble, Waiting } from "../../app/trouble.tsx";
import { api } from "../../lib/api.ts";
import { Icon } from "../../lib/icon.tsx";
import { Link } from "../../lib/link.tsx";
import { MINE } from "../../lib/live.ts";
import { useWords } from "../../lib/locale.ts";
import { useResource } from "../../lib/resource.ts";
import "./home.css";
import { isOngoing } from "./ongoing.ts";
import { RequestRow } from "./request-row.tsx";
import { TypeCards } from "./type-cards.tsx";
import { WaitingCards } from "./waiting-cards.tsx";

const MeanwhileRow = (props: MeanwhileProps) => (
  <li>
    <Meanwhile {...props} />
  </li>
);
// Few look at what is over.
const EarlierRows = laterPart(async () => (await import("./earlier-rows.tsx")).EarlierRows, MeanwhileRow);

export function HomeScreen() {
  const { t } = useWords();
  const { me, school } = useSession();
  const mine = useResource(MINE, () => api("listMyTickets", { query: { limit: 50 } }));
  return (
    <Screen
      title={me.kind === "member" ? t("app.staff") : me.institution.name}
      side={
        <Link className="icon-button" to={addressOf({ screen: "me", school })} aria-label={t("home.me")}>
          <Icon name="person" />
        </Link>
      }
    >
      <p className="muted">{t("home.hello", { name: me.name })}</p>
      <section className="stack" aria-labelledby="mine">
        <h2 id="mine">{t("home.mine")}</h2>
        <WaitingCards />
        {mine.value !== undefined ? (
          <Mine rows={mine.value.items} cursor={mine.value.nextCursor} stale={mine.error !== undefined} />
        ) : mine.error !== undefined ? (
          <Trouble error={mine.error} again={() => void mine.again()} />
        ) : (
          <Waiting cards={2} />
        )}
      </section>
      <TypeCards />
    </Screen>
  );
}

function Mine({ rows, cursor, stale }: { rows: readonly MyTicketRow[]; cursor: string | null; stale: boolean }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  // What waits for the family stands above what waits for the school; otherwise the server's order holds.
  const ongoing = rows.filter(isOngoing).sort((a, b) => Number(b.asksMe !== null) - Number(a.asksMe !== null));
  const ended = rows.filter((row) => !isOngoing(row));
  return (
    <Fragment>
      {stale && (
        <p className="muted small" role="status">
          {t("app.stale")}
        </p>
      )}
      {ongoing.length === 0 && <p className="muted">{t("home.none")}</p>}
      <ul className="stack" aria-live="polite" aria-relevant="text">
        {ongoing.map((row) => (
          <RequestRow key={row.id} row={row} />
        ))}
      </ul>
      {(ended.length > 0 || cursor !== null) && (
        <details className="ended" onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{t("home.ended")}</summary>
          <ul className="stack">
            {ended.map((row) => (
              <RequestRow key={row.id} row={row} />
            ))}
            {open && cursor !== null && <EarlierRows cursor={cursor} />}
          </ul>
        </details>
      )}
    </Fragment>
  );
}
