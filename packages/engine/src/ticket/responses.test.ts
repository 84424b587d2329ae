import { describe, expect, it } from "vitest";
import type { TicketCommand } from "./command.ts";
import { Counter } from "./testing/counter.ts";
import { HOUR, idOf, member, MINUTE, MOTHER } from "./testing/school.ts";
import { claim, school, support } from "./testing/sample-types.ts";

const filed = () => new Counter(support, school).file({ problem: "没有声音" });
const say = (text = "在吗"): TicketCommand => ({ command: "reply", text, files: [] });

describe("first response", () => {
  it("[T30] is met by a public reply, a logged contact, a decision, a wait and a return that ask the requester", () => {
    const acts: ((desk: Counter) => void)[] = [
      (desk) => desk.send(member("amy"), say()),
      (desk) => desk.send(member("amy"), { command: "contact", how: "phone", text: "已联系" }),
      (desk) => {
        desk.claim("amy", "handle");
        desk.task(member("amy"), "handle", { command: "wait", reason: "请发截图" });
      },
      (desk) => {
        desk.claim("amy", "handle");
        desk.task(member("amy"), "handle", { command: "return", to: { requester: true }, comment: "请补充" });
      },
      (desk) => {
        desk.claim("amy", "handle");
        desk.task(member("amy"), "handle", { command: "complete", result: "好了" }, { fields: { cause: "x" } });
      },
    ];
    for (const act of acts) {
      const desk = filed().wait(10 * MINUTE);
      act(desk);
      expect(desk.state.firstResponseAt).toBe(desk.now);
      expect(desk.state.clocks.firstResponse).toMatchObject({ outcome: "fulfilled", elapsedWorking: 10 * MINUTE });
    }
  });

  it("[T30] is not met by claims, releases, transfers, notes, edits, priorities, repairs, keys or what passes by itself", () => {
    const desk = filed();
    desk.claim("amy", "handle");
    desk.send(member("amy"), { command: "note", text: "内部", mentions: ["bob"], files: [] });
    desk.send(member("amy"), { command: "editFields", changes: desk.changes({ cause: "耳机" }) });
    desk.send(member("amy"), { command: "setPriority", priority: "high", reason: "课上" });
    desk.send({ kind: "key", id: "bot" }, say(), desk.rightsOf(member("amy")));
    desk.task(member("amy"), "handle", { command: "transfer", toMember: idOf("bob"), comment: "你来" });
    desk.task(member("bob"), "handle", { command: "release" });
    expect(desk.state.firstResponseAt).toBeUndefined();
    expect(desk.state.clocks.firstResponse?.stoppedAt).toBeUndefined();
    desk.wait(HOUR);
    expect(desk.state.clocks.firstResponse).toMatchObject({ breaches: 1, breachedAt: desk.now });

    const passing = new Counter(claim, school).file({ amount: 1, reason: "搬家" });
    passing.wait(26 * HOUR + 8 * HOUR);
    expect(passing.at()).not.toContain("review");
    expect(passing.state.firstResponseAt).toBeUndefined();
  });
});

describe("next response", () => {
  it("[T31] starts at the oldest unanswered message and is counted from zero each time", () => {
    const desk = filed();
    desk.send(member("amy"), say("您好"));
    desk.wait(HOUR).send(MOTHER, say());
    const asked = desk.now;
    desk.wait(HOUR).send(MOTHER, say("?"));
    expect(desk.state).toMatchObject({
      unansweredSince: asked,
      clocks: { nextResponse: { startedAt: asked, episode: 1 } },
    });
    desk.send(member("bob"), say("来了"));
    expect(desk.state.unansweredSince).toBeUndefined();
    expect(desk.state.clocks.nextResponse).toMatchObject({ outcome: "fulfilled", elapsedWorking: HOUR });
    desk.wait(HOUR).send(MOTHER, say("还有"));
    expect(desk.state.clocks.nextResponse).toMatchObject({ episode: 2, startedAt: desk.now, elapsedWorking: 0 });
    desk.wait(2 * HOUR);
    expect(desk.state.clocks.nextResponse).toMatchObject({ breaches: 1 });
  });

  it("[T31] never starts before the first response was given; that answers what was open", () => {
    const desk = filed();
    desk.wait(10 * MINUTE).send(MOTHER, say());
    expect(desk.state).toMatchObject({ unansweredSince: desk.now });
    expect(desk.state.clocks.nextResponse).toBeUndefined();
    desk.send(member("amy"), say());
    expect(desk.state.unansweredSince).toBeUndefined();
    expect(desk.state.clocks.nextResponse).toBeUndefined();
  });

  it("[T32] 无需回复 ends it, while something is unanswered and only then", () => {
    const desk = filed();
    expect(desk.refusal(member("amy"), { command: "noReplyNeeded" })).toBe("ticket.not_available");
    desk.send(member("amy"), say());
    desk.send(MOTHER, say("谢谢"));
    desk.send(member("amy"), { command: "noReplyNeeded" });
    expect(desk.state.unansweredSince).toBeUndefined();
    expect(desk.state.clocks.nextResponse).toMatchObject({ outcome: "cancelled" });
  });

  it("[T33] closing ends whatever still runs, a message after the solution included", () => {
    const desk = filed();
    desk.send(member("amy"), say());
    desk.claim("amy", "handle");
    desk.task(member("amy"), "handle", { command: "complete", result: "好了" }, { fields: { cause: "x" } });
    desk.wait(HOUR).send(MOTHER, say("谢谢"));
    expect(desk.state.clocks.nextResponse?.stoppedAt).toBeUndefined();
    desk.wait(72 * HOUR);
    expect(desk.state.category).toBe("closed");
    expect(Object.values(desk.state.clocks).filter((clock) => clock.stoppedAt === undefined)).toEqual([]);
    expect(desk.timers()).toEqual([]);
  });
});
