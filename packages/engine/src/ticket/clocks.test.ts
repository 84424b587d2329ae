import { describe, expect, it } from "vitest";
import { compileCalendar } from "../kernel/index.ts";
import type { TicketRights } from "./env.ts";
import { Counter } from "./testing/counter.ts";
import { DAY, HOUR, idOf, member, MINUTE, MONDAY, MOTHER, OFFICE, SYSTEM, ZONE } from "./testing/school.ts";
import { claim, human, pooled, school, support, typeOf } from "./testing/sample-types.ts";

const manager: TicketRights = { side: "staff", handle: true, assign: true, manage: true };
const filed = (data = {}) => new Counter(support, school).file({ problem: "没有声音", student: idOf("s1"), ...data });
const priority = (to: "normal" | "high" | "urgent") =>
  ({ command: "setPriority", priority: to, reason: "课上" }) as const;

describe("clocks of a ticket", () => {
  it("[T40] run from the first submission by the policy that matches, on the campus's calendar", () => {
    const desk = filed();
    expect(desk.state.clocks).toMatchObject({
      firstResponse: { due: MONDAY + HOUR, publicDue: MONDAY + 2 * HOUR, promise: { policyId: "first" } },
      resolution: { due: MONDAY + 8 * HOUR, calendarId: "office" },
      unclaimed: { startedAt: MONDAY },
    });
    expect(filed({ inClass: true }).state.clocks.firstResponse?.due).toBe(MONDAY + 5 * MINUTE);
  });

  it("[T41] pause in 待反馈 only; the step's own clock pauses with its own visit", () => {
    const desk = filed();
    desk.claim("amy", "handle");
    const step = `step:${desk.visit("handle").id}`;
    expect(desk.state.clocks[step]?.due).toBe(MONDAY + 4 * HOUR);
    desk.wait(HOUR);
    desk.task(member("amy"), "handle", { command: "wait", reason: "请发截图" });
    expect(desk.state.clocks.resolution).toMatchObject({ pausedAt: desk.now, heldDue: MONDAY + 8 * HOUR });
    expect(desk.state.clocks[step]).toMatchObject({ pausedAt: desk.now });
    desk.wait(2 * HOUR);
    desk.task(member("amy"), "handle", { command: "resume" });
    expect(desk.state.clocks.resolution?.due).toBe(Date.parse("2026-11-24T02:00:00Z") + HOUR);
    expect(desk.state.clocks[step]?.due).toBe(MONDAY + 6 * HOUR);
  });

  it("[T41] a visit that waits alone in a parallel block pauses its own clock, not the ticket's", () => {
    const deadline = { amount: 2, unit: "hours" as const, calendar: "campus" as const };
    const desk = new Counter(
      typeOf({ fields: [] }, [
        {
          id: "both",
          kind: "parallel",
          name: { zh: "并行" },
          join: { rule: "all" },
          arms: ["a", "b"].map((id) => ({ id, name: { zh: id }, steps: [human(`do_${id}`, id, { deadline })] })),
        },
      ]),
      { people: { a: ["amy"], b: ["bob"] } },
    ).file({});
    desk.task(member("amy"), "do_a", { command: "wait", reason: "等" });
    expect(desk.state.clocks[`step:${desk.visit("do_a").id}`]?.pausedAt).toBe(MONDAY);
    expect(desk.state.clocks[`step:${desk.visit("do_b").id}`]?.pausedAt).toBeUndefined();
    expect(desk.state.clocks.resolution?.pausedAt).toBeUndefined();
  });

  it("[T41] what is statutory never pauses, though its definition says so", () => {
    const desk = new Counter(claim, school).file({ amount: 100, reason: "搬家" });
    desk.task(member("tom"), "review", { command: "return", to: { requester: true }, comment: "请写清" });
    expect(desk.state.category).toBe("waiting");
    expect(desk.state.clocks.resolution?.pausedAt).toBe(MONDAY);
    expect(desk.state.clocks.payout).toMatchObject({ statutory: true });
    expect(desk.state.clocks.payout?.pausedAt).toBeUndefined();
    expect(desk.state.clocks.payout?.due).toBe(Date.parse("2026-12-08T16:00:00Z"));
  });

  it("[T42] a new priority gives every open clock its promise; lowering it never erases a breach", () => {
    const desk = filed();
    desk.send(member("amy"), priority("urgent"));
    expect(desk.state).toMatchObject({ priority: "urgent", clocks: { resolution: { due: MONDAY + 2 * HOUR } } });
    const entry = desk.events.findLast((event) => event.kind === "sla.entry" && event.clock === "resolution");
    expect(entry).toMatchObject({
      entry: { kind: "retarget", cause: "priority", reason: "课上", oldDue: MONDAY + 8 * HOUR },
    });
    desk.wait(3 * HOUR);
    expect(desk.state.clocks.resolution).toMatchObject({ breachedAt: MONDAY + 2 * HOUR, breaches: 1 });
    desk.send(member("amy"), priority("normal"));
    expect(desk.state.clocks.resolution).toMatchObject({
      due: MONDAY + 8 * HOUR,
      breachedAt: MONDAY + 2 * HOUR,
      breaches: 1,
    });
    expect(desk.send(member("amy"), priority("normal"))).toEqual([]);
  });

  it("[T42] a priority that the flow sets does the same", () => {
    const desk = new Counter(
      typeOf(
        { fields: [] },
        [
          pooled("first", "agents"),
          {
            id: "up",
            kind: "automate",
            name: { zh: "升级" },
            action: { do: "setPriority", to: "urgent", reason: { zh: "二线" } },
          },
          pooled("second", "agents"),
        ],
        { policies: support.policies.map(({ anchor: _, ...policy }) => policy).filter(({ match }) => !match) },
      ),
      school,
    ).file({});
    desk.claim("amy", "first");
    desk.task(member("amy"), "first", { command: "complete" });
    expect(desk.state).toMatchObject({ priority: "urgent", clocks: { resolution: { due: MONDAY + 2 * HOUR } } });
  });

  it("[T43] an edit that another policy speaks of, or that moves an anchor, retargets; step deadlines with it", () => {
    const desk = filed();
    desk.claim("amy", "handle");
    desk.send(member("amy"), {
      command: "editFields",
      changes: desk.changes({ lessonAt: "2026-11-23T05:00:00.000Z" }),
    });
    expect(desk.state.clocks.resolution?.due).toBe(Date.parse("2026-11-23T04:00:00Z"));
    desk.send(member("amy"), { command: "editFields", changes: desk.changes({ inClass: true }) }, manager);
    expect(desk.state.clocks.firstResponse).toMatchObject({ promise: { policyId: "inClass" } });
    const retargets = desk.events.flatMap((event) =>
      event.kind === "sla.entry" && event.entry.kind === "retarget" ? [[event.clock, event.entry.cause]] : [],
    );
    expect(retargets).toEqual([
      ["resolution", "anchor"],
      ["firstResponse", "policy"],
    ]);

    const dated = new Counter(
      typeOf({ fields: [{ id: "at", type: "datetime", label: { zh: "时间" } }] }, [
        human("do", "agents", {
          fields: { at: "edit" },
          deadline: { amount: 8, unit: "hours", calendar: "campus", anchor: { field: "at", leadMinutes: 0 } },
        }),
      ]),
      { people: { agents: ["amy"] } },
    ).file({ at: "2026-11-23T08:00:00Z" });
    const step = `step:${dated.visit("do").id}`;
    expect(dated.state.clocks[step]?.due).toBe(Date.parse("2026-11-23T08:00:00Z"));
    dated.send(member("amy"), { command: "editFields", changes: dated.changes({ at: "2026-11-23T06:00:00Z" }) });
    expect(dated.state.clocks[step]?.due).toBe(Date.parse("2026-11-23T06:00:00Z"));
  });

  it("[T43] a correction that moves an anchor moves the promise", () => {
    const desk = filed({ lessonAt: "2026-11-23T09:00:00Z" });
    desk.claim("amy", "handle");
    desk.task(member("amy"), "handle", { command: "return", to: { requester: true }, comment: "时间?" });
    desk.wait(HOUR);
    const data = { problem: "没有声音", student: idOf("s1"), lessonAt: "2026-11-23T06:00:00Z" };
    desk.send(MOTHER, { command: "resubmit", ...desk.seat("handle", "g1"), data });
    expect(desk.state.clocks.resolution?.due).toBe(Date.parse("2026-11-23T05:00:00Z"));
  });

  it("[T44] a calendar published anew is reckoned once: old due, new due, why", () => {
    const desk = filed();
    desk.wait(30 * MINUTE);
    expect(desk.send(SYSTEM, { command: "recalendar", calendar: "office" })).toEqual([]);
    desk.calendar = compileCalendar({
      id: "office",
      revision: 2,
      zone: ZONE,
      versions: [
        { from: "2025-01-01", weekdays: { 1: [{ from: "09:00", to: "12:00" }], 2: [{ from: "09:00", to: "18:00" }] } },
      ],
      exceptions: [],
    });
    const events = desk.send(SYSTEM, { command: "recalendar", calendar: "office" });
    expect(events).toContainEqual(
      expect.objectContaining({
        clock: "resolution",
        entry: expect.objectContaining({ cause: "calendar", oldDue: MONDAY + 8 * HOUR }),
      }),
    );
    expect(desk.state.clocks.resolution?.due).toBe(Date.parse("2026-11-24T07:00:00Z"));
    expect(desk.send(SYSTEM, { command: "recalendar", calendar: "office" })).toEqual([]);
    expect(desk.send(SYSTEM, { command: "recalendar", calendar: "other" })).toEqual([]);
    expect(OFFICE.revision).toBe(1);
  });

  it("[T45] each visit of a step has a clock of its own; sent back is cancelled, done is fulfilled, nothing runs on at the end", () => {
    const desk = new Counter(claim, school).file({ amount: 100, reason: "搬家" });
    const one = `step:${desk.visit("review").id}`;
    desk.task(member("tom"), "review", { command: "return", to: { requester: true }, comment: "请写清" });
    expect(desk.state.clocks[one]).toMatchObject({ outcome: "cancelled" });
    desk.send(MOTHER, { command: "resubmit", ...desk.seat("review", "g1"), data: { amount: 200, reason: "搬家了" } });
    const two = `step:${desk.visit("review").id}`;
    expect(two).not.toBe(one);
    desk.task(member("tom"), "review", { command: "approve" });
    expect(desk.state.clocks[two]).toMatchObject({ outcome: "fulfilled" });
    desk.send(MOTHER, { command: "withdraw" });
    expect(Object.values(desk.state.clocks).filter((clock) => clock.stoppedAt === undefined)).toEqual([]);
  });

  it("[T46] unclaimed runs in the pool with nobody on it, from zero each time", () => {
    const desk = filed();
    desk.wait(HOUR).claim("amy", "handle");
    expect(desk.state.clocks.unclaimed).toMatchObject({ outcome: "fulfilled", elapsedWorking: HOUR });
    desk.wait(HOUR);
    desk.task(member("amy"), "handle", { command: "release" });
    expect(desk.state.clocks.unclaimed).toMatchObject({ episode: 2, startedAt: desk.now });
    const seat = desk.seat("handle");
    desk.send(
      member("sup"),
      { command: "task", task: { command: "transfer", ...seat, toMember: idOf("bob"), comment: "请处理" } },
      manager,
    );
    expect(desk.state.clocks.unclaimed).toMatchObject({ outcome: "fulfilled" });
  });

  it("[T47] reopening keeps the consumed time; the rest between is not counted", () => {
    const desk = filed();
    desk.claim("amy", "handle");
    desk.wait(2 * HOUR);
    desk.task(member("amy"), "handle", { command: "complete", result: "好了" }, { fields: { cause: "x" } });
    desk.wait(DAY).send(MOTHER, { command: "reopen", comment: "还是没有声音" });
    expect(desk.state).toMatchObject({
      category: "active",
      reopens: 1,
      clocks: { resolution: { episode: 2, elapsedWorking: 2 * HOUR } },
    });
    expect(desk.state.clocks.resolution?.due).toBe(desk.now + 6 * HOUR);
    expect(desk.state.clocks.nextResponse).toMatchObject({ startedAt: desk.now });
    expect(desk.state.unansweredSince).toBe(desk.now);
  });
});
