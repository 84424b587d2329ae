import { getRouteApi, Outlet, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMedia, WIDE } from "../../lib/use-media.ts";
import { TicketList } from "./ticket-list.tsx";
import "./tickets-layout.css";

const route = getRouteApi("/shell/tickets");

/**
 * List and ticket. Wide: side by side; else one at a time. The list stays mounted under a ticket, so that going back
 * finds it scrolled where it was.
 */
export function TicketsLayout() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const { id } = useParams({ strict: false });
  const wide = useMedia(WIDE);
  const open = id !== undefined;
  return (
    <div className="tickets" data-open={open || undefined}>
      <section className="tickets-list" aria-label={t("list.label")} hidden={open && !wide}>
        <TicketList search={search} selected={id} compact={open || !wide} />
      </section>
      {open && (
        <section className="tickets-ticket">
          <Outlet />
        </section>
      )}
    </div>
  );
}
