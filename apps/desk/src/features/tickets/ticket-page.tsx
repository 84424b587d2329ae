import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Skeleton } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../../lib/api.ts";
import { Empty } from "../../lib/empty.tsx";
import { usePageTitle } from "../../lib/page-title.tsx";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { useText } from "../../lib/words.ts";
import { HandsOff } from "../administration/viewing/hands-off.tsx";
import { Dock } from "./dock.tsx";
import { TicketForm } from "./form/ticket-form.tsx";
import { HistoryView } from "./history/history-view.tsx";
import { TombstoneNote } from "./relations/tombstone-note.tsx";
import { useForwarding } from "./relations/use-forwarding.ts";
import { SidePanel } from "./side/side-panel.tsx";
import { FailedStepNote } from "./steps/failed-step-note.tsx";
import { StepsView } from "./steps/steps-view.tsx";
import { TicketHeader } from "./ticket-header.tsx";
import { ticketQuery } from "./ticket-query.ts";
import "./ticket-page.css";

const route = getRouteApi("/shell/tickets/$id");

/** Everything on one ticket, on one page; nobody leaves it to finish it. */
export function TicketPage() {
  const { id } = route.useParams();
  // A ticket that was merged leads on to another one: what is being written there goes along.
  const cameFrom = useRef(new Map<string, string>());
  // Another ticket is another page: its panels, drafts and scroll are its own.
  return <TicketContent key={cameFrom.current.get(id) ?? id} id={id} cameFrom={cameFrom.current} />;
}

function TicketContent({ id, cameFrom }: { id: string; cameFrom: Map<string, string> }) {
  const { t } = useTranslation();
  const text = useText();
  const search = route.useSearch();
  const query = useQuery(ticketQuery(id));
  const page = query.data;
  const place = useRef<HTMLElement>(null);

  // What is kept from before may have been merged then and not be so now.
  useForwarding(id, query.isFetching ? undefined : page, cameFrom);
  const loaded = page !== undefined;
  useEffect(() => {
    if (loaded) place.current?.focus({ preventScroll: true });
  }, [loaded]);
  usePageTitle(page && `${page.number} ${page.title}`);

  if (!page && query.isError) {
    const gone = query.error instanceof ApiError && [403, 404].includes(query.error.problem.status);
    if (!gone) return <ProblemNote error={query.error} retry={() => void query.refetch()} />;
    return (
      <Empty
        heading
        text={t("ticket.gone")}
        action={
          <Link to="/tickets" search={search}>
            {t("ticket.backToList")}
          </Link>
        }
      />
    );
  }
  if (!page) {
    return (
      <div className="ticket" aria-busy="true" aria-label={t("ticket.loading")}>
        <Skeleton active style={{ padding: 20 }} paragraph={{ rows: 8 }} />
      </div>
    );
  }
  return (
    <article className="ticket" ref={place} tabIndex={-1} aria-label={`${page.number} ${page.title}`}>
      <TicketHeader page={page} search={search} />
      <TombstoneNote page={page} />
      <StepsView steps={page.steps} />
      <div className="ticket-scroll">
        <div className="ticket-body">
          <div className="ticket-form">
            <FailedStepNote page={page} />
            {page.guide && (
              <aside className="ticket-guide">
                <h2>{t("ticket.guide")}</h2>
                <p>{text(page.guide)}</p>
              </aside>
            )}
            <HandsOff>
              <TicketForm page={page} />
            </HandsOff>
          </div>
          <SidePanel page={page} search={search} />
          <div className="ticket-history">
            <HistoryView page={page} />
          </div>
        </div>
      </div>
      <HandsOff>
        <Dock page={page} />
      </HandsOff>
    </article>
  );
}
