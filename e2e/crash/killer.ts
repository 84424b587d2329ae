/** Kills at random moments, in an order that the seed decides, and sees that the product comes back. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "./random.ts";
import type { ServerUnderTest } from "./server-under-test.ts";

export type Victim = "server" | "postmaster" | "backend";
export const VICTIMS: readonly Victim[] = ["server", "postmaster", "backend"];

/** Every victim `rounds` times, each amid `work` that goes on again. @returns a line per kill */
export async function killAtRandom(
  server: ServerUnderTest,
  random: Random,
  rounds: number,
  work: () => Promise<void>,
): Promise<string[]> {
  const lines: string[] = [];
  for (const victim of shuffled(Array.from({ length: rounds }, () => VICTIMS).flat(), random)) {
    await work();
    const wait = random.between(500, 3000);
    await sleep(wait);
    const began = Date.now();
    const pid = await kill(server, victim, random);
    if (victim === "server") await server.start();
    else await server.recovered();
    lines.push(
      `after ${wait} ms: ${victim}${pid === undefined ? "" : ` (pid ${pid})`}, serving again in ${Date.now() - began} ms`,
    );
  }
  return lines;
}

async function kill(server: ServerUnderTest, victim: Victim, random: Random): Promise<number | undefined> {
  switch (victim) {
    case "server":
      await server.kill();
      return undefined;
    case "postmaster":
      return server.killDatabase();
    case "backend":
      return server.killBackend((pids) => random.pick(pids));
    default:
      return victim satisfies never;
  }
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const rest = [...list];
  const order: T[] = [];
  while (rest.length > 0) order.push(...rest.splice(random.between(0, rest.length - 1), 1));
  return order;
}
