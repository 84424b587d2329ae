import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { createTestDatabase, TEST_NOW } from "../../../test/harness.ts";
import { FixedClock } from "../clock/clock.ts";
import { withOptions } from "../database/pool.ts";
import { createLog } from "../log/log.ts";
import type { JobDefinition } from "../jobs/define-job.ts";
import { Dispatcher } from "./dispatcher.ts";
import { STREAM_CHANNEL } from "./take-batch.ts";

const { db, adminUrl } = await createTestDatabase();
const admin = new pg.Pool({ connectionString: adminUrl, max: 2 });
afterAll(() => admin.end());

const clock = new FixedClock(TEST_NOW);
const job = (name: string): JobDefinition => ({ name, schema: z.unknown(), handler: async () => {}, maxAttempts: 7 });
const table = {
  rules: new Map([
    ["ticket.changed", { jobs: ["notices.send", "search.index"] }],
    ["ticket.seen", { topic: null }],
    ["person.left", { topic: (ref: string) => `members:${ref}` }],
  ]),
  timers: new Map([["sla.breach", "sla.check"]]),
  jobs: new Map(["notices.send", "search.index", "sla.check"].map((name) => [name, job(name)])),
};
const dispatcher = () => new Dispatcher({ pool: db.dispatcher, table, clock, log: createLog("silent"), interval: 5 });

const tenant = randomUUID();
const write = (kind: string, ref: string) =>
  db.withTenant(tenant, (tx) =>
    tx.query("INSERT INTO outbox (tenant_id, kind, ref) VALUES ($1, $2, $3)", [tenant, kind, ref]),
  );
const setTimer = (kind: string, ref: string, at: number) =>
  db.withTenant(tenant, (tx) =>
    tx.query(
      "INSERT INTO due VALUES ($1, $2, $3, $4) ON CONFLICT (tenant_id, kind, ref) DO UPDATE SET at = excluded.at",
      [tenant, kind, ref, new Date(at)],
    ),
  );
const stream = async () =>
  (await admin.query("SELECT position::int, topic, kind, ref FROM stream ORDER BY position")).rows;
const jobs = async () =>
  (
    await admin.query(
      "SELECT t.identifier AS name, j.payload, j.max_attempts FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id ORDER BY j.id",
    )
  ).rows;

beforeEach(async () => {
  await admin.query(
    "TRUNCATE outbox, due, stream; DELETE FROM graphile_worker._private_jobs; UPDATE stream_head SET position = 0",
  );
});

describe("outbox", () => {
  it("gives positions, fans out jobs and names topics", async () => {
    await write("ticket.changed", "t1:4");
    await write("ticket.seen", "t1");
    await write("person.left", "m1");
    await write("other.thing", "x");
    expect(await dispatcher().drain()).toBe(4);
    expect(await stream()).toEqual([
      { position: 1, topic: "ticket:t1", kind: "ticket.changed", ref: "t1:4" },
      { position: 2, topic: "members:m1", kind: "person.left", ref: "m1" },
      { position: 3, topic: "other:x", kind: "other.thing", ref: "x" },
    ]);
    const made = await jobs();
    expect(made.map((one) => [one.name, one.max_attempts])).toEqual([
      ["notices.send", 7],
      ["search.index", 7],
    ]);
    expect(made[0].payload).toMatchObject({ tenantId: tenant, kind: "ticket.changed", ref: "t1:4" });
    expect(made[0].payload.event).toBe(made[1].payload.event);
  });

  it("loses nothing, doubles nothing and leaves no gap with 8 writers and 3 dispatchers", async () => {
    const dispatchers = [dispatcher(), dispatcher(), dispatcher()];
    for (const one of dispatchers) one.start();
    const seen: number[][] = [];
    let writing = true;
    // What a reader that follows positions would see: at no moment may a later one be there and an earlier one missing.
    const reader = (async () => {
      while (writing) seen.push((await stream()).map((row) => row.position));
    })();
    await Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let n = 0; n < 40; n++) {
          await write("ticket.changed", `w${writer}-${n}`);
          dispatchers[n % 3]?.nudge();
        }
      }),
    );
    writing = false;
    await reader;
    await Promise.all(dispatchers.map((one) => one.stop()));
    await dispatcher().drain();
    for (const positions of seen) expect(positions).toEqual(positions.map((_, index) => index + 1));
    const rows = await stream();
    expect(rows.length).toBe(320);
    expect(new Set(rows.map((row) => row.ref)).size).toBe(320);
    expect((await jobs()).length).toBe(640);
    expect((await admin.query("SELECT FROM outbox")).rowCount).toBe(0);
  });

  it("does not show an uncommitted row, and takes it after the commit", async () => {
    let finish = () => {};
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let inserted = () => {};
    const isIn = new Promise<void>((resolve) => {
      inserted = resolve;
    });
    const slow = db.withTenant(tenant, async (tx) => {
      await tx.query("INSERT INTO outbox (tenant_id, kind, ref) VALUES ($1, 'a.b', 'slow')", [tenant]);
      inserted();
      await held;
    });
    await isIn;
    await write("a.b", "quick");
    await dispatcher().drain();
    expect((await stream()).map((row) => row.ref)).toEqual(["quick"]);
    finish();
    await slow;
    await dispatcher().drain();
    expect((await stream()).map((row) => [row.position, row.ref])).toEqual([
      [1, "quick"],
      [2, "slow"],
    ]);
  });

  it("notifies once per batch", async () => {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    const heard: string[] = [];
    client.on("notification", (message) => heard.push(message.payload ?? ""));
    await client.query(`LISTEN ${STREAM_CHANNEL}`);
    for (let n = 0; n < 5; n++) await write("a.b", `r${n}`);
    await dispatcher().drain();
    await client.query("SELECT 1");
    await client.end();
    expect(heard).toEqual(["5"]);
  });
});

