/** Where each list was scrolled to: back finds it there, another view begins at its top. */
import type { RefObject } from "react";
import { useEffect, useLayoutEffect } from "react";

const places = new Map<string, number>();
/** Lists remembered; a day's work passes through many. */
const MOST_PLACES = 100;
/** Back or forward: the browser says so just before the page changes. */
let poppedAt = -Infinity;
const POP_MS = 1_000;
if (typeof window !== "undefined") window.addEventListener("popstate", () => (poppedAt = performance.now()));

export const scrollOf = (place: string): number => places.get(place) ?? 0;

export function useListScroll(scroller: RefObject<HTMLElement | null>, place: string, ready: boolean): void {
  useLayoutEffect(() => {
    if (!ready) return;
    const back = performance.now() - poppedAt < POP_MS;
    scroller.current?.scrollTo(0, back ? scrollOf(place) : 0);
  }, [scroller, place, ready]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const keep = (): void => {
      // What is hidden under a ticket on a narrow screen has no scroll of its own.
      if (element.clientHeight === 0) return;
      places.delete(place);
      places.set(place, element.scrollTop);
      const [oldest] = places.keys();
      if (places.size > MOST_PLACES && oldest !== undefined) places.delete(oldest);
    };
    // Before the rows are drawn anew by others who listen: asked afterwards, the browser would lay out the page once more.
    element.addEventListener("scroll", keep, { passive: true, capture: true });
    return () => element.removeEventListener("scroll", keep, { capture: true });
  }, [scroller, place]);
}
