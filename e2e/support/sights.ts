/** How long a change takes until it is seen elsewhere: waited for patiently, measured, and told. */
import { expect } from "vitest";

/** ms after which what did not come is said not to come: far more than any machine needs. */
export const CEILING = 20_000;

export interface Sights {
  /** Wait for all of these, counted from now; each answers when it is on the screen. */
  see: (what: string, ...seen: ((patience: { timeout: number }) => Promise<unknown>)[]) => Promise<void>;
  /** Print every time, and refuse when they are slow as a rule; a single slow one on a busy machine is told, not refused. */
  expectWithin: (limit: number) => void;
}

export function sights(): Sights {
  const times: { what: string; ms: number }[] = [];
  return {
    async see(what, ...seen) {
      const began = performance.now();
      await Promise.all(seen.map((look) => look({ timeout: CEILING })));
      times.push({ what, ms: Math.round(performance.now() - began) });
    },
    expectWithin(limit) {
      const told = times.map(({ what, ms }) => `${what} ${ms} ms${ms > limit ? ` (over ${limit})` : ""}`).join(", ");
      console.info(`seen elsewhere after: ${told}`);
      const middle = times.map(({ ms }) => ms).sort((a, b) => a - b)[Math.floor(times.length / 2)];
      expect(middle, told).toBeLessThanOrEqual(limit);
    },
  };
}
