import type { TicketRow } from "@deskbell/contract/tickets";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { CategoryChip } from "../../lib/category-chip.tsx";
import { PromiseChip } from "../../lib/promise-chip.tsx";
import type { TicketSearch } from "../../lib/ticket-search.ts";
import { UrgencyMark } from "../../lib/urgency-mark.tsx";
import { useNow } from "../../lib/use-now.ts";
import { useDateWords, useText } from "../../lib/words.ts";

interface Props {
  row: TicketRow;
  search: TicketSearch;
  selected: boolean;
  compact: boolean;
}

const ENDED = new Set(["resolved", "closed", "rejected", "withdrawn", "cancelled"]);

/** One ticket of a list. Ended ones say how they ended, running ones where they stand and what is promised. */
export const TicketRowLink = memo(function TicketRowLink({ row, search, selected, compact }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const dates = useDateWords(useNow());
  const ended = ENDED.has(row.category);
  const created = (
    <time className="num muted row-created" dateTime={row.createdAt} title={dates.full(row.createdAt)}>
      {dates.short(row.createdAt)}
    </time>
  );
  const step =
    ended || row.stepNames === "" ? <CategoryChip category={row.category} wording={row.type.wording} /> : row.stepNames;
  const promise = ended ? null : (
    <PromiseChip
      dueAt={row.dueAt}
      notPossible={row.notPossible}
      startedAt={row.createdAt}
      paused={row.category === "waiting"}
    />
  );
  return (
    <Link
      to="/tickets/$id"
      params={{ id: row.id }}
      search={search}
      className="row"
      data-row
      data-ended={ended || undefined}
      aria-current={selected ? "true" : undefined}
    >
      <span className="row-title">
        <UrgencyMark urgency={row.urgency} priority={row.priority} single={compact} />
        <b>{text(row.type.name)}</b>
        <span className="row-subject">{row.title}</span>
      </span>
      {compact ? (
        <>
          <span className="row-promise">{promise ?? created}</span>
          <span className="row-under">
            <span className="num">{row.number}</span>
            <span className="row-step">{step}</span>
            <span className="row-who">{row.requesterName || t("common.unnamed")}</span>
          </span>
        </>
      ) : (
        <>
          <span className="row-number num muted">
            {row.number}
            {row.campus && ` · ${row.campus.name}`}
          </span>
          <span className="row-step">{step}</span>
          <span className="row-who">{row.requesterName || t("common.unnamed")}</span>
          <span className="row-promise">{promise}</span>
          {created}
        </>
      )}
    </Link>
  );
});
