/**
 * One stream for all tabs of a browser: HTTP/1.1 allows six connections to a server, and every stream would hold one.
 * The tab that gets the Web Lock leads; when it closes, the next one takes over at the last position that it has seen.
 * Where locks are missing (plain HTTP off loop-back) each tab has its own.
 */
import type { LiveMessage } from "./live-message.ts";
import { openStream } from "./stream.ts";

const NAME = "deskbell.live";

/** @returns a function that leaves: stops listening and, if leading, closes the connection. */
export function joinSharedStream(receive: (message: LiveMessage) => void, onRefused: () => void): () => void {
  const leaving = new AbortController();
  const channel = new BroadcastChannel(NAME);
  let lastId: string | undefined;

  const take = (message: LiveMessage): void => {
    const id = message.type === "event" ? message.event.id : message.type === "position" ? message.id : "";
    if (id) lastId = id;
    receive(message);
  };
  channel.onmessage = (message: MessageEvent<LiveMessage>) => take(message.data);

  const lead = (): (() => void) =>
    openStream({
      after: lastId,
      onRefused,
      send: (message) => {
        channel.postMessage(message);
        take(message);
      },
    });

  if (navigator.locks) {
    navigator.locks
      .request(NAME, { signal: leaving.signal }, async () => {
        const close = lead();
        await new Promise<void>((resolve) => leaving.signal.addEventListener("abort", () => resolve(), { once: true }));
        close();
      })
      // Aborted while waiting in the queue: that is how a follower leaves.
      .catch(() => undefined);
  } else {
    leaving.signal.addEventListener("abort", lead(), { once: true });
  }

  return () => {
    leaving.abort();
    channel.close();
  };
}
