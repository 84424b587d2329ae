/** Choosing cells of a grid: a tap, a drag with the mouse, or arrow keys with Shift (WCAG 2.2 SC 2.5.7: never by dragging alone). */
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useRef, useState } from "react";

interface Cell {
  row: number;
  column: number;
}
export interface Range {
  from: Cell;
  to: Cell;
}

const STEPS: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Rows and columns that a range covers, whichever corner it began at. */
export const spanOf = ({ from, to }: Range) => ({
  rows: [Math.min(from.row, to.row), Math.max(from.row, to.row)] as const,
  columns: [Math.min(from.column, to.column), Math.max(from.column, to.column)] as const,
});

function cellOf(target: EventTarget | null): Cell | undefined {
  const at =
    target instanceof Element ? target.closest<HTMLElement>("[data-cell]")?.dataset["cell"]?.split(",") : undefined;
  return at ? { row: Number(at[0]), column: Number(at[1]) } : undefined;
}

/**
 * Handlers for the element around cells that carry `data-cell="row,column"`.
 * @param onChosen told the range with the cell that it began at first.
 */
export function useRange(onChosen: (range: Range) => void) {
  const [range, setRange] = useState<Range>();
  const drag = useRef<Range>(undefined);
  const byMouse = useRef(false);
  const chosen = useRef(onChosen);
  chosen.current = onChosen;

  useEffect(() => {
    const finish = (event: globalThis.PointerEvent): void => {
      const ended = drag.current;
      drag.current = undefined;
      if (!ended) return;
      setRange(undefined);
      if (event.type === "pointerup") chosen.current(ended);
    };
    window.addEventListener("pointerup", finish);
    window.addEventListener("pointercancel", finish);
    return () => {
      window.removeEventListener("pointerup", finish);
      window.removeEventListener("pointercancel", finish);
    };
  }, []);

  return {
    range,
    handlers: {
      onPointerDown(event: PointerEvent) {
        const cell = cellOf(event.target);
        // A finger scrolls; it chooses by tapping.
        byMouse.current = event.pointerType === "mouse" && event.button === 0 && cell !== undefined;
        if (!byMouse.current || !cell) return;
        drag.current = { from: cell, to: cell };
        setRange(drag.current);
      },
      onPointerOver(event: PointerEvent) {
        const cell = cellOf(event.target);
        if (!drag.current || !cell) return;
        drag.current = { from: drag.current.from, to: cell };
        setRange(drag.current);
      },
      onClick(event: MouseEvent) {
        const cell = cellOf(event.target);
        // What the mouse chose is chosen already.
        if (cell && !(byMouse.current && event.detail > 0)) {
          chosen.current(range && event.detail === 0 ? range : { from: cell, to: cell });
          setRange(undefined);
        }
        byMouse.current = false;
      },
      onKeyDown(event: KeyboardEvent<HTMLElement>) {
        const cell = cellOf(event.target);
        const step = STEPS[event.key];
        if (event.key === "Escape") setRange(undefined);
        if (!cell || !step) return;
        const next = { row: cell.row + step[0], column: cell.column + step[1] };
        const button = event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next.row},${next.column}"]`);
        if (!button) return;
        event.preventDefault();
        setRange(event.shiftKey ? { from: range?.from ?? cell, to: next } : undefined);
        button.focus();
      },
    },
  };
}
