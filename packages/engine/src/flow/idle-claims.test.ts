import { describe, expect, it } from "vitest";
import { expiringClaims, type HumanStep } from "./index.ts";
import { sameParty } from "./party.ts";
import { Desk, member, STUDENT, SYSTEM } from "./testing/desk.ts";
import { pool, role } from "./testing/steps.ts";
import { walk } from "./testing/walk.ts";

/** No work yet. */
const TAKING: readonly string[] = ["flow.claimed", "flow.released"];
const HOUR = 3_600_000;
const people = { people: { a: ["m1", "m2", "m3"], b: [{ id: "m4", onDuty: false, load: 0, substitute: "m5" }] } };
const expiring = (more: Partial<HumanStep> = {}, whose = "a") =>
  new Desk(
    { steps: [pool("s", whose, { claimExpires: { amount: 2, unit: "hours", calendar: "always" }, ...more })] },
    people,
  );
const ends = (desk: Desk) => expiringClaims(desk.state).map(({ at }) => at - desk.now);
const expire = (desk: Desk) => desk.send(SYSTEM, { command: "expireClaim", ...desk.seat("s") });

describe("[W38] idle claims", () => {
  it("go back to the same candidates, by the system and with the reason; early and twice does nothing", () => {
    const desk = expiring();
    desk.claim("m1", "s");
    expect(ends(desk)).toEqual([2 * HOUR]);
    desk.now += 2 * HOUR - 1;
    expect(expire(desk)).toEqual([]);
    desk.now += 1;
    expect(expire(desk)).toMatchObject([{ kind: "flow.released", by: SYSTEM, why: "idle", from: member("m1") }]);
    expect(ends(desk)).toEqual([]);
    expect(desk.refusal(SYSTEM, { command: "expireClaim", ...desk.seat("s") })).toBeDefined();
    for (const id of ["m1", "m2", "m3"]) expect(desk.buttons(member(id))).toEqual(["claim"]);
    desk.claim("m1", "s");
    expect(ends(desk)).toEqual([2 * HOUR]);
  });

  it("last once the holder has done something, and no person may end them", () => {
    const desk = expiring();
    desk.claim("m1", "s");
    expect(desk.refusal(member("m1"), { command: "expireClaim", ...desk.seat("s") })?.code).toBe("flow.not_available");
    desk.send(member("m1"), { command: "wait", ...desk.seat("s"), reason: "等家长" });
    expect(ends(desk)).toEqual([]);
    desk.send(SYSTEM, { command: "requesterReplied" });
    expect(ends(desk)).toEqual([]);
    desk.send(member("m1"), { command: "release", ...desk.seat("s") });
    desk.claim("m2", "s");
    expect(ends(desk)).toEqual([2 * HOUR]);
  });

  it("last also by what the substitute does who claimed for them", () => {
    const desk = expiring({}, "b");
    desk.claim("m5", "s");
    expect(desk.open("s").tasks[0]).toMatchObject({ party: member("m4") });
    expect(ends(desk)).toEqual([2 * HOUR]);
    desk.send(member("m5"), { command: "wait", ...desk.seat("s"), reason: "等家长" });
    expect(ends(desk)).toEqual([]);
  });

  it("are members' alone, and claims: what was given does not expire, nor do claims of other steps", () => {
    const given = expiring();
    given.claim("m1", "s");
    given.send(member("m1"), { command: "transfer", ...given.seat("s"), toMember: "m9", comment: "请你处理" });
    expect(ends(given)).toEqual([]);
    const asker = expiring({ who: { sources: [{ kind: "requester" }, role("a")], strategy: "pool" } });
    asker.send(STUDENT, { command: "claim", ...asker.seat("s") });
    expect(ends(asker)).toEqual([]);
    const never = new Desk({ steps: [pool("s", "a")] }, people);
    never.claim("m1", "s");
    expect(ends(never)).toEqual([]);
  });

  it("are reckoned in the step's calendar: one more round, which asks for nothing else", () => {
    const desk = expiring({ claimExpires: { amount: 1, unit: "workingDays", calendar: "campus" } });
    desk.claim("m1", "s");
    expect(desk.rounds).toBe(2);
    expect(ends(desk)).toEqual([HOUR]); // what the desk answers for any amount
  });

  it("in any walk: a claim expires exactly while its holder has done nothing since", () => {
    let seen = 0;
    walk((desk) => {
      const claims = desk.events.flatMap((event, at) => {
        if (event.kind !== "flow.claimed" || event.party.kind !== "member") return [];
        const { step } = desk.plan.steps.get(event.step) ?? {};
        if (step?.kind !== "human" || step.claimExpires === undefined) return [];
        const since = desk.events.slice(at + 1);
        const gone = since.some((later) => {
          if (later.kind === "flow.left") return later.visit === event.visit;
          if (later.kind === "flow.reassigned") return later.task === event.task && later.removed.id === event.party.id;
          return "task" in later && later.task === event.task;
        });
        const did = since.some(
          (later) => "by" in later && sameParty(later.by ?? SYSTEM, event.party) && !TAKING.includes(later.kind),
        );
        const over = gone || did;
        return over ? [] : [event.task];
      });
      expect(
        expiringClaims(desk.state)
          .map(({ task }) => task.id)
          .sort(),
      ).toEqual(claims.sort());
      seen += claims.length;
    }, 60);
    expect(seen).toBeGreaterThan(0);
  }, 20_000);
});
