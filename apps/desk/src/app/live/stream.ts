/** One connection to the live stream, kept up: reconnects with growing pauses and resumes after the last position. */
import type { LiveMessage } from "./live-message.ts";
import { parseLiveEvent } from "./live-message.ts";

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

export interface StreamOptions {
  /** Position after which to begin; undefined begins now. */
  after: string | undefined;
  send: (message: LiveMessage) => void;
  /** The server refuses the stream: most likely nobody is signed in. */
  onRefused: () => void;
}

/** @returns a function that closes the connection for good. */
export function openStream({ after, send, onRefused }: StreamOptions): () => void {
  let position = after;
  let source: EventSource | undefined;
  let timer: number | undefined;
  let pause = FIRST_PAUSE_MS;
  let opened = after !== undefined;
  let closed = false;

  const connect = (): void => {
    const query = position === undefined ? "" : `?since=${encodeURIComponent(position)}`;
    const current = new EventSource(`/api/v1/stream${query}`);
    source = current;
    current.onopen = () => {
      pause = FIRST_PAUSE_MS;
      send({ type: "state", up: true });
      // Without a position to resume from, nothing proves that nothing was missed.
      if (opened && position === undefined) send({ type: "reset" });
      opened = true;
    };
    const on = (name: string, take: (message: MessageEvent<string>) => void): void => {
      current.addEventListener(name, (message: MessageEvent<string>) => {
        if (message.lastEventId) position = message.lastEventId;
        take(message);
      });
    };
    on("open", () => send({ type: "position", id: position ?? "" }));
    on("ping", () => send({ type: "position", id: position ?? "" }));
    on("reset", () => send({ type: "reset" }));
    on("ended", () => send({ type: "ended" }));
    on("change", (message) => {
      const event = parseLiveEvent(message.lastEventId, message.data);
      if (event) send({ type: "event", event });
    });
    current.onerror = () => {
      send({ type: "state", up: false });
      // Still CONNECTING: the browser tries again by itself, with Last-Event-ID.
      if (current.readyState !== EventSource.CLOSED || closed) return;
      onRefused();
      timer = window.setTimeout(connect, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    };
  };

  connect();
  return () => {
    closed = true;
    window.clearTimeout(timer);
    source?.close();
  };
}
