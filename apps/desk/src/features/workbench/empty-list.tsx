import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty } from "../../lib/empty.tsx";
import { isNarrowed } from "../../lib/ticket-search.ts";
import type { TicketSearch, ViewName } from "../../lib/ticket-search.ts";

const SENTENCES = {
  mine: "list.emptyMine",
  claimable: "list.emptyClaimable",
  waiting: "list.emptyWaiting",
  overdue: "list.emptyOverdue",
  watched: "list.emptyWatched",
  filed: "list.emptyFiled",
  unfinished: "list.emptyUnfinished",
  all: "list.emptyAll",
} as const satisfies Record<ViewName, string>;

export function EmptyList({ search }: { search: TicketSearch }) {
  const { t } = useTranslation();
  if (isNarrowed(search)) {
    return (
      <Empty
        text={t("list.emptySearch")}
        action={
          <Link to="/tickets" search={{ view: search.view }}>
            {t("list.clear")}
          </Link>
        }
      />
    );
  }
  const action =
    search.view === "mine" ? (
      <Link to="/tickets" search={{ view: "claimable" }}>
        {t("list.showClaimable")}
      </Link>
    ) : search.view === "all" ? undefined : (
      <Link to="/tickets" search={{ view: "all" }}>
        {t("list.showAll")}
      </Link>
    );
  return <Empty text={t(SENTENCES[search.view])} action={action} />;
}
