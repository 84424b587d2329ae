/**
 * Idempotency keys of clicks. The same words to the same place are the same click until an answer came, also when a person
 * presses again after the line broke and nobody knows whether the first one arrived.
 */
import type { Client } from "@deskbell/contract/client";
import { api, isPassing } from "./api.ts";
import { freshKey } from "./fresh-key.ts";

interface Click {
  input: string;
  key: string;
}

const open = new Map<string, Click>();

/** Send `input` to `place` (a ticket and what is done to it) under its click's key. */
export async function sendClick<T>(place: string, input: unknown, send: (key: string) => Promise<T>): Promise<T> {
  const text = JSON.stringify(input);
  const known = open.get(place);
  const click = known?.input === text ? known : { input: text, key: freshKey() };
  open.set(place, click);
  const answered = (): void => {
    if (open.get(place) === click) open.delete(place);
  };
  try {
    const answer = await send(click.key);
    answered();
    return answer;
  } catch (error) {
    if (!isPassing(error)) answered();
    throw error;
  }
}

/** The typed client for what makes something new: the same words make it once. */
export const apiOnce: Client = (id, call, options) =>
  sendClick(id, call, (idempotencyKey) => api(id, call, { ...options, idempotencyKey }));
