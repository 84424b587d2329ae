import { describe, expect, it } from "vitest";
import { URGE_EVERY_MS } from "./available.ts";
import type { TicketRights } from "./env.ts";
import { Counter } from "./testing/counter.ts";
import { DAY, HOUR, idOf, member, MINUTE, MOTHER } from "./testing/school.ts";
import { claim, school, support } from "./testing/sample-types.ts";

const manager: TicketRights = { side: "staff", handle: true, assign: true, manage: true };
const reader: TicketRights = { side: "staff", handle: false, assign: false, manage: false };
const filed = () => new Counter(support, school).file({ problem: "没有声音" });
const solved = (definition = support) => {
  const desk = new Counter(definition, school).file({ problem: "没有声音" });
  desk.claim("amy", "handle");
  desk.task(member("amy"), "handle", { command: "complete", result: "好了" }, { fields: { cause: "x" } });
  return desk;
};
const FOREIGN = { kind: "guardian", id: idOf("g2") } as const;

describe("what is offered", () => {
  it("[T10] to the requester, to staff who handle, who manage, who only read", () => {
    const desk = filed();
    expect(desk.buttons(MOTHER)).toEqual(["reply", "urge", "withdraw"]);
    expect(desk.buttons(member("amy"))).toEqual([
      "claim",
      "contact",
      "link",
      "merge",
      "note",
      "reply",
      "setPriority",
      "urge",
      "watch",
    ]);
    expect(desk.buttons(member("zoe"), manager)).toEqual([
      "cancel",
      "changeType",
      "contact",
      "editFields",
      "link",
      "merge",
      "note",
      "reply",
      "setPriority",
      "transfer",
      "urge",
      "watch",
    ]);
    expect(desk.buttons(member("zoe"), reader)).toEqual(["watch"]);
    desk.claim("amy", "handle");
    expect(desk.buttons(member("amy"))).toContain("editFields");
    expect(desk.refusal(member("zoe"), { command: "note", text: "x", mentions: [], files: [] }, reader)).toBe(
      "auth.forbidden",
    );
  });

  it("[T11] after it was resolved, and when it is over", () => {
    const desk = solved();
    expect(desk.buttons(MOTHER)).toEqual(["close", "rate", "reopen", "reply"]);
    expect(desk.buttons(member("amy"))).toEqual(["contact", "link", "merge", "note", "reopen", "reply", "watch"]);
    expect(desk.buttons(member("amy"), manager)).toContain("close");
    desk.send(MOTHER, { command: "close" });
    expect(desk.buttons(MOTHER)).toEqual(["rate", "reopen"]);
    expect(desk.refusal(MOTHER, { command: "reply", text: "x", files: [] })).toBe("ticket.closed");
    const gone = filed();
    gone.send(MOTHER, { command: "withdraw" });
    expect(gone.buttons(MOTHER)).toEqual([]);
    expect(gone.refusal(MOTHER, { command: "withdraw" })).toBe("flow.ended");
  });

  it("[T12] a pool is claimed once; the second is told so", () => {
    const desk = filed();
    const mine = desk.taskCommand(member("amy"), "handle", { command: "claim" });
    const theirs = desk.taskCommand(member("bob"), "handle", { command: "claim" });
    desk.send(member("amy"), mine);
    expect(desk.refusal(member("bob"), theirs)).toBe("flow.already_claimed");
  });

  it("[T13] urging at most every 30 minutes, whoever urges", () => {
    const desk = filed();
    desk.send(MOTHER, { command: "urge", comment: "急" });
    desk.wait(10 * MINUTE);
    expect(desk.refusalOf(MOTHER, { command: "urge" })).toEqual({
      code: "ticket.urged_recently",
      params: { minutes: 10 },
    });
    expect(desk.buttons(member("amy"))).not.toContain("urge");
    desk.wait(URGE_EVERY_MS - 10 * MINUTE).send(MOTHER, { command: "urge" });
    expect(desk.state).toMatchObject({ urges: 2, urgedAt: desk.now });
  });

  it("[T14] rating once, by the requester, once it is resolved, where the type asks for it", () => {
    const desk = filed();
    const rate = { command: "rate" as const, score: 2, tags: ["慢"], comment: "等太久" };
    expect(desk.refusal(MOTHER, rate)).toBe("ticket.not_resolved");
    const done = solved();
    expect(done.refusal(member("amy"), rate)).toBe("ticket.not_available");
    done.send(MOTHER, rate);
    expect(done.state.rating).toEqual({ score: 2, tags: ["慢"], comment: "等太久", at: done.now });
    expect(done.refusal(MOTHER, rate)).toBe("ticket.rated_already");
    done.send(MOTHER, { command: "reopen", comment: "又坏了" });
    expect(done.refusal(MOTHER, rate)).toBe("ticket.rated_already");
    expect(solved({ ...support, rating: false }).refusal(MOTHER, rate)).toBe("ticket.not_available");
  });

  it("[T15] withdrawing never across a sent irreversible call, and it says so", () => {
    const desk = new Counter(claim, school).file({ amount: 100, reason: "搬家" });
    desk.task(member("tom"), "review", { command: "approve" });
    desk.claim("kai", "pay");
    desk.task(member("kai"), "pay", { command: "complete", checklist: ["checked"] });
    expect(desk.buttons(MOTHER)).toContain("withdraw");
    desk.report("instruct", "automationSent");
    expect(desk.buttons(MOTHER)).not.toContain("withdraw");
    expect(desk.refusal(MOTHER, { command: "withdraw" })).toBe("flow.irreversible");
    expect(desk.refusal(FOREIGN, { command: "withdraw" })).toBe("flow.not_available");
  });

  it("[T16] watching is a member's own", () => {
    const desk = filed();
    desk.send(member("amy"), { command: "watch", watch: true });
    desk.send(member("amy"), { command: "watch", watch: true });
    expect(desk.state.watchers).toEqual([idOf("amy")]);
    desk.send(member("amy"), { command: "watch", watch: false });
    expect(desk.state.watchers).toEqual([]);
    expect(desk.available({ kind: "key", id: "crm" }, reader)).toEqual([]);
  });

  it("[T16] who handles the ticket has colleagues watch it, or no longer; who only reads does not", () => {
    const desk = filed();
    const watch = { command: "watch" as const, watch: true, member: idOf("bob") };
    expect(desk.refusal(member("zoe"), watch, reader)).toBe("auth.forbidden");
    expect(desk.refusal(MOTHER, watch)).toBe("ticket.not_available");
    expect(desk.send(member("amy"), watch)).toMatchObject([{ kind: "ticket.watched", member: idOf("bob") }]);
    expect(desk.send(member("amy"), watch)).toEqual([]);
    expect(desk.state.watchers).toEqual([idOf("bob")]);
    desk.send(member("amy"), { ...watch, watch: false });
    expect(desk.state.watchers).toEqual([]);
  });
});

