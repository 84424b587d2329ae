import { setTimeout as pause } from "node:timers/promises";

/** ms between two looks. */
const EVERY = 50;

/** Look until there is something to see; answers it. @throws Error after `within` ms, saying what was waited for. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  within = 30_000,
): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`${what}: not within ${within / 1000} s`);
    await pause(EVERY);
  }
}
