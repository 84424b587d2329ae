/** Rosters: automatic dispatch skips who is off today (3-semantics §5.1); off-duty people are passed over (§4.1). */
import { addDays, localDate, weekday } from "@deskbell/engine/kernel";
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { newId } from "../../platform/ids/ids.ts";
import { resolveWho } from "../organisation/index.ts";
import { type TicketSchool, ticketSchool } from "../tickets/tickets.fixture.ts";

const test = await testApp();
const today = localDate(test.clock.now(), "Asia/Shanghai");
let s: TicketSchool;

beforeAll(async () => {
  s = await ticketSchool(test, "roster");
}, 60_000);

interface Day {
  memberId: string;
  date: string;
  works: boolean | null;
}
const set = (days: Day[], who: Parameters<TicketSchool["as"]>[0] = "boss") => s.post(who, "/rosters", { days });
const roster = async (campus: string, from = today, to = addDays(today, 6)) =>
  (await s.get("boss", `/rosters?campusId=${campus}&from=${from}&to=${to}`)).body;
const onDuty = async (member: string): Promise<boolean | undefined> =>
  (
    await s.inTenant((tx) =>
      resolveWho(tx, { kind: "member", member }, { now: test.clock.now(), zone: "Asia/Shanghai" }),
    )
  ).members[0]?.onDuty;

