import type { Virtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useRef } from "react";
import { useShortcut } from "../../app/shortcuts.ts";
import type { Selection } from "./use-selection.ts";

interface Options {
  scroller: RefObject<HTMLElement | null>;
  virtual: Virtualizer<HTMLDivElement, Element>;
  ids: readonly string[];
  /** The ticket that is open beside the list. */
  current: string | undefined;
  selection: Selection;
}

/** `j` and `k` walk the rows by moving the focus, `x` selects; `Enter` opens by itself, because a row is a link. */
export function useListKeys({ scroller, virtual, ids, current, selection }: Options): void {
  // What closes over the list takes the focus with it: one goes on where one was.
  const last = useRef<string>(undefined);
  const rowAt = useCallback(
    (): string | undefined =>
      document.activeElement?.closest<HTMLElement>("li[data-id]")?.dataset["id"] ?? current ?? last.current,
    [current],
  );
  const move = (by: 1 | -1): void => {
    const at = ids.indexOf(rowAt() ?? "");
    const next = at < 0 ? (by === 1 ? 0 : ids.length - 1) : at + by;
    const id = ids[next];
    if (id === undefined) return;
    last.current = id;
    virtual.scrollToIndex(next, { align: "auto" });
    focusRow(scroller.current, id);
  };
  useShortcut("j", () => move(1));
  useShortcut("k", () => move(-1));
  useShortcut("x", () => {
    const id = rowAt();
    if (id !== undefined && ids.includes(id)) selection.toggle(id);
  });
  useShortcut("Escape", selection.clear, selection.ids.size > 0);
}

/** A row that was far away is drawn only after the scroll. */
function focusRow(scroller: HTMLElement | null, id: string, tries = 5): void {
  const row = scroller?.querySelector<HTMLElement>(`a[data-row="${id}"]`);
  if (row) row.focus({ preventScroll: true });
  else if (tries > 0) requestAnimationFrame(() => focusRow(scroller, id, tries - 1));
}
