import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { VIEW_NAMES } from "../../lib/ticket-search.ts";
import type { TicketSearch } from "../../lib/ticket-search.ts";
import { badgeOf, workbenchQuery } from "./workbench-query.ts";
import type { WorkbenchCounts } from "./workbench-query.ts";

/** The views as a row of tabs, where there is no room for the navigation. */
export function ViewStrip({ search }: { search: TicketSearch }) {
  const { t } = useTranslation();
  const counts = useQuery(workbenchQuery).data;
  const strip = useRef<HTMLElement>(null);

  const counted = counts !== undefined;
  // The one that is open is in sight, however many stand before it, and however much wider their numbers make them.
  useEffect(() => {
    const current = strip.current?.querySelector<HTMLElement>(`[data-view="${search.view}"]`);
    if (current && strip.current) strip.current.scrollLeft = current.offsetLeft - 24;
  }, [search.view, counted]);

  return (
    <nav className="view-strip" ref={strip} aria-label={t("nav.workbench")}>
      {VIEW_NAMES.map((view) => {
        const count = counts && view in counts ? counts[view as keyof WorkbenchCounts] : 0;
        return (
          <Link
            key={view}
            data-view={view}
            to="/tickets"
            search={{ view }}
            aria-current={search.view === view ? "page" : undefined}
          >
            {t(`view.${view}`)}
            {count > 0 && (
              <span className="num" data-late={view === "overdue" || undefined}>
                {badgeOf(count)}
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}
