import type { TicketRow } from "@deskbell/contract/tickets";
import type { ListColumn } from "@deskbell/contract/views";
import { Link } from "@tanstack/react-router";
import { memo, type MouseEvent, type ReactNode } from "react";
import { categoryChip } from "../../lib/category-chip.tsx";
import { tellPromise } from "../../lib/promise-chip.tsx";
import type { TicketSearch } from "../../lib/ticket-search.ts";
import { urgencyMarks } from "../../lib/urgency-mark.tsx";
import { RowPresence } from "../tickets/presence/present-rows.tsx";
import { gridOf } from "./row-columns.ts";
import type { RowWords } from "./row-words.ts";

interface Props {
  row: TicketRow;
  search: TicketSearch;
  /** Open beside the list. */
  current: boolean;
  chosen: boolean;
  /** Two lines per ticket instead of columns. */
  stacked: boolean;
  /** Three lines: what it is about has one of its own, so that its kind is read whole. */
  tall: boolean;
  dense: boolean;
  columns: readonly ListColumn[];
  words: RowWords;
  onPick: (id: string, extend: boolean) => void;
}

const ENDED = new Set(["resolved", "closed", "rejected", "withdrawn", "cancelled"]);

/** One ticket of a list. Ended ones say how they ended, running ones where they stand and what is promised. */
export const TicketRowLink = memo(function TicketRowLink(props: Props) {
  const { row, search, current, chosen, stacked, tall, dense, columns, words, onPick } = props;
  const { t, text } = words;
  const ended = ENDED.has(row.category);
  const cell = cellsOf(row, ended, words);
  const onClick = (event: MouseEvent): void => {
    // Shift would open a window of its own.
    if (!event.shiftKey) return;
    event.preventDefault();
    onPick(row.id, true);
  };
  return (
    <>
      <input
        type="checkbox"
        className="row-pick"
        tabIndex={-1}
        aria-label={t("bulk.select", { number: row.number })}
        checked={chosen}
        onChange={(event) => onPick(row.id, (event.nativeEvent as { shiftKey?: boolean }).shiftKey === true)}
      />
      <Link
        to="/tickets/$id"
        params={{ id: row.id }}
        search={search}
        className="row"
        data-row={row.id}
        data-ended={ended || undefined}
        data-tall={tall || undefined}
        data-dense={(!stacked && dense) || undefined}
        aria-current={current ? "true" : undefined}
        style={stacked ? undefined : { gridTemplateColumns: gridOf(columns) }}
        onClick={onClick}
      >
        <span className="row-title">
          {urgencyMarks(t, { urgency: row.urgency, priority: row.priority, single: stacked })}
          <b title={text(row.type.name)}>{text(row.type.name)}</b>
          {!tall && <span className="row-subject">{row.title}</span>}
          <RowPresence id={row.id} />
          {!stacked && dense && <span className="row-number num muted">{row.number}</span>}
        </span>
        {stacked ? (
          <>
            <span className="row-promise">{cell("promise") ?? cell("created")}</span>
            {tall && <span className="row-subject">{row.title}</span>}
            <span className="row-under">
              <span className="num">{row.number}</span>
              <span className="row-step">{cell("step")}</span>
              <span className="row-who">{cell("requester")}</span>
            </span>
          </>
        ) : (
          <>
            {!dense && (
              <span className="row-number num muted">
                {row.number}
                {row.campus && !columns.includes("campus") && ` · ${row.campus.name}`}
              </span>
            )}
            {columns.map((column) => (
              <span key={column} className={`row-cell row-${column}`}>
                {cell(column)}
              </span>
            ))}
          </>
        )}
      </Link>
    </>
  );
});

/** What stands in a column; nothing is worked out for those that are not shown. */
function cellsOf(row: TicketRow, ended: boolean, words: RowWords): (column: ListColumn) => ReactNode {
  const { t, text, dates } = words;
  const time = (iso: string): ReactNode => (
    <time className="num muted" dateTime={iso} title={dates.full(iso)}>
      {dates.short(iso)}
    </time>
  );
  const state = (): ReactNode => categoryChip(t, { category: row.category, wording: row.type.wording });
  const cells: Record<ListColumn, () => ReactNode> = {
    state,
    step: () => (ended || row.stepNames.length === 0 ? state() : row.stepNames.map(text).join(t("common.and"))),
    requester: () => row.requesterName || t("common.unnamed"),
    campus: () => row.campus?.name ?? "",
    channel: () => t(`channel.${row.channel}`),
    priority: () => t(`priority.${row.priority}`),
    promise: () => (ended ? null : promiseOf(row, words)),
    created: () => time(row.createdAt),
    updated: () => time(row.updatedAt),
  };
  return (column) => cells[column]();
}

function promiseOf(row: TicketRow, { t, dates, now }: RowWords): ReactNode {
  const { dueAt, notPossible, createdAt: startedAt } = row;
  const told = tellPromise(t, dates, now, { dueAt, notPossible, startedAt, paused: row.category === "waiting" });
  return (
    told && (
      <span className="chip num" data-tone={told.tone} title={told.why}>
        {told.words}
      </span>
    )
  );
}
