/** Live updates: while the page is seen, the server says which tickets moved and what is shown is read again. */
import { useEffect } from "react";
import { serverAnswers } from "./online.ts";
import { invalidate } from "./resource.ts";

/** Half a second to ten, so that a restarted server is not met by every phone at once. */
const RETRY_MS = [500, 2_000, 5_000, 10_000] as const;

/** Keys of what was read. Everything of one ticket starts with `ticketKey(id)`. */
export const WHO = "who";
export const MINE = "mine";
export const ticketKey = (id: string): string => `ticket:${id}`;

function refresh(data: string): void {
  const ids = data.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [];
  for (const id of new Set(ids)) invalidate(ticketKey(id));
  invalidate(MINE);
}

/** Listen while mounted and visible. After a gap of any kind everything that is shown is read again. */
export function useLive(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;
    let gap = false;

    function close(): void {
      clearTimeout(timer);
      source?.close();
      source = undefined;
    }

    function open(): void {
      if (source || document.visibilityState !== "visible") return;
      const opened = new EventSource("/api/v1/stream");
      source = opened;
      opened.onopen = () => {
        failures = 0;
        serverAnswers(true);
        if (gap) invalidate("");
        gap = false;
      };
      opened.addEventListener("change", (event: MessageEvent<string>) => refresh(event.data));
      opened.addEventListener("reset", () => invalidate(""));
      opened.onerror = () => {
        gap = true;
        serverAnswers(false);
        // While it is connecting the browser tries again by itself; closed means refused, and we ask later.
        if (opened.readyState !== EventSource.CLOSED) return;
        close();
        // Perhaps the session has ended; then the sign-in takes over and nobody listens any more.
        invalidate(WHO);
        timer = setTimeout(open, RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]);
      };
    }

    function onVisibility(): void {
      if (document.visibilityState === "visible") open();
      else {
        gap = true;
        close();
        // Nobody listens while nobody looks, so nothing is known against the server.
        serverAnswers(true);
      }
    }

    open();
    document.addEventListener("visibilitychange", onVisibility);
    addEventListener("online", onVisibility);
    return () => {
      document.removeEventListener("visibilitychange", onVisibility);
      removeEventListener("online", onVisibility);
      close();
      serverAnswers(true);
    };
  }, [active]);
}
