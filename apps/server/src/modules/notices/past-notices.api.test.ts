import { beforeAll, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { probe, probeOf } from "../tickets/probe.fixture.ts";
import { type TicketSchool, ticketSchool } from "../tickets/tickets.fixture.ts";
import { tellPast } from "./past-notices.ts";

const test = await testApp();
let s: TicketSchool;
beforeAll(async () => {
  s = await ticketSchool(test, "school");
  await s.publish({ probe });
}, 60_000);

const told = () =>
  test.rows("SELECT cause, person_id, template, params, created_at FROM notice ORDER BY cause, person_id");

it("tells the past as it was told then, once, and sends nothing", async () => {
  const id = await s.submit("father", "probe", probeOf(s.ids.haidian));
  await s.act("agentA", id, "claim");
  await s.act("agentA", id, "transfer", { member: s.people.agentB, comment: "请接手" });
  expect((await s.on("agentB", id, "reply", { text: "好的" })).status).toBe(200);
  await test.worker.settle();
  const live = await told();
  expect(live.length).toBeGreaterThan(2);
  await test.rows("DELETE FROM notice_delivery");
  await test.rows("DELETE FROM notice");
  const now = test.clock.now();
  const tell = () =>
    s.inTenant((tx) => tellPast(test.deps, tx, { since: new Date(now - 1000), readBefore: new Date(now - 1000) }));
  await tell();
  await tell();
  expect(await told()).toEqual(live);
  const sent = await test.rows<{ channel: string; status: string; text: string }>(
    "SELECT channel, status, words ->> 'text' AS text FROM notice_delivery",
  );
  expect(sent).toEqual([{ channel: "sms", status: "sent", text: expect.stringContaining(`/s/school/t/${id}`) }]);
  expect(await test.rows("SELECT 1 FROM outbox WHERE kind = 'notice.deliver'")).toEqual([]);
});
