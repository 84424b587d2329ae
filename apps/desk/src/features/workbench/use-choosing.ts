import { type PointerEvent, type MouseEvent, useEffect, useRef, useState } from "react";

/** As long as phones take a press to be a long one. */
const LONG_PRESS_MS = 450;
/** px that a finger may tremble. */
const STILL_PX = 10;

interface Press {
  timer: number;
  x: number;
  y: number;
}

/**
 * By fingers: while one chooses, a tap on a row chooses it instead of opening it. It begins by a button, or by a long press on
 * the first one. @param place names the list: another one is not being chosen from.
 */
export function useChoosing(touch: boolean, place: string, chosen: number, onPick: (id: string) => void) {
  const [began, setBegan] = useState<string>();
  const press = useRef<Press>(undefined);
  const pressedLong = useRef(false);
  const choosing = touch && (began === place || chosen > 0);
  const end = (): void => {
    window.clearTimeout(press.current?.timer);
    press.current = undefined;
  };
  useEffect(() => end, []);

  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      pressedLong.current = false;
      const id = rowIn(event.target);
      if (choosing || event.pointerType === "mouse" || id === undefined) return;
      end();
      const timer = window.setTimeout(() => {
        pressedLong.current = true;
        setBegan(place);
        onPick(id);
      }, LONG_PRESS_MS);
      press.current = { timer, x: event.clientX, y: event.clientY };
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent<HTMLElement>): void => {
      const { x = clientX, y = clientY } = press.current ?? {};
      if (Math.hypot(clientX - x, clientY - y) > STILL_PX) end();
    },
    onPointerUp: end,
    // The browser takes the finger for scrolling.
    onPointerCancel: end,
    // What a link offers on a long press would lie over what was just chosen.
    onContextMenu: (event: MouseEvent<HTMLElement>): void => {
      if (press.current || pressedLong.current) event.preventDefault();
    },
    onClickCapture: (event: MouseEvent<HTMLElement>): void => {
      const id = rowIn(event.target);
      const box = event.target instanceof HTMLInputElement;
      if (id === undefined || box || (!choosing && !pressedLong.current)) return;
      event.preventDefault();
      event.stopPropagation();
      // The finger that chose by a long press only lets go now.
      if (!pressedLong.current) onPick(id);
      pressedLong.current = false;
    },
  };
  return {
    choosing,
    begin: (): void => setBegan(place),
    stop: (): void => setBegan(undefined),
    handlers: touch ? handlers : {},
  };
}

const rowIn = (target: EventTarget): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>("li[data-id]")?.dataset["id"] : undefined;
