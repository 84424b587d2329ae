/**
 * The kill test: eight submitters and four handlers at work; the server, its database and single connections are killed with
 * SIGKILL at random moments, CRASH_ROUNDS times each (seed in CRASH_SEED, printed). Afterwards nothing is lost, doubled or
 * half-done.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { planTicketType, type TicketPlan, type TicketTypeDefinition } from "@deskbell/engine/ticket";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeCast } from "./crash/crash-school.ts";
import { PROMISE_SECONDS } from "./crash/crash-type.ts";
import { drain, type Left } from "./crash/drain.ts";
import { findCallFaults, findHalfDone, findLost, findStreamFaults, findTimerFaults } from "./crash/findings.ts";
import { killAtRandom, VICTIMS } from "./crash/killer.ts";
import { randomOf } from "./crash/random.ts";
import { Receiver } from "./crash/receiver.ts";
import { ServerUnderTest } from "./crash/server-under-test.ts";
import { readTickets, type StoredTicket } from "./crash/stored-ticket.ts";
import { type Diary, moreWork, work } from "./crash/workers.ts";

const SUBMITTERS = 8;
const ZONE = "Asia/Shanghai";
const rounds = Number(process.env["CRASH_ROUNDS"] ?? 1);
const seed = Number(process.env["CRASH_SEED"] ?? Date.now() % 1_000_000);

let server: ServerUnderTest;
let receiver: Receiver;
const diary: Diary = { acknowledged: [], refused: new Map() };
let left: Left;
let plan: TicketPlan;
let tickets: StoredTicket[];
let looked: number;

beforeAll(async () => {
  const random = randomOf(seed);
  server = await ServerUnderTest.create();
  receiver = new Receiver(randomOf(seed + 1));
  await server.start();
  const cast = await makeCast(server, await receiver.listen());

  const stop = new AbortController();
  const working = work({ address: server.address, cast, seed, submitters: SUBMITTERS, until: stop.signal }, diary);
  // Heard where it is awaited; until then it must not count as heard by nobody.
  working.catch(() => stop.abort());
  const kills = await killAtRandom(server, random, rounds, () => moreWork(diary, 12, 10_000));
  await moreWork(diary, 12, 20_000, ({ command }) => command !== "submit");
  stop.abort();
  await working;

  // Until the last wait has ended and the last promise is broken.
  await sleep((PROMISE_SECONDS + 1) * 1000);
  await drain(server, 40_000);
  await receiver.settled();
  left = await drain(server, 20_000);
  looked = Date.now();
  tickets = await readTickets(server);
  plan = await readPlan();
  console.log(report(kills));
}, 540_000);

afterAll(async () => {
  await receiver?.close();
  await server?.remove();
}, 120_000);

async function readPlan(): Promise<TicketPlan> {
  const [row] = await server.rows<{ definition: TicketTypeDefinition }>("SELECT definition FROM ticket_type_version");
  const planned = row && planTicketType(row.definition);
  if (!planned?.ok) throw new Error("the crash type cannot be planned");
  return planned.plan;
}

function report(kills: readonly string[]): string {
  const { acknowledged, refused } = diary;
  const commands = new Map<string, number>();
  for (const { command } of acknowledged) commands.set(command, (commands.get(command) ?? 0) + 1);
  return [
    `seed ${seed}, ${rounds} × ${VICTIMS.join(", ")}`,
    ...kills,
    `${tickets.length} tickets; acknowledged: ${[...commands].map(([name, times]) => `${times} ${name}`).join(", ")}`,
    `sent more than once: ${acknowledged.filter(({ tries }) => tries > 1).length}; refused: ${JSON.stringify(Object.fromEntries(refused))}`,
    `instructions ${receiver.instructions.size}, deliveries ${[...receiver.instructions.values()].reduce((sum, one) => sum + one.deliveries, 0)}`,
  ].join("\n");
}

describe("after killing server, database and connections", () => {
  test("there was work, and some of it was interrupted", () => {
    expect(tickets.length).toBeGreaterThan(20);
    expect(diary.acknowledged.filter(({ command }) => command !== "submit").length).toBeGreaterThan(10);
    expect(diary.acknowledged.some(({ tries }) => tries > 1)).toBe(true);
  });

  test("every acknowledged command is there once, one ticket per key", () => {
    expect(findLost(diary.acknowledged, tickets)).toEqual([]);
  });

  test("nothing is half-done: fold of events = state, all rows follow from it", () => {
    expect(findHalfDone(plan, ZONE, tickets)).toEqual([]);
  });

  test("every timer fired once", () => {
    expect(findTimerFaults(plan, tickets, looked - 2000)).toEqual([]);
  });

  test("every automated call arrived with one key, every receipt was applied once", async () => {
    expect(await findCallFaults(server, receiver, tickets)).toEqual([]);
  });

  test("outbox and queue are empty, the stream is contiguous and tells every change once", async () => {
    expect(left).toEqual({ outbox: 0, due: 0, jobs: 0 });
    expect(await findStreamFaults(server, tickets)).toEqual([]);
  });

  test("every search word and step visit was derived", async () => {
    const [row] = await server.rows<{ visits: string; words: string }>(
      `SELECT (SELECT count(*) FROM ticket t WHERE (SELECT count(*) FROM node_visit v WHERE v.ticket_id = t.id AND (v.left_at IS NULL) =
           (t.state #> ARRAY['flow', 'visits', v.visit_id::text, 'leftAt'] IS NULL)) <> (SELECT count(*) FROM jsonb_object_keys(t.state #> '{flow,visits}'))) AS visits,
         (SELECT count(*) FROM ticket t WHERE NOT EXISTS (SELECT FROM ticket_term w WHERE w.ticket_id = t.id)) AS words`,
    );
    expect(row).toEqual({ visits: "0", words: "0" });
  });
});