describe("days of the roster", () => {
  it("go before the week for whoever is dispatched to, and back when they are taken away", async () => {
    const { techA } = s.people;
    const off = await set([{ memberId: techA, date: today, works: false }]);
    expect(off.body).toEqual({ before: [{ memberId: techA, date: today, works: null }] });
    expect(await onDuty(techA)).toBe(false);
    expect((await s.get("boss", `/members/${techA}`)).body.onDuty).toBe(false);
    await s.inTenant((tx) => tx.query("UPDATE member SET rest_days = $2 WHERE id = $1", [techA, [weekday(today)]]));
    expect((await set([{ memberId: techA, date: today, works: true }])).body.before[0].works).toBe(false);
    expect(await onDuty(techA)).toBe(true);
    await set([{ memberId: techA, date: today, works: null }]);
    expect(await onDuty(techA)).toBe(false);
    await s.inTenant((tx) => tx.query("UPDATE member SET rest_days = '{}' WHERE id = $1", [techA]));
    expect(await onDuty(techA)).toBe(true);
  });

  it("do not call back who is on leave, and stand beside the leave", async () => {
    const { affairs } = s.people;
    const leave = await s.post("boss", "/leaves", { memberId: affairs, from: today, to: today, reason: "产检" });
    await s.inTenant((tx) => tx.query("UPDATE member SET rest_days = $2 WHERE id = $1", [affairs, [weekday(today)]]));
    await set([{ memberId: affairs, date: today, works: true }]);
    expect(await onDuty(affairs)).toBe(false);
    const shown = await roster(s.ids.haidian);
    expect(shown.leaves).toMatchObject([{ id: leave.body.id, memberId: affairs, reason: "产检" }]);
    // Colleagues read that somebody is away, not why.
    const range = `from=${today}&to=${today}`;
    const colleague = await s.member({ name: "同事" });
    for (const id of [colleague, affairs]) await s.role(id, { "organisation.read": "all" });
    for (const [id, reason] of [
      [colleague, ""],
      [affairs, "产检"],
    ] as const) {
      const who = { kind: "member", id } as const;
      const { body } = await s.get(who, `/rosters?campusId=${s.ids.haidian}&${range}`);
      expect(body.leaves).toMatchObject([{ id: leave.body.id, reason }]);
      expect((await s.get(who, `/leaves?${range}`)).body.items).toMatchObject([{ id: leave.body.id, reason }]);
    }
    expect(shown.days).toContainEqual({ memberId: affairs, date: today, works: true });
    await set([{ memberId: affairs, date: today, works: null }]);
    await s.inTenant((tx) => tx.query("DELETE FROM member_leave"));
  });

  it("keep nothing that the week says anyway", async () => {
    await set([{ memberId: s.people.techB, date: addDays(today, 1), works: true }]);
    expect(await test.rows("SELECT * FROM roster_day WHERE member_id = $1", [s.people.techB])).toEqual([]);
  });

  it("are logged, and set again by what the answer gave", async () => {
    const days = [0, 1, 2].map((n) => ({ memberId: s.people.logistics, date: addDays(today, n), works: false }));
    const { before } = (await set(days)).body;
    expect((await roster(s.ids.headquarters)).days).toEqual(days);
    expect((await set(before)).body.before).toEqual(days);
    expect((await roster(s.ids.headquarters)).days).toEqual([]);
    const logged = await test.rows(
      "SELECT params FROM audit_log WHERE action = 'roster.set' AND object_id = $1 ORDER BY id",
      [s.people.logistics],
    );
    expect(logged.map((row) => row.params)).toMatchObject([{ off: days.map((day) => day.date) }, { on: [], off: [] }]);
  });

  it("tell the open days on which a pool's department has nobody on duty", async () => {
    const { techA, techB } = s.people;
    const hq = s.ids.headquarters;
    const [tomorrow, after] = [addDays(today, 1), addDays(today, 2)];
    const [tech] = await test.rows("SELECT id FROM department WHERE key = 'tech'");
    expect((await roster(hq)).gaps).toEqual([]);
    await set([tomorrow, after].map((date) => ({ memberId: techA, date, works: false })));
    expect((await roster(hq)).gaps).toEqual([]);
    // The other one is away on the one day, and off on the other.
    await set([{ memberId: techB, date: tomorrow, works: false }]);
    await s.post("boss", "/leaves", { memberId: techB, from: after, to: after });
    const gap = (date: string) => ({ departmentId: tech?.id, date });
    expect((await roster(hq)).gaps).toEqual([gap(tomorrow), gap(after)]);
    // A day on which the house is closed lacks nobody.
    const exceptions = [{ date: tomorrow, kind: "closed" }];
    const always = { from: "00:00", to: "24:00" };
    const weekdays = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [always]]));
    const definition = { zone: "Asia/Shanghai", versions: [{ from: "2020-01-01", weekdays }], exceptions };
    await s.inTenant((tx) => tx.query("UPDATE calendar SET definition = $1", [JSON.stringify(definition)]));
    expect((await roster(hq)).gaps).toEqual([gap(after)]);
  });

  it("are refused for days that are over, days twice, unknown people, other campuses and who manages nobody", async () => {
    const { techA, affairs } = s.people;
    const day = { memberId: techA, date: today, works: false };
    expect((await set([{ ...day, date: addDays(today, -1) }])).body).toMatchObject({
      code: "request.invalid",
      errors: [{ path: "days.0.date", code: "form.too_small" }],
    });
    expect((await set([day, day])).body.errors).toMatchObject([{ path: "days.1" }]);
    expect((await set([{ ...day, memberId: newId() }])).body.errors).toMatchObject([{ path: "days.0.memberId" }]);
    expect((await set([day], "techA")).status).toBe(403);
    const manager = await s.member({ name: "海淀排班" });
    await s.role(manager, { "organisation.read": "all", "member.manage": "campus" });
    const here = { kind: "member", id: manager } as const;
    expect((await set([{ ...day, memberId: affairs }], here)).status).toBe(200);
    expect((await set([{ ...day, memberId: affairs, works: null }, day], here)).status).toBe(403);
    expect(await onDuty(affairs)).toBe(false);
    const shown = await s.get(here, `/rosters?campusId=${s.ids.headquarters}&from=${today}&to=${today}`);
    expect(shown.body.members.find((member: { id: string }) => member.id === techA).editable).toBe(false);
    const long = `/rosters?campusId=${s.ids.haidian}&from=${today}&to=${addDays(today, 62)}`;
    expect((await s.get("boss", long)).body.code).toBe("request.invalid");
  });
});
