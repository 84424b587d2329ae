import { type RefObject, useLayoutEffect, useRef } from "react";
import { shiftOf } from "./list-pages.ts";

/**
 * When rows above come or go, or become higher (columns, or two lines beside a ticket), what one reads stays where it is; at the
 * top of a list the new ones are what one wants to see.
 */
export function useRowAnchor(
  scroller: RefObject<HTMLElement | null>,
  place: string,
  ids: readonly string[],
  height: number,
): void {
  const before = useRef({ place, ids, height });
  useLayoutEffect(() => {
    const was = before.current;
    before.current = { place, ids, height };
    const element = scroller.current;
    if (!element || was.place !== place || (was.height === height && was.ids === ids)) return;
    const top = element.scrollTop;
    if (top < 1) return;
    if (was.height !== height) {
      element.scrollTop = (top / was.height) * height;
      return;
    }
    const shift = shiftOf(was.ids, ids, Math.floor(top / height));
    if (shift !== 0) element.scrollTop = top + shift * height;
  }, [scroller, place, ids, height]);
}
