/**
 * The loaded pages of a list, of which one is read anew while the others stay. A page goes on after the last row of the one
 * before it (keyset paging), so new rows push some out of their page: those become a page of their own. Pure.
 */
import type { TicketRow } from "@deskbell/contract/tickets";

export interface ListPage {
  items: TicketRow[];
  nextCursor: string | null;
  /** The count of changes at which it was read. */
  readAt: number;
}

export interface ListPages {
  pages: ListPage[];
  pageParams: string[];
}

/** Every row once, in order; `places` tells the page of each. */
export function rowsOf(pages: readonly ListPage[]): { rows: TicketRow[]; places: number[] } {
  const seen = new Set<string>();
  const rows: TicketRow[] = [];
  const places: number[] = [];
  pages.forEach((page, place) => {
    for (const row of page.items) {
      if (seen.has(row.id)) continue;
      seen.add(row.id);
      rows.push(row);
      places.push(place);
    }
  });
  return { rows, places };
}

/** Pages with rows between these two, by their cursors. */
export function cursorsBetween(list: ListPages, places: readonly number[], first: number, last: number): string[] {
  return [...new Set(places.slice(first, last + 1))].flatMap((place) => list.pageParams[place] ?? []);
}

/** The list with the page after `cursor` as it is now. A cursor that is not there any more changes nothing. */
export function withFreshPage(list: ListPages, cursor: string, fresh: ListPage): ListPages {
  const at = list.pageParams.indexOf(cursor);
  const old = list.pages[at];
  if (!old) return list;
  const before = { pages: list.pages.slice(0, at), pageParams: list.pageParams.slice(0, at + 1) };
  const after = { pages: list.pages.slice(at + 1), pageParams: list.pageParams.slice(at + 1) };
  // The list ends here now, or nothing was loaded beyond.
  if (fresh.nextCursor === null || after.pages.length === 0)
    return { pages: [...before.pages, fresh], pageParams: before.pageParams };

  // Rows went: it reaches into what the next pages hold.
  const later = new Set(after.pages.flatMap((page) => page.items.map((row) => row.id)));
  const reaches = fresh.items.findIndex((row) => later.has(row.id));
  if (reaches >= 0) {
    const page = { ...fresh, items: fresh.items.slice(0, reaches), nextCursor: old.nextCursor };
    return { pages: [...before.pages, page, ...after.pages], pageParams: [...before.pageParams, ...after.pageParams] };
  }

  // Rows came: what they pushed out stands between this page and the next, and is as old as it was.
  const held = new Set(fresh.items.map((row) => row.id));
  const lastHeld = old.items.findLastIndex((row) => held.has(row.id));
  const pushed = { ...old, items: old.items.slice(lastHeld + 1) };
  if (pushed.items.length === 0) {
    const page = { ...fresh, nextCursor: old.nextCursor };
    return { pages: [...before.pages, page, ...after.pages], pageParams: [...before.pageParams, ...after.pageParams] };
  }
  return {
    pages: [...before.pages, fresh, pushed, ...after.pages],
    pageParams: [...before.pageParams, fresh.nextCursor, ...after.pageParams],
  };
}

/** How many rows what stood at `from` has moved by; 0 when nothing of what was seen is left. */
export function shiftOf(before: readonly string[], now: readonly string[], from: number): number {
  const places = new Map(now.map((id, index) => [id, index]));
  for (let index = from; index < before.length; index += 1) {
    const place = places.get(before[index] ?? "");
    if (place !== undefined) return place - index;
  }
  return 0;
}
