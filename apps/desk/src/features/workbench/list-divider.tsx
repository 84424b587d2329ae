import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { readStored, writeStored } from "../../lib/stored.ts";

const STORED = "list-width";
export const LIST_WIDTH = { least: 300, usual: 368, most: 640 } as const;
const STEP = 16;

const within = (width: number): number => Math.min(Math.max(Math.round(width), LIST_WIDTH.least), LIST_WIDTH.most);

/** The list's width beside a ticket, in px, as it was left. */
export function useListWidth(): [number, (width: number, keep: boolean) => void] {
  const [width, setWidth] = useState(() => within(Number(readStored(STORED)) || LIST_WIDTH.usual));
  return [
    width,
    (next, keep) => {
      setWidth(within(next));
      if (keep) writeStored(STORED, String(within(next)));
    },
  ];
}

/** The line between list and ticket: dragged, or moved by the arrow keys (WAI-ARIA window splitter). */
export function ListDivider({ width, onChange }: { width: number; onChange: (width: number, keep: boolean) => void }) {
  const { t } = useTranslation();
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    event.preventDefault();
    const { currentTarget: line, clientX: from, pointerId } = event;
    line.setPointerCapture(pointerId);
    const move = ({ clientX }: { clientX: number }): void => onChange(width + clientX - from, false);
    const end = ({ clientX }: { clientX: number }): void => {
      onChange(width + clientX - from, true);
      line.removeEventListener("pointermove", move);
    };
    line.addEventListener("pointermove", move);
    line.addEventListener("lostpointercapture", (lost) => end(lost as unknown as { clientX: number }), { once: true });
  };
  const key = ({ key: pressed }: KeyboardEvent): void => {
    const by = pressed === "ArrowLeft" ? -STEP : pressed === "ArrowRight" ? STEP : 0;
    if (by !== 0) onChange(width + by, true);
  };
  return (
    <div
      className="list-divider"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t("split.resize")}
      aria-valuenow={width}
      aria-valuemin={LIST_WIDTH.least}
      aria-valuemax={LIST_WIDTH.most}
      onPointerDown={drag}
      onKeyDown={key}
      onDoubleClick={() => onChange(LIST_WIDTH.usual, true)}
    />
  );
}
