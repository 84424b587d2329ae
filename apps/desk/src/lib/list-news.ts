/**
 * Lists of tickets are long: what one reads of them anew when something has changed is what is on the screen, not every page
 * that was ever loaded. Here is counted when something changed; each page remembers the count at which it was read.
 */
import type { QueryFilters } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { keys } from "./query-keys.ts";

interface News {
  /** Raised by every change. */
  count: number;
  /** Pages read before this count are of another time altogether (other rights, a missed stream): none of them is kept. */
  floor: number;
}

let news: News = { count: 0, floor: 0 };
const listeners = new Set<() => void>();
/** The clock alone makes tickets overdue. */
const LOOK_AGAIN_MS = 60_000;
let timer: number | undefined;

function set(next: News): void {
  news = next;
  for (const listener of listeners) listener();
}

const lookAgain = (): void => {
  if (document.visibilityState === "visible") set({ ...news, count: news.count + 1 });
};

/** Said of what is invalidated: does it speak of lists of tickets, or of everything? */
export function noteInvalidation(filters: QueryFilters | undefined): void {
  const all = filters?.queryKey === undefined;
  if (!all && filters.queryKey?.[0] !== keys.tickets[0]) return;
  const count = news.count + 1;
  set({ count, floor: all ? count : news.floor });
}

export const listNews = (): News => news;

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    timer = window.setInterval(lookAgain, LOOK_AGAIN_MS);
    document.addEventListener("visibilitychange", lookAgain);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(timer);
    document.removeEventListener("visibilitychange", lookAgain);
  };
}

export const useListNews = (): News => useSyncExternalStore(subscribe, listNews);
