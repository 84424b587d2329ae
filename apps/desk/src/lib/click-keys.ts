/**
 * Idempotency keys of clicks. The same words to the same place are the same click until an answer came: a second press while the
 * first is on its way waits for the same answer, and one after the line broke, when nobody knows whether the first arrived, goes
 * under the same key.
 */
import { isPassing } from "./api.ts";
import { freshKey } from "./fresh-key.ts";

interface Click {
  input: string;
  key: string;
  /** On its way now. */
  flight?: Promise<unknown> | undefined;
}

const open = new Map<string, Click>();

/** Send `input` to `place` (a ticket and what is done to it) under its click's key. `send` answers the same for the same place. */
export function sendClick<T>(place: string, input: unknown, send: (key: string) => Promise<T>): Promise<T> {
  const text = JSON.stringify(input);
  const known = open.get(place);
  const click: Click = known?.input === text ? known : { input: text, key: freshKey() };
  if (click.flight) return click.flight as Promise<T>;
  open.set(place, click);
  const flight = send(click.key).then(
    (answer) => {
      if (open.get(place) === click) open.delete(place);
      return answer;
    },
    (error: unknown) => {
      click.flight = undefined;
      if (!isPassing(error) && open.get(place) === click) open.delete(place);
      throw error;
    },
  );
  click.flight = flight;
  return flight;
}
