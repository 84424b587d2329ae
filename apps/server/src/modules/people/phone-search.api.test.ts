/** Searching people by a phone's tail (3-semantics §1.5: exact tail only, limited, audited), whichever list it is in. */
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { type StaffKey, type TicketSchool, ticketSchool } from "../tickets/tickets.fixture.ts";

const test = await testApp(undefined, { rateLimit: 1 });
let s: TicketSchool;

beforeAll(async () => {
  s = await ticketSchool(test, "tails");
}, 60_000);

const LISTS = [
  "/students?",
  "/guardians?",
  "/prospects?",
  "/contracts?",
  "/members?",
  "/records?kind=student&",
] as const;
const search = (who: StaffKey, list: string, words: string) => s.get(who, `${list}query=${encodeURIComponent(words)}`);
const noted = async () =>
  (
    await test.rows<{ actor: { id: string }; object_id: string }>(
      "SELECT actor, object_id FROM audit_log WHERE action = 'person.searchPhone' ORDER BY id",
    )
  ).map(({ actor, object_id }) => [actor.id, object_id]);

describe("a search of people by phone", () => {
  it("is written down in every list: who, and which tail, never the whole number", async () => {
    for (const list of LISTS) expect((await search("boss", list, "1111")).status).toBe(200);
    expect(await noted()).toEqual(LISTS.map(() => [s.people.boss, "1111"]));
    const whole = await search("boss", "/guardians?", "13800001111");
    expect(whole.body.items.length).toBeGreaterThan(0);
    expect(JSON.stringify(await test.rows("SELECT * FROM audit_log"))).not.toContain("13800001111");
  });

  it("finds contracts by number, by student, and by the tail of a guardian's phone", async () => {
    const [contract] = await test.rows(
      "SELECT c.id, c.no, s.name, s.initials FROM contract c JOIN student s ON s.id = c.student_id WHERE c.id = $1",
      [s.family.contract],
    );
    await s.inTenant((tx) =>
      tx.query(
        "UPDATE student SET initials = 'xm', pinyin = 'xiaoming' WHERE id = (SELECT student_id FROM contract WHERE id = $1)",
        [contract?.id],
      ),
    );
    const found = async (words: string) =>
      (await search("admin", "/contracts?", words)).body.items.map((one: { id: string }) => one.id);
    for (const words of [String(contract?.no).slice(0, 3), String(contract?.name), "XM", "xiaom", "1111"])
      expect(await found(words), words).toContain(contract?.id);
    expect(await found("没有这个人")).toEqual([]);
    expect(await found("9999")).toEqual([]);
  });

  it("ten a minute of one member over all lists; other words are free, and others are not held up", async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 11; n += 1)
      statuses.push(
        (await search("serviceHead", n % 2 === 0 ? "/students?" : "/records?kind=student&", `${2000 + n}`)).status,
      );
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
    expect((await s.get("serviceHead", "/tickets?q=1111")).body.code).toBe("request.rate_limited");
    expect((await search("serviceHead", "/students?", "小明")).status).toBe(200);
    expect((await search("agentA", "/students?", "1111")).status).toBe(200);
  });

  it("of a family over its own is not noted", async () => {
    const before = await noted();
    expect((await s.get("father", "/records?kind=student&query=1111")).status).toBe(200);
    expect(await noted()).toEqual(before);
  });
});
