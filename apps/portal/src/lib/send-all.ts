/** Sends what waits, one after the other. Fetched when there is something to send and a network to send it by. */
import { api, codeOf } from "./api.ts";
import { MINE, ticketKey } from "./live.ts";
import type { Words } from "./locale.ts";
import { dropWaiting, isTheirs, refuseWaiting, type WaitingItem, waitingItems } from "./outbox.ts";
import { problemWords } from "./problem-words.ts";
import { invalidate } from "./resource.ts";
import { isUnreachable, withPatience } from "./send-waiting.ts";

let sending = false;

export async function sendAll(school: string, person: string, t: Words["t"]): Promise<void> {
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
