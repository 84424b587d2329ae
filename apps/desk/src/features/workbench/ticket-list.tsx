import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { Button, Skeleton } from "antd";
import { Suspense, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "../../lib/empty.tsx";
import { piece } from "../../lib/piece.tsx";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { can, useMe } from "../../lib/session.ts";
import type { TicketSearch } from "../../lib/ticket-search.ts";
import { useTextScale } from "../../lib/text-scale.ts";
import { PHONE, TOUCH, useMedia } from "../../lib/use-media.ts";
import { HandsOff } from "../administration/viewing/hands-off.tsx";
import { PresentRows } from "../tickets/presence/present-rows.tsx";
import { viewsQuery } from "../views/views-query.ts";
import { ColumnNames } from "./column-names.tsx";
import { EmptyList } from "./empty-list.tsx";
import { ListHeader } from "./list-header.tsx";
import { rowsOf } from "./list-pages.ts";
import { ROW_HEIGHT } from "./row-columns.ts";
import { useRowWords } from "./row-words.ts";
import { TicketRowLink } from "./ticket-row.tsx";
import { listQueryOf, ticketsQuery } from "./tickets-query.ts";
import { useChoosing } from "./use-choosing.ts";
import { useFreshRows } from "./use-fresh-rows.ts";
import { useListKeys } from "./use-list-keys.ts";
import { useListLook } from "./use-list-look.ts";
import { useListScroll } from "./use-list-scroll.ts";
import { useRowAnchor } from "./use-row-anchor.ts";
import { useSelection } from "./use-selection.ts";
import "./list-header.css";
import "./ticket-list.css";
import "./ticket-row.css";

const BulkBar = piece(async () => (await import("../bulk/bulk-bar.tsx")).BulkBar);

interface Props {
  search: TicketSearch;
  selected: string | undefined;
  /** Two lines per ticket instead of columns. */
  compact: boolean;
}

/** Rows drawn above and below what is seen. */
const OVERSCAN = 8;
/** The next page is asked for while so many rows are still ahead. */
const AHEAD = 20;

export function TicketList({ search, selected, compact }: Props) {
  const { t } = useTranslation();
  // Who has no role yet may not ask for the list.
  const reads = can(useMe(), "ticket.read");
  const views = useQuery({ ...viewsQuery, enabled: reads && search.saved !== undefined }).data?.items;
  const saved = views?.find((view) => view.id === search.saved);
  const look = useListLook(saved);
  const list = useInfiniteQuery({ ...ticketsQuery(search), enabled: reads });
  const { rows, places } = useMemo(
    // Who may not ask for it any more is not shown it from before either.
    () => rowsOf((reads && list.data?.pages) || []),
    [reads, list.data],
  );
  const loaded = useMemo(
    () => list.data && { ...list.data, pageParams: list.data.pageParams.map(String) },
    [list.data],
  );
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const place = JSON.stringify(listQueryOf(search));
  const selection = useSelection(place, ids);
  const scroller = useRef<HTMLDivElement>(null);

  const phone = useMedia(PHONE);
  // Beside a ticket and on a phone what it is about has a line of its own, unless one wants many of them in sight.
  const tall = compact && (phone || look.density === "comfortable");
  const height = Math.round(ROW_HEIGHT[compact ? (tall ? "tall" : "stacked") : look.density] * useTextScale());
  // The same function while the rows are the same: with another one all of thousands are placed anew.
  const getItemKey = useCallback((index: number) => rows[index]?.id ?? index, [rows]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    getItemKey,
  });
  useLayoutEffect(() => virtual.measure(), [virtual, height]);
  useListKeys({ scroller, virtual, ids, current: selected, selection });
  useListScroll(scroller, place, list.isSuccess && !list.isPlaceholderData);
  useRowAnchor(scroller, place, ids, height);

  const drawn = virtual.getVirtualItems();
  useFreshRows(search, scroller, {
    list: list.isPlaceholderData ? undefined : loaded,
    places,
    first: drawn[0]?.index ?? 0,
    last: drawn.at(-1)?.index ?? 0,
  });
  const last = drawn.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !list.isError && rows.length > 0 && last >= rows.length - AHEAD)
      void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, list.isError, rows.length, last]);

  // Rows are drawn anew only when something of theirs changes: what they call stays the same.
  const picks = useRef(selection);
  useEffect(() => {
    picks.current = selection;
  });
  const pick = useCallback(
    (id: string, extend: boolean): void => {
      // Rows of the list before, still shown while this one is on its way, are not of this list.
      if (list.isPlaceholderData) return;
      if (extend) picks.current.extend(id);
      else picks.current.toggle(id);
    },
    [list.isPlaceholderData],
  );

  const words = useRowWords();
  const touch = useMedia(TOUCH);
  const choice = useChoosing(touch, place, selection.ids.size, (id) => pick(id, false));
  const stopChoosing = (): void => {
    choice.stop();
    selection.clear();
  };

  return (
    <>
      <ListHeader
        search={search}
        saved={saved}
        look={look}
        compact={compact}
        level={selected ? 2 : 1}
        {...(touch && rows.length > 0 && !choice.choosing ? { onChoose: choice.begin } : {})}
      />
      <div
        className="list-scroll"
        ref={scroller}
        aria-busy={list.isFetching}
        data-choosing={choice.choosing || selection.ids.size > 0 || undefined}
      >
        {!reads && <Empty text={t("list.emptyNoRole")} />}
        {reads && list.isPending && <ListSkeleton />}
        {reads && list.isError && rows.length === 0 && (
          <ProblemNote error={list.error} retry={() => void list.refetch()} />
        )}
        {reads && list.isSuccess && rows.length === 0 && <EmptyList search={search} />}
        {!compact && rows.length > 0 && (
          <ColumnNames columns={look.columns} ids={ids} selection={selection} stale={list.isPlaceholderData} />
        )}
        <PresentRows ids={drawn.flatMap(({ index }) => rows[index]?.id ?? [])}>
          <ul
            data-compact={compact || undefined}
            className="list-rows"
            style={{ height: rows.length * height }}
            {...choice.handlers}
          >
            {drawn.map(({ index, start }) => {
              const row = rows[index];
              return (
                row && (
                  <li
                    key={row.id}
                    data-id={row.id}
                    aria-posinset={index + 1}
                    aria-setsize={hasNextPage ? -1 : rows.length}
                    style={{ height, transform: `translateY(${start}px)` }}
                  >
                    <TicketRowLink
                      row={row}
                      search={search}
                      current={row.id === selected}
                      chosen={selection.has(row.id)}
                      stacked={compact}
                      tall={tall}
                      dense={look.density === "compact"}
                      columns={look.columns}
                      words={words}
                      onPick={pick}
                    />
                  </li>
                )
              );
            })}
          </ul>
        </PresentRows>
        {hasNextPage && (
          <div className="list-more">
            <Button type="text" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t("common.loadMore")}
            </Button>
          </div>
        )}
        {rows.length > 20 && !hasNextPage && <p className="list-more muted">{t("list.end")}</p>}
      </div>
      {(selection.ids.size > 0 || choice.choosing) && (
        <Suspense fallback={null}>
          <HandsOff>
            <BulkBar search={search} selection={selection} more={hasNextPage} onDone={stopChoosing} />
          </HandsOff>
        </Suspense>
      )}
    </>
  );
}

function ListSkeleton() {
  return (
    <div style={{ padding: 16 }}>
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} active title={{ width: "60%" }} paragraph={{ rows: 1 }} />
      ))}
    </div>
  );
}
