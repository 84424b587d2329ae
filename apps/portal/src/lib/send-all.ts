/** Sends what waits, one after the other. Fetched when there is something to send and a network to send it by. */
import { api, codeOf } from "./api.ts";
import { MINE, ticketKey } from "./live.ts";
import type { Words } from "./locale.ts";
import { dropWaiting, isTheirs, keepWaiting, refuseWaiting, type WaitingItem, waitingItems } from "./outbox.ts";
import { problemWords } from "./problem-words.ts";
import { invalidate } from "./resource.ts";
import { isUnreachable, withPatience } from "./send-waiting.ts";

let sending = false;

export async function sendAll(school: string, person: string, t: Words["t"]): Promise<void> {
  if (sending) return;
  sending = true;
  try {
    for (const { key } of waitingItems()) {
      // It may have been taken back while those before it were on their way.
      const item = waitingItems().find((one) => one.key === key);
      if (!item || !isTheirs(item, school, person)) continue;
      try {
        const link = await withPatience((signal) => sendOne(item, signal));
        if (item.kind === "guest") keepWaiting({ ...item, link });
        else dropWaiting(item.key);
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

/** @returns the secret link of what a guest filed */
async function sendOne(item: WaitingItem, signal: AbortSignal): Promise<string> {
  const options = { idempotencyKey: item.key, signal };
  switch (item.kind) {
    case "guest": {
      const params = { institution: item.school, code: item.code };
      return (await api("submitAtEntrance", { params, body: item.body as never }, options)).link;
    }
    case "request":
      await api("submitTicket", { body: item.body as never }, options);
      return "";
    case "reply":
      await api("replyTicket", { params: { id: item.ticket }, body: item.body }, options);
      return "";
    default:
      return item satisfies never;
  }
}
