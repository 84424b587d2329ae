import type { RefObject } from "react";
import { useShortcut } from "../../app/shortcuts.ts";

/** `j` and `k` walk the rows by moving the focus; `Enter` then opens by itself, because a row is a link. */
export function useListKeys(scroller: RefObject<HTMLElement | null>): void {
  const move = (by: 1 | -1): void => {
    const rows = [...(scroller.current?.querySelectorAll<HTMLAnchorElement>("a[data-row]") ?? [])];
    const focused = rows.findIndex((row) => row === document.activeElement);
    const from = focused >= 0 ? focused : rows.findIndex((row) => row.hasAttribute("aria-current"));
    const next = rows[from < 0 ? (by === 1 ? 0 : rows.length - 1) : from + by];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  useShortcut("j", () => move(1));
  useShortcut("k", () => move(-1));
}
