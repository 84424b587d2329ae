import { describe, expect, it } from "vitest";
import type { TicketCommand, TimerKind } from "./command.ts";
import { Counter } from "./testing/counter.ts";
import { DAY, HOUR, member, MINUTE, MONDAY, MOTHER, SYSTEM } from "./testing/school.ts";
import { claim, human, pooled, school, support, typeOf } from "./testing/sample-types.ts";
import { timersOf } from "./timers.ts";

const filed = () => new Counter(support, school).file({ problem: "没有声音" });
const asked = () => {
  const desk = filed();
  desk.claim("amy", "handle");
  desk.task(member("amy"), "handle", { command: "wait", reason: "请发截图" });
  return desk;
};
const ring = (desk: Counter, timer: TimerKind) => desk.send(SYSTEM, { command: "timer", timer });

/** A pool whose claims expire after two hours of the campus. */
const idle = typeOf({ fields: [{ id: "cause", type: "text", label: { zh: "原因" }, audience: "staff" }] }, [
  pooled("handle", "agents", { claimExpires: { amount: 2, unit: "hours", calendar: "campus" } }),
]);

describe("timers", () => {
  it("[T52] 待反馈 does not pile up: a reminder at 24 h, resolved by itself at 72 h, closed 3 days later", () => {
    const desk = asked();
    expect(desk.timers()).toEqual(["remind", "resolve"]);
    desk.wait(DAY);
    expect(desk.state.remindedAt).toBe(MONDAY + DAY);
    expect(desk.timers()).toEqual(["resolve"]);
    desk.wait(2 * DAY);
    expect(desk.state).toMatchObject({ category: "resolved", resolvedAt: MONDAY + 3 * DAY });
    expect(desk.events.findLast((event) => event.kind === "flow.ended")).toMatchObject({
      reason: "waiting",
      by: SYSTEM,
    });
    desk.wait(3 * DAY);
    expect(desk.state).toMatchObject({ category: "closed", closedAt: MONDAY + 6 * DAY });
  });

  it("[T52] a reply begins the waiting anew", () => {
    const desk = asked().wait(DAY);
    desk.send(MOTHER, { command: "reply", text: "好", files: [] });
    expect(desk.state.remindedAt).toBeUndefined();
    desk.task(member("amy"), "handle", { command: "wait", reason: "再发一张" });
    desk.wait(DAY - MINUTE);
    expect(desk.state.remindedAt).toBeUndefined();
    desk.wait(MINUTE);
    expect(desk.state.remindedAt).toBe(desk.now);
  });

  it("[T52] a wait for a date is nobody's silence: it ends by itself and is not resolved at 72 h", () => {
    const desk = new Counter(
      typeOf(
        { fields: [{ id: "on", type: "date", label: { zh: "日期" } }] },
        [
          { id: "until", kind: "wait", name: { zh: "等" }, for: { kind: "date", field: "on", offset: 0 } },
          human("do", "agents"),
        ],
        { waiting: { remindAfterHours: 24, resolveAfterHours: 72 } },
      ),
      school,
    ).file({ on: "2026-12-01" });
    expect(desk.state.category).toBe("waiting");
    expect(desk.timers()).toEqual(["visit"]);
    desk.until(Date.parse("2026-12-01T00:00:00+08:00"));
    expect(desk.at()).toEqual(["do"]);
    expect(desk.state.category).toBe("open");
  });

  it("[T53] rings once: early, twice, or for what is over it does nothing", () => {
    const desk = asked();
    for (const on of ["remind", "resolve", "close"] as const) expect(ring(desk, { on })).toEqual([]);
    expect(ring(desk, { on: "clock", clock: "resolution" })).toEqual([]);
    expect(ring(desk, { on: "clock", clock: "nonsense" })).toEqual([]);
    expect(ring(desk, { on: "visit", visit: "nonsense" })).toEqual([]);
    desk.now += DAY;
    expect(ring(desk, { on: "remind" })).toHaveLength(1);
    expect(ring(desk, { on: "remind" })).toEqual([]);
    desk.now += 2 * DAY;
    desk.send(MOTHER, { command: "reply", text: "发了", files: [] });
    expect(ring(desk, { on: "resolve" })).toEqual([]);
  });

  it("[T53] every timer of a state does something when it rings, and then it is gone or later", () => {
    const desk = filed();
    for (let rung = 0; rung < 20; rung++) {
      const [next] = timersOf(desk.plan, desk.state).sort((a, b) => a.at - b.at);
      if (!next) break;
      desk.now = Math.max(desk.now, next.at);
      expect(ring(desk, next.timer).length).toBeGreaterThan(0);
      expect(ring(desk, next.timer)).toEqual([]);
    }
    expect(desk.timers()).toEqual([]);
    expect(desk.state.clocks.firstResponse).toMatchObject({ breaches: 1 });
  });

  it("[T54] a step passes or goes back by itself when it is due, with its breach on record", () => {
    const desk = new Counter(claim, school).file({ amount: 100, reason: "搬家" });
    const clock = `step:${desk.visit("review").id}`;
    desk.until(Date.parse("2026-11-24T10:00:00Z"));
    expect(desk.visit("review")).toMatchObject({ outcome: "timedOut" });
    expect(desk.state.clocks[clock]).toMatchObject({ breaches: 1, outcome: "fulfilled" });
    desk.wait(DAY);
    expect(desk.at()).toEqual(["correct:pay"]);
    expect(desk.state.category).toBe("waiting");
  });

  it("[T54] also where the promise could not be kept, or where an earlier command wrote the breach", () => {
    const deadline = { amount: 8, unit: "hours" as const, calendar: "campus" as const, whenDue: "pass" as const };
    const type = typeOf({ fields: [{ id: "at", type: "datetime", label: { zh: "时间" } }] }, [
      human("do", "agents", { deadline: { ...deadline, anchor: { field: "at", leadMinutes: 0 } }, commands: ["wait"] }),
      human("next", "teacher"),
    ]);
    const late = new Counter(type, school).file({ at: "2026-11-23T02:05:00Z" });
    expect(Object.values(late.state.clocks).find((clock) => clock.clock === "step")?.promiseNotPossible).toBe(true);
    late.wait(5 * MINUTE);
    expect(late.at()).toEqual(["next"]);

    const broken = new Counter(type, school).file({});
    broken.now = MONDAY + 9 * HOUR;
    const clock = `step:${broken.visit("do").id}`;
    broken.task(member("amy"), "do", { command: "wait", reason: "等" });
    expect(broken.state.clocks[clock]).toMatchObject({ breaches: 1, pausedAt: broken.now });
    broken.task(member("amy"), "do", { command: "resume" });
    broken.until(broken.now);
    expect(broken.at()).toEqual(["next"]);
  });

  it("[T54] a return that a sent instruction forbids does not happen; the breach stands and the timer is gone", () => {
    const desk = new Counter(
      typeOf({ fields: [] }, [
        {
          id: "block",
          kind: "parallel",
          name: { zh: "并行" },
          join: { rule: "all" },
          arms: [
            {
              id: "arm",
              name: { zh: "一" },
              steps: [
                {
                  id: "call",
                  kind: "automate",
                  name: { zh: "付款" },
                  action: { do: "call", connector: "x", receipt: "response", body: {} },
                  onFailure: { sources: [{ kind: "role", role: "cashier" }], strategy: "pool" },
                },
                human("check", "teacher", {
                  deadline: { amount: 1, unit: "hours", calendar: "campus", whenDue: "return" },
                }),
              ],
            },
          ],
        },
      ]),
      school,
    ).file({});
    desk.report("call", "automationSent");
    desk.report("call", "automationDone");
    desk.wait(2 * HOUR);
    const clock = desk.state.clocks[`step:${desk.visit("check").id}`];
    expect(clock).toMatchObject({ breaches: 1 });
    expect(desk.timers()).toEqual([]);
  });

  it("[T55] a receipt that has not come a day after it was sent is a human's matter; it may still come", () => {
    const desk = new Counter(claim, school).file({ amount: 100, reason: "搬家" });
    desk.task(member("tom"), "review", { command: "approve" });
    desk.claim("kai", "pay");
    desk.task(member("kai"), "pay", { command: "complete", checklist: ["checked"] });
    expect(desk.timers()).not.toContain("receipt");
    desk.report("instruct", "automationSent");
    expect(desk.timers()).toContain("receipt");
    desk.wait(DAY);
    expect(desk.visit("instruct").automation).toMatchObject({ status: "failed", error: "receipt.missing" });
    expect(desk.seated("instruct")).toEqual(["kai", "lin"]);
    desk.report("instruct", "automationDone");
    expect(desk.at()).toEqual(["confirm"]);
  });

  it("[W38][T52] an idle claim goes back to its pool, and the clock of unclaimed tickets begins anew", () => {
    const desk = new Counter(idle, school).file({});
    desk.claim("amy", "handle");
    expect(desk.timers()).toContain("claim");
    desk.wait(2 * HOUR);
    expect(desk.events.findLast((event) => event.kind === "flow.released")).toMatchObject({ by: SYSTEM, why: "idle" });
    expect(desk.visit("handle").tasks[0]?.party).toBeUndefined();
    expect(desk.state.clocks.unclaimed).toMatchObject({ episode: 2, startedAt: MONDAY + 2 * HOUR });
    expect(desk.timers()).not.toContain("claim");
  });

  it.each<[string, TicketCommand]>([
    ["a reply", { command: "reply", text: "您好", files: [] }],
    ["a note", { command: "note", text: "记录", mentions: [], files: [] }],
    ["a contact", { command: "contact", how: "phone", text: "已联系" }],
    ["an edit", { command: "editFields", changes: { cause: { base: null, value: "耳机" } } }],
    ["a priority", { command: "setPriority", priority: "high", reason: "急" }],
  ])("[W38] %s by the holder makes the claim last; by somebody else it does not", (_, command) => {
    const rights = { side: "staff", handle: true, assign: false, manage: true } as const;
    for (const [who, lasts] of [
      ["amy", true],
      ["zoe", false],
    ] as const) {
      const desk = new Counter(idle, school).file({});
      desk.claim("amy", "handle");
      desk.send(member(who), command, rights);
      expect(desk.timers().includes("claim"), who).toBe(!lasts);
    }
  });

  it("[W38] watching, urging and claiming are no work; a new claim has its whole time", () => {
    const desk = new Counter(idle, school).file({});
    desk.claim("amy", "handle");
    desk.send(member("amy"), { command: "watch", watch: true });
    desk.send(member("amy"), { command: "urge" });
    desk.wait(2 * HOUR);
    desk.claim("amy", "handle");
    desk.wait(2 * HOUR - 1);
    expect(desk.seated("handle")).toEqual(["amy"]);
    desk.wait(1);
    expect(desk.seated("handle")).toEqual(["amy", "bob", "cat"]);
  });
});
