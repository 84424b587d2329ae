/** Sends what waits, as soon as there is somebody at the other end. */
import { useEffect } from "react";
import { ApiError, NetworkError } from "./api.ts";
import { useWords } from "./locale.ts";
import { useConnection } from "./online.ts";
import { isTheirs, useWaiting } from "./outbox.ts";

/** ms until it is tried again where nothing else tells that the network is back. */
const AGAIN_MS = 8_000;

/** ms without an answer after which a send counts as not arrived; its key makes a second try safe. */
export const PATIENCE_MS = 20_000;

/** No usable answer: the network, or the server restarting. The same key may try again. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof ApiError) return error.problem.status === 503 || error.problem.status === 429;
  return error instanceof NetworkError || (error instanceof DOMException && error.name === "AbortError");
}

/** `send` with a signal that ends it after {@link PATIENCE_MS}. */
export async function withPatience<T>(send: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), PATIENCE_MS);
  try {
    return await send(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** While somebody is signed in: what waits of theirs goes when the connection is back, and is tried now and then. */
export function useSendWaiting(who: { school: string; person: string } | null): void {
  const { t } = useWords();
  const connection = useConnection();
  const items = useWaiting();
  const { school = "", person = "" } = who ?? {};
  const waits = items.some((item) => isTheirs(item, school, person));
  useEffect(() => {
    if (!waits || connection === "offline") return;
    const send = () =>
      import("./send-all.ts").then(
        ({ sendAll }) => sendAll(school, person, t),
        // Not even that could be fetched: the next turn tries again.
        () => undefined,
      );
    void send();
    const timer = setInterval(() => void send(), AGAIN_MS);
    return () => clearInterval(timer);
    // The words of a refusal are those of the moment.
  }, [waits, connection, school, person]);
}
