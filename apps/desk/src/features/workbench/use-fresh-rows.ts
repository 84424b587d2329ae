import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useEffect, useRef } from "react";
import { useListNews } from "../../lib/list-news.ts";
import type { TicketSearch } from "../../lib/ticket-search.ts";
import { cursorsBetween, type ListPages, withFreshPage } from "./list-pages.ts";
import { readListPage, ticketsQuery } from "./tickets-query.ts";

/** A busy school changes something every second; a list is read anew less often. */
const EVERY_MS = 800;
/** While the pointer moves over the rows it is about to press one: they stand still, but not for ever. */
const STILL_MS = 1_000;
const LONGEST_WAIT_MS = 5_000;
/** After a failed try; a broken line is told by its own banner. */
const AGAIN_MS = 4_000;

interface Shown {
  list: ListPages | undefined;
  /** Page of each row. */
  places: readonly number[];
  /** Rows on the screen, by index. */
  first: number;
  last: number;
}

/** When something has changed, the pages on the screen are read anew, and the others when they are scrolled to. */
export function useFreshRows(search: TicketSearch, scroller: RefObject<HTMLElement | null>, shown: Shown): void {
  const queries = useQueryClient();
  const { count, floor } = useListNews();
  const { list, places, first, last } = shown;
  const stale = list ? staleCursors(list, cursorsBetween(list, places, first, last), count, floor) : [];
  const wanted = JSON.stringify(stale);
  const latest = useRef({ search, readAt: 0, movedAt: -Infinity });
  latest.current.search = search;

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const moved = (): void => void (latest.current.movedAt = performance.now());
    element.addEventListener("pointermove", moved, { passive: true });
    element.addEventListener("pointerdown", moved, { passive: true });
    return () => {
      element.removeEventListener("pointermove", moved);
      element.removeEventListener("pointerdown", moved);
    };
  }, [scroller]);

  useEffect(() => {
    const cursors = JSON.parse(wanted) as string[];
    if (cursors.length === 0) return;
    const { search: asked } = latest.current;
    const key = ticketsQuery(asked).queryKey;
    const since = performance.now();
    let gone = false;
    let timer = 0;
    const later = (ms: number, then: () => void): void => void (timer = window.setTimeout(then, ms));

    const read = async (): Promise<void> => {
      latest.current.readAt = performance.now();
      try {
        const fresh = await Promise.all(cursors.map((cursor) => readListPage(asked, cursor)));
        if (!gone) put(fresh);
      } catch {
        if (!gone) later(AGAIN_MS, () => void read());
      }
    };
    const put = (fresh: Awaited<ReturnType<typeof readListPage>>[]): void => {
      const now = performance.now();
      const moving = now - latest.current.movedAt < STILL_MS && now - since < LONGEST_WAIT_MS;
      // The next page is on its way and would be put down over what is put down now.
      const busy = queries.getQueryState(key)?.fetchStatus !== "idle";
      if (moving || busy) return later(STILL_MS / 4, () => !gone && put(fresh));
      queries.setQueryData<ListPages>(
        key,
        (known) => known && cursors.reduce((all, cursor, at) => withFresh(all, cursor, fresh[at]), known),
      );
    };
    later(Math.max(0, latest.current.readAt + EVERY_MS - since), () => void read());
    return () => {
      gone = true;
      window.clearTimeout(timer);
    };
    // What is asked for is told by `wanted`; of which list, by the key that its rows come from.
  }, [wanted, queries, count]);

  // Of another time altogether, and not on the screen: not kept.
  const outlived = list?.pages.findIndex((page, at) => page.readAt < floor && at > (places[last] ?? 0)) ?? -1;
  useEffect(() => {
    if (outlived < 1) return;
    queries.setQueryData<ListPages>(
      ticketsQuery(latest.current.search).queryKey,
      (known) => known && { pages: known.pages.slice(0, outlived), pageParams: known.pageParams.slice(0, outlived) },
    );
  }, [outlived, queries]);
}

const withFresh = (list: ListPages, cursor: string, fresh: ListPages["pages"][number] | undefined): ListPages =>
  fresh ? withFreshPage(list, cursor, fresh) : list;

/** Cursors of pages to be read: those shown that are older than the last change; all that are older than `floor` on the way to them. */
function staleCursors(list: ListPages, shown: readonly string[], count: number, floor: number): string[] {
  const lastShown = Math.max(0, ...shown.map((cursor) => list.pageParams.indexOf(cursor)));
  return list.pages.flatMap((page, at) => {
    const cursor = list.pageParams[at] ?? "";
    const due =
      page.readAt < floor
        ? at <= lastShown
        : page.readAt < count && (shown.includes(cursor) || list.pages.length === 1);
    return due ? [cursor] : [];
  });
}