describe("reopening", () => {
  it("[T17] within the days of the type, from when it was resolved", () => {
    const desk = solved();
    const { resolvedAt = 0 } = desk.state;
    desk.until(resolvedAt + 15 * DAY);
    expect(desk.state.category).toBe("closed");
    expect(desk.buttons(MOTHER)).toContain("reopen");
    desk.now += 1;
    expect(desk.buttons(MOTHER)).not.toContain("reopen");
    expect(desk.refusal(MOTHER, { command: "reopen", comment: "又坏了" })).toBe("ticket.reopen_late");
  });

  it("[T17] always, or never: then a new ticket follows", () => {
    const always = solved({ ...support, reopen: { mode: "reopen" } }).wait(400 * DAY);
    expect(always.buttons(MOTHER)).toContain("reopen");
    const never = solved({ ...support, reopen: { mode: "followUp" } });
    expect(never.buttons(MOTHER)).not.toContain("reopen");
    expect(never.refusal(MOTHER, { command: "reopen", comment: "又坏了" })).toBe("ticket.reopen_late");
  });

  it("[T18] begins a new episode with who handled it; by staff it is no message of the requester", () => {
    const desk = solved().wait(HOUR);
    desk.send(member("bob"), { command: "reopen", comment: "发现没修好" });
    expect(desk.state).toMatchObject({ category: "active", reopens: 1, flow: { episode: 2 } });
    expect(desk.state.resolvedAt).toBeUndefined();
    expect(desk.state.unansweredSince).toBeUndefined();
    expect(desk.state.clocks.nextResponse).toBeUndefined();
    expect(desk.seated("handle")).toEqual(["amy", "bob", "cat"]);
    desk.claim("amy", "handle");
    desk.task(member("amy"), "handle", { command: "complete", result: "这次好了" }, { fields: { cause: "线" } });
    expect(desk.state).toMatchObject({ category: "resolved", resolution: { result: "这次好了" } });
  });
});
