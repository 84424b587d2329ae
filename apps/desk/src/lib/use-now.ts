import { useSyncExternalStore } from "react";
import { serverNow } from "./clock.ts";

/** One timer for every promise on the page; words change by the minute, so half a minute is fine enough. */
const TICK_MS = 30_000;
const listeners = new Set<() => void>();
let now = serverNow();
let timer: number | undefined;

function tick(): void {
  now = serverNow();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    now = serverNow();
    timer = window.setInterval(tick, TICK_MS);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
  };
}

/** The server's time in ms, refreshed twice a minute. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
