import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "../../lib/empty.tsx";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { can, useMe } from "../../lib/session.ts";
import type { TicketSearch } from "../../lib/ticket-search.ts";
import { EmptyList } from "./empty-list.tsx";
import { ListHeader } from "./list-header.tsx";
import { TicketRowLink } from "./ticket-row.tsx";
import { ticketsQuery } from "./tickets-query.ts";
import { useListKeys } from "./use-list-keys.ts";
import "./ticket-list.css";

interface Props {
  search: TicketSearch;
  selected: string | undefined;
  /** Two lines per ticket instead of columns. */
  compact: boolean;
}

export function TicketList({ search, selected, compact }: Props) {
  const { t } = useTranslation();
  // Who has no role yet may not ask for the list.
  const reads = can(useMe(), "ticket.read");
  const list = useInfiniteQuery({ ...ticketsQuery(search), enabled: reads });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const scroller = useRef<HTMLDivElement>(null);
  useListKeys(scroller);
  const sentinel = useWhenSeen(() => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  });

  // Another view begins at its top.
  const place = `${search.view}|${search.q ?? ""}`;
  useEffect(() => {
    if (place) scroller.current?.scrollTo(0, 0);
  }, [place]);

  return (
    <>
      <ListHeader search={search} compact={compact} />
      <div className="list-scroll" ref={scroller} aria-busy={list.isFetching}>
        {!reads && <Empty text={t("list.emptyNoRole")} />}
        {reads && list.isPending && <ListSkeleton />}
        {list.isError && rows.length === 0 && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
        {list.isSuccess && rows.length === 0 && <EmptyList search={search} />}
        {!compact && rows.length > 0 && <ColumnNames />}
        <ul data-compact={compact || undefined} className="list-rows">
          {rows.map((row) => (
            <li key={row.id}>
              <TicketRowLink row={row} search={search} selected={row.id === selected} compact={compact} />
            </li>
          ))}
        </ul>
        {list.hasNextPage && (
          <div ref={sentinel} className="list-more">
            <Button type="text" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t("common.loadMore")}
            </Button>
          </div>
        )}
        {rows.length > 20 && !list.hasNextPage && <p className="list-more muted">{t("list.end")}</p>}
      </div>
    </>
  );
}

function ColumnNames() {
  const { t } = useTranslation();
  return (
    <div className="list-columns" aria-hidden="true">
      <span>{t("list.columnTicket")}</span>
      <span>{t("list.columnStep")}</span>
      <span>{t("list.columnRequester")}</span>
      <span>{t("list.columnTime")}</span>
      <span>{t("list.columnCreated")}</span>
    </div>
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

/** Calls back when the element comes near the screen. */
function useWhenSeen(onSeen: () => void) {
  const latest = useRef(onSeen);
  useEffect(() => {
    latest.current = onSeen;
  });
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) latest.current();
      },
      { rootMargin: "400px" },
    );
    observer.observe(target);
    return () => observer.disconnect();
  });
  return element;
}
