import { useSyncExternalStore } from "react";

let now = Date.now();

function subscribe(listener: () => void): () => void {
  const timer = setInterval(() => {
    now = Date.now();
    listener();
  }, 30_000);
  return () => clearInterval(timer);
}

/** The phone's clock to half a minute, ms since 1970: words about time change while the page stays open. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
