/** Searching by a phone's tail (3-semantics §1.5: exact tail only, limited, audited). */
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { probe, probeOf } from "./probe.fixture.ts";
import { type StaffKey, type TicketSchool, ticketSchool } from "./tickets.fixture.ts";

const test = await testApp(undefined, { rateLimit: 1 });
let s: TicketSchool;
let id: string;

beforeAll(async () => {
  s = await ticketSchool(test, "school");
  await s.publish({ probe });
  id = await s.submit("father", "probe", probeOf(s.ids.haidian));
  await test.worker.settle();
}, 60_000);

const search = (who: StaffKey, q: string) => s.get(who, `/tickets?q=${encodeURIComponent(q)}`);
const noted = () =>
  test.rows<{ actor: { id: string }; object_id: string }>(
    "SELECT actor, object_id FROM audit_log WHERE action = 'ticket.searchPhone' ORDER BY id",
  );

describe("a search by phone", () => {
  it("is written down: who, and which tail, never the whole number", async () => {
    for (const q of ["1111", "13800001111", " 1111 "])
      expect((await search("agentA", q)).body.items.map((row: { id: string }) => row.id)).toEqual([id]);
    await search("agentA", "9999");
    expect((await noted()).map(({ actor, object_id }) => [actor.id, object_id])).toEqual(
      ["1111", "1111", "1111", "9999"].map((tail) => [s.people.agentA, tail]),
    );
    expect(JSON.stringify(await test.rows("SELECT * FROM audit_log"))).not.toContain("13800001111");
  });

  it("other words are not", async () => {
    const before = (await noted()).length;
    for (const q of ["投影仪", "261121-00001", "12345"]) await search("agentA", q);
    expect(await noted()).toHaveLength(before);
  });

  it("ten a minute of one member; what is refused finds nothing and others are not held up", async () => {
    const answers = [];
    for (let n = 0; n < 11; n += 1) answers.push((await search("agentB", `${1000 + n}`)).status);
    expect(answers).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
    const refused = (await search("agentB", "13800001111")).body;
    expect(refused.code).toBe("request.rate_limited");
    // Who is stopped is told when to go on.
    expect(refused.params.seconds).toBeGreaterThan(0);
    expect(refused.params.seconds).toBeLessThanOrEqual(60);
    expect(refused.title).toContain(`${refused.params.seconds} 秒后`);
    expect((await search("agentB", "投影仪")).status).toBe(200);
    expect((await search("serviceHead", "1111")).status).toBe(200);
  });
});
