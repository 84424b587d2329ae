import { randomUUID } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import type { Module } from "../module.ts";
import { defineJob, firstTime } from "./define-job.ts";
import { eventPayload } from "./event-payload.ts";
import { JobRunner } from "./job-runner.ts";

const ran: string[] = [];
let failures = 0;
const greet = defineJob({
  name: "greetings.send",
  schema: eventPayload,
  maxAttempts: 3,
  async handler({ tenantId, ref, event }, { withTenant, attempt }) {
    if (failures-- > 0) throw new Error("the line is dead");
    await withTenant(tenantId, async (tx) => {
      if (await firstTime(tx, event, "greet")) ran.push(`${ref} at attempt ${attempt}`);
    });
  },
});
const unwelcome = new Set<string>();
const count = defineJob({
  name: "guests.count",
  schema: eventPayload,
  batch: true,
  async handler({ ref }, { attempt }) {
    if (unwelcome.delete(ref)) throw new Error(`${ref} may not come in`);
    ran.push(`${ref} at attempt ${attempt}`);
  },
});
const module: Module = {
  name: "greetings",
  jobs: () => [greet, count],
  dispatch: { "person.came": { jobs: ["greetings.send"] }, "guest.came": { jobs: ["guests.count"] } },
};
const { deps, worker, rows } = await testApp([module]);
const tenant = randomUUID();
const come = (ref: string, kind = "person.came") =>
  deps.db.withTenant(tenant, (tx) =>
    tx.query("INSERT INTO outbox (tenant_id, kind, ref) VALUES ($1, $2, $3)", [tenant, kind, ref]),
  );
const retryNow = () => rows("UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_at IS NULL");

beforeEach(() => {
  ran.length = 0;
  failures = 0;
});

it("runs what an event asks for", async () => {
  await come("ada");
  await worker.settle();
  expect(ran).toEqual(["ada at attempt 1"]);
});

it("tries again after a failure, later each time", async () => {
  failures = 1;
  await come("bob");
  await worker.settle();
  expect(ran).toEqual([]);
  const [waiting] = await rows<{ ms: number; last_error: string }>(
    "SELECT (extract(epoch FROM run_at - created_at) * 1000)::int AS ms, last_error FROM graphile_worker._private_jobs",
  );
  expect(waiting?.ms).toBeGreaterThan(500);
  expect(waiting?.last_error).toContain("the line is dead");
  await retryNow();
  await worker.settle();
  expect(ran).toEqual(["bob at attempt 2"]);
});

it("is over when the end of every job is noted, however slow the database is at that", async () => {
  await rows(`CREATE FUNCTION take_time() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_sleep(0.2); RETURN COALESCE(NEW, OLD); END $$`);
  await rows(`CREATE TRIGGER take_time BEFORE UPDATE OF last_error OR DELETE ON graphile_worker._private_jobs
    FOR EACH ROW EXECUTE FUNCTION take_time()`);
  failures = 1;
  await come("amy");
  await come("ben");
  await worker.settle();
  expect(await rows("SELECT locked_by, attempts FROM graphile_worker._private_jobs")).toEqual([
    { locked_by: null, attempts: 1 },
  ]);
  await rows("DROP FUNCTION take_time CASCADE");
  await retryNow();
  await worker.settle();
  expect(ran).toEqual(["ben at attempt 1", "amy at attempt 2"]);
});

it("handles events of a batch one after the other in one job, and tries again only those that failed", async () => {
  unwelcome.add("guest 7");
  for (let i = 1; i <= 25; i++) await come(`guest ${i}`, "guest.came");
  await worker.dispatcher.drain();
  expect(await rows("SELECT FROM graphile_worker._private_jobs")).toHaveLength(2);
  await worker.settle();
  const others = Array.from({ length: 25 }, (_, i) => i + 1).filter((i) => i !== 7);
  expect(ran).toEqual(others.map((i) => `guest ${i} at attempt 1`));
  await retryNow();
  await worker.settle();
  expect(ran.slice(24)).toEqual(["guest 7 at attempt 2"]);
});

it("does an effect once though the job is delivered twice", async () => {
  await come("eve");
  await worker.dispatcher.drain();
  await rows(
    "INSERT INTO graphile_worker._private_jobs (task_id, payload) SELECT task_id, payload FROM graphile_worker._private_jobs",
  );
  await worker.settle();
  expect(ran).toHaveLength(1);
});

it("frees at once what a killed process had locked, when no other can be running", async () => {
  await come("zoe");
  await worker.dispatcher.drain();
  await rows(
    "UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 s', locked_by = 'worker-killed'",
  );
  await worker.settle();
  expect(ran).toEqual([]);
  const runner = new JobRunner({ db: deps.db, jobs: [greet], log: deps.log, concurrency: 1, alone: true });
  await runner.start();
  await runner.stop();
  await worker.settle();
  expect(ran).toHaveLength(1);
});
