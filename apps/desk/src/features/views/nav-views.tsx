import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../lib/icon.tsx";
import { piece } from "../../lib/piece.tsx";
import { can, useMe } from "../../lib/session.ts";
import { searchOf, viewCountsQuery, viewsQuery } from "./views-query.ts";
import "./views.css";

const ManageViews = piece(async () => (await import("./manage-views.tsx")).ManageViews);
const MOST_TOLD = 99;

/** One's own and shared views in the navigation, with counts where they are cheap. */
export function NavViews() {
  const { t } = useTranslation();
  const reads = can(useMe(), "ticket.read");
  const views = useQuery({ ...viewsQuery, enabled: reads }).data?.items ?? [];
  const counts = useQuery({ ...viewCountsQuery, enabled: reads && views.length > 0 }).data;
  const { saved } = useSearch({ strict: false });
  const [managing, setManaging] = useState(false);
  if (views.length === 0) return null;
  return (
    <>
      <h2 className="nav-views-head">
        {t("views.saved")}
        <Button
          type="text"
          size="small"
          icon={<Icon name="pencil" size={14} />}
          aria-label={t("views.manage")}
          onClick={(event) => {
            event.stopPropagation();
            setManaging(true);
          }}
        />
      </h2>
      <ul>
        {views.map((view) => {
          const count = counts?.get(view.id) ?? 0;
          const told = count > MOST_TOLD ? t("views.many") : String(count);
          return (
            <li key={view.id}>
              <Link
                to="/tickets"
                search={searchOf(view)}
                className={view.id === saved ? "nav-link active" : "nav-link"}
                activeProps={{}}
                aria-current={view.id === saved ? "page" : undefined}
                title={view.mine ? view.name : `${view.name} · ${t("views.by", { name: view.owner.name })}`}
              >
                <span className="nav-view-name">{view.name}</span>
                {view.problems.length > 0 ? (
                  <span className="nav-count" title={t("views.broken")}>
                    !
                  </span>
                ) : (
                  count > 0 && <span className="nav-count num">{told}</span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
      {managing && (
        // A dialog lies above the navigation, but its clicks would still bubble to it.
        <div onClick={(event) => event.stopPropagation()}>
          <Suspense fallback={null}>
            <ManageViews onClose={() => setManaging(false)} />
          </Suspense>
        </div>
      )}
    </>
  );
}
