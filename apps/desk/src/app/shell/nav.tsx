import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { progressQuery } from "../../features/setup/setup-query.ts";
import { NavViews } from "../../features/views/nav-views.tsx";
import { badgeOf, workbenchQuery } from "../../features/workbench/workbench-query.ts";
import type { WorkbenchCounts } from "../../features/workbench/workbench-query.ts";
import { can, useMe } from "../../lib/session.ts";
import type { ViewName } from "../../lib/ticket-search.ts";
import { NavManage } from "./nav-manage.tsx";

const WORKBENCH = ["mine", "claimable", "waiting", "overdue", "watched"] as const;
const MORE: ViewName[] = ["unfinished", "filed", "all"];

/** Where everything is: what waits for me with live counts, ready views, administration. */
export function Nav({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const counts = useQuery(workbenchQuery).data;
  const manages = can(me, "organisation.manage");
  const guided = useQuery({ ...progressQuery, enabled: manages }).data?.dismissed === false;
  return (
    <nav className="nav" aria-label={t("nav.label")} onClick={onGo}>
      {guided && (
        <Link to="/start" className="nav-link">
          {t("start.nav")}
        </Link>
      )}
      <h2>{t("nav.workbench")}</h2>
      <ul>
        {WORKBENCH.map((view) => (
          <li key={view}>
            <ViewLink view={view} counts={counts} />
          </li>
        ))}
      </ul>
      <h2>{t("nav.views")}</h2>
      <ul>
        {MORE.map((view) => (
          <li key={view}>
            <ViewLink view={view} counts={undefined} />
          </li>
        ))}
      </ul>
      <NavViews />
      <NavManage />
    </nav>
  );
}

function ViewLink({ view, counts }: { view: ViewName; counts: WorkbenchCounts | undefined }) {
  const { t } = useTranslation();
  const { saved } = useSearch({ strict: false });
  const name = t(`view.${view}`);
  const count = counts && view in counts ? counts[view as keyof WorkbenchCounts] : 0;
  return (
    <Link
      to="/tickets"
      search={{ view }}
      className="nav-link"
      activeOptions={{ exact: false, includeSearch: true }}
      // A saved view stands on a ready one; then it is the saved one that one looks at.
      {...(saved === undefined ? {} : { activeProps: {} })}
      {...(count > 0 ? { "aria-label": t("nav.count", { name, count }) } : {})}
    >
      <span>{name}</span>
      {count > 0 && (
        <span className="nav-count num" data-late={view === "overdue" || undefined}>
          {badgeOf(count)}
        </span>
      )}
    </Link>
  );
}
