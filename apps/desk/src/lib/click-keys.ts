/**
 * Idempotency keys of clicks. The same words to the same place are the same click until an answer came, also when a person
 * presses again after the line broke and nobody knows whether the first one arrived.
 */
import { isPassing } from "./api.ts";
import { freshKey } from "./fresh-key.ts";

const open = new Map<string, { input: string; key: string }>();

/** Send `input` to `place` (a ticket and what is done to it) under its click's key. */
export async function sendClick<T>(place: string, input: unknown, send: (key: string) => Promise<T>): Promise<T> {
  const text = JSON.stringify(input);
  const known = open.get(place);
  const key = known?.input === text ? known.key : freshKey();
  open.set(place, { input: text, key });
  const answered = (): void => {
    if (open.get(place)?.key === key) open.delete(place);
  };
  try {
    const answer = await send(key);
    answered();
    return answer;
  } catch (error) {
    if (!isPassing(error)) answered();
    throw error;
  }
}