describe("timers", () => {
  it("fires when due and not before, also long after", async () => {
    const now = clock.now();
    await setTimer("sla.breach", "late", now - 86_400_000);
    await setTimer("sla.breach", "now", now);
    await setTimer("sla.breach", "later", now + 1);
    await dispatcher().drain();
    expect((await jobs()).map((one) => one.payload.ref).sort()).toEqual(["late", "now"]);
    clock.advance(1);
    await dispatcher().drain();
    expect((await jobs()).length).toBe(3);
  });

  it("fires once, however many look", async () => {
    for (let n = 0; n < 50; n++) await setTimer("sla.breach", `r${n}`, clock.now());
    await Promise.all([dispatcher(), dispatcher(), dispatcher(), dispatcher()].map((one) => one.drain()));
    const refs = (await jobs()).map((one) => one.payload.ref);
    expect(refs.length).toBe(50);
    expect(new Set(refs).size).toBe(50);
  });

  it("moves when set again, and is gone when deleted", async () => {
    await setTimer("sla.breach", "moved", clock.now());
    await setTimer("sla.breach", "moved", clock.now() + 60_000);
    await setTimer("sla.breach", "gone", clock.now());
    await db.withTenant(tenant, (tx) => tx.query("DELETE FROM due WHERE ref = 'gone'"));
    await dispatcher().drain();
    expect(await jobs()).toEqual([]);
  });

  it("keeps a kind that no module handles", async () => {
    await setTimer("later.release", "x", clock.now());
    await dispatcher().drain();
    expect((await admin.query("SELECT FROM due")).rowCount).toBe(1);
  });
});

describe("the dispatcher's role", () => {
  const url = withOptions(adminUrl, "-c role=deskbell_dispatcher");
  it.each([
    "INSERT INTO outbox (tenant_id, kind, ref) VALUES (gen_random_uuid(), 'a', 'b')",
    "UPDATE outbox SET tenant_id = gen_random_uuid()",
    "INSERT INTO due VALUES (gen_random_uuid(), 'a', 'b', now())",
    "SELECT response FROM idempotency",
    "SELECT * FROM job_receipt",
    "SELECT * FROM schema_migration",
    "CREATE TABLE mine (id int)",
    "CREATE SCHEMA mine",
  ])("may not: %s", async (sql) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await expect(client.query(sql)).rejects.toMatchObject({ code: "42501" });
    await client.end();
  });

  it("is not the application's: it can neither read the outbox nor touch jobs", async () => {
    const ask = (sql: string) => db.withTenant(tenant, (tx) => tx.query(sql));
    await expect(ask("SELECT * FROM outbox")).rejects.toMatchObject({ code: "42501" });
    await expect(ask("SELECT * FROM graphile_worker.jobs")).rejects.toMatchObject({ code: "42501" });
    await expect(ask("INSERT INTO stream VALUES (1, current_tenant(), 'a', 'b', 'c', now())")).rejects.toMatchObject({
      code: "42501",
    });
  });
});
