/** The time, as everything in the server asks for it, so that tests can say what it is. */
export interface Clock {
  /** ms since 1970 UTC. */
  now(): number;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is told to move. */
export class FixedClock implements Clock {
  #now: number;

  /** @param start ms since 1970 UTC, or a text that Date understands. */
  constructor(start: number | string) {
    this.#now = new Date(start).getTime();
  }

  now(): number {
    return this.#now;
  }

  /** Move forward by `ms`. */
  advance(ms: number): void {
    this.#now += ms;
  }

  /** Move to a moment. */
  set(to: number | string): void {
    this.#now = new Date(to).getTime();
  }
}
