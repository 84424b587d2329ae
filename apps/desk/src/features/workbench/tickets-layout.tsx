import { getRouteApi, Outlet, useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useTextScale } from "../../lib/text-scale.ts";
import { useMedia, WIDE } from "../../lib/use-media.ts";
import { ListDivider, useListWidth } from "./list-divider.tsx";
import { TicketList } from "./ticket-list.tsx";
import { piece } from "../../lib/piece.tsx";
import "./tickets-layout.css";

const BulkPanel = piece(async () => (await import("../bulk/bulk-panel.tsx")).BulkPanel);
const route = getRouteApi("/shell/tickets");

/** Who comes near the list is about to open a ticket: the page's code is there when they have chosen. */
const fetchTicketPage = (): void => void import("../tickets/ticket-page.tsx").catch(() => undefined);

/**
 * List and ticket. Wide: side by side; else one at a time. The list stays mounted under a ticket, so that going back
 * finds it scrolled where it was.
 */
export function TicketsLayout() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const { id } = useParams({ strict: false });
  // Two panes of letters half as large again leave neither enough of them in a line.
  const roomy = useTextScale() < 1.5;
  const wide = useMedia(WIDE) && roomy;
  const [width, setWidth] = useListWidth();
  const open = id !== undefined;
  const split = open && wide;
  return (
    <div className="tickets" data-open={open || undefined}>
      <section
        className="tickets-list"
        aria-label={t("list.label")}
        hidden={open && !wide}
        onPointerEnter={fetchTicketPage}
        onFocus={fetchTicketPage}
        style={split ? { flexBasis: width } : undefined}
      >
        <TicketList search={search} selected={id} compact={open || !wide} />
      </section>
      {split && <ListDivider width={width} onChange={setWidth} />}
      {open && (
        <section className="tickets-ticket">
          <Outlet />
        </section>
      )}
      <Suspense fallback={null}>
        <BulkPanel />
      </Suspense>
    </div>
  );
}
