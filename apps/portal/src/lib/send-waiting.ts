/** Sends what waits, as soon as there is somebody at the other end. */
import { useEffect } from "react";
import { ApiError, api, codeOf, NetworkError } from "./api.ts";
import { MINE, ticketKey } from "./live.ts";
import { useWords, type Words } from "./locale.ts";
import { useConnection } from "./online.ts";
import { dropWaiting, refuseWaiting, useWaiting, waitingItems, type WaitingItem } from "./outbox.ts";
import { problemWords } from "./problem-words.ts";
import { invalidate } from "./resource.ts";

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

const isTheirs = (item: WaitingItem, school: string, person: string): boolean =>
  item.school === school && item.person === person && item.refused === undefined;

let sending = false;

async function sendAll(school: string, person: string, t: Words["t"]): Promise<void> {
  if (sending) return;
  sending = true;
  try {
    for (const item of waitingItems()) {
      if (!isTheirs(item, school, person)) continue;
      try {
        await withPatience((signal) => sendOne(item, signal));
        dropWaiting(item.key);
        invalidate(MINE);
        if (item.kind === "reply") invalidate(ticketKey(item.ticket));
      } catch (error) {
        // Signed out: it goes after the next sign-in. Unreachable: later, and so is what stands behind it.
        if (isUnreachable(error) || codeOf(error) === "auth.required") return;
        if (codeOf(error) === "idempotency.mismatch") dropWaiting(item.key);
        else refuseWaiting(item.key, problemWords(error, t));
      }
    }
  } finally {
    sending = false;
  }
}

function sendOne(item: WaitingItem, signal: AbortSignal): Promise<unknown> {
  const options = { idempotencyKey: item.key, signal };
  return item.kind === "request"
    ? api("submitTicket", { body: item.body as never }, options)
    : api("replyTicket", { params: { id: item.ticket }, body: item.body }, options);
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
    void sendAll(school, person, t);
    const timer = setInterval(() => void sendAll(school, person, t), AGAIN_MS);
    return () => clearInterval(timer);
    // The words of a refusal are those of the moment.
  }, [waits, connection, school, person]);
}
