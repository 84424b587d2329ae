/** How large text stands, for what is reckoned in px: rows that are placed by number, the sizes of antd. */
import { useSyncExternalStore } from "react";

/** px of 1 rem as designed. */
const DESIGNED = 16;
const listeners = new Set<() => void>();
let scale = 1;
let started = false;

/** Follows 1 rem, whatever moves it: the browser's own size of letters, text that alone is enlarged, a style of the reader's. */
function start(): void {
  started = true;
  const probe = document.createElement("div");
  probe.style.cssText = "position:absolute;visibility:hidden;width:0;height:1rem";
  probe.setAttribute("aria-hidden", "true");
  document.body.append(probe);
  const read = (): void => {
    const now = probe.getBoundingClientRect().height / DESIGNED || 1;
    if (now === scale) return;
    scale = now;
    for (const listener of listeners) listener();
  };
  read();
  new ResizeObserver(read).observe(probe);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** 1 as designed, 2 for letters twice as large (WCAG 2.2 SC 1.4.4). */
export function useTextScale(): number {
  if (!started) start();
  return useSyncExternalStore(subscribe, () => scale);
}
