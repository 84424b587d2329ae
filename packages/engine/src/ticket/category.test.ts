import { describe, expect, it } from "vitest";
import { Counter } from "./testing/counter.ts";
import { DAY, HOUR, member, MOTHER, SYSTEM } from "./testing/school.ts";
import { claim, human, pooled, school, support, typeOf } from "./testing/sample-types.ts";

const ASK = { problem: "没有声音" };
const done = { command: "complete", result: "已修好" };
const filed = () => new Counter(support, school).file(ASK);
const finished = () => {
  const desk = filed();
  desk.claim("amy", "handle");
  desk.task(member("amy"), "handle", done, { fields: { cause: "耳机" } });
  return desk;
};

describe("the state category", () => {
  it("[T20] 待受理 until a person takes it up, 处理中 from then on", () => {
    const desk = filed();
    expect(desk.state.category).toBe("open");
    expect(desk.state.acceptedAt).toBeUndefined();
    desk.wait(HOUR).claim("amy", "handle");
    expect(desk.state).toMatchObject({ category: "active", acceptedAt: desk.now });
    desk.task(member("amy"), "handle", { command: "release" });
    expect(desk.state.category).toBe("active");
  });

  it("[T21] what machines, keys and the asker do takes nothing up, nor do notes, edits, priorities and urging", () => {
    const desk = new Counter(claim, school).file({ amount: 100, reason: "搬家" });
    desk.wait(2 * DAY);
    expect(desk.at()).toEqual(["pay"]);
    desk.send(member("kai"), { command: "note", text: "看一下", mentions: [], files: [] });
    desk.send(member("kai"), { command: "setPriority", priority: "high", reason: "久" });
    desk.send(MOTHER, { command: "urge" });
    desk.send(MOTHER, { command: "reply", text: "在吗", files: [] });
    const key = { kind: "key", id: "crm" } as const;
    desk.send(key, { command: "reply", text: "收到", files: [] }, desk.rightsOf(member("kai")));
    expect(desk.state).toMatchObject({ category: "open" });
    expect(desk.state.acceptedAt).toBeUndefined();
    desk.send(member("kai"), { command: "contact", how: "phone", text: "已说明" });
    expect(desk.state).toMatchObject({ category: "active", acceptedAt: desk.now });
  });

  it("[T22] 待反馈 only while every open branch waits; the requester's reply ends it", () => {
    const desk = filed();
    desk.claim("amy", "handle");
    desk.task(member("amy"), "handle", { command: "wait", reason: "请发截图" });
    expect(desk.state).toMatchObject({ category: "waiting", waitingSince: desk.now });
    desk.wait(HOUR).send(MOTHER, { command: "reply", text: "发了", files: [] });
    expect(desk.state.category).toBe("active");
    expect(desk.state.waitingSince).toBeUndefined();

    const both = new Counter(
      typeOf({ fields: [] }, [
        {
          id: "both",
          kind: "parallel",
          name: { zh: "并行" },
          join: { rule: "all" },
          arms: ["a", "b"].map((id) => ({ id, name: { zh: id }, steps: [human(`do_${id}`, id)] })),
        },
      ]),
      { people: { a: ["amy"], b: ["bob"] } },
    ).file({});
    both.task(member("amy"), "do_a", { command: "wait", reason: "等" });
    expect(both.state.category).toBe("active");
    both.task(member("bob"), "do_b", { command: "wait", reason: "等" });
    expect(both.state.category).toBe("waiting");
  });

  it("[T23] 已解决, 未通过, 已撤回 and 已取消 follow from how the flow ended", () => {
    const desk = finished();
    expect(desk.state).toMatchObject({ category: "resolved", resolvedAt: desk.now, resolution: { result: "已修好" } });
    const rejected = new Counter(claim, school).file({ amount: 600_000, reason: "搬家" });
    rejected.task(member("tom"), "review", { command: "approve" });
    rejected.task(member("hui"), "countersign", { command: "reject", comment: "不符合" });
    expect(rejected.state).toMatchObject({ category: "rejected", closedAt: rejected.now });
    const withdrawn = new Counter(claim, school).file({ amount: 1, reason: "搬家" });
    withdrawn.send(MOTHER, { command: "withdraw", comment: "不退了" });
    expect(withdrawn.state.category).toBe("withdrawn");
    const cancelled = filed();
    cancelled.send(
      member("amy"),
      { command: "cancel", reason: "重复" },
      { side: "staff", handle: true, assign: true, manage: true },
    );
    expect(cancelled.state.category).toBe("cancelled");
  });

  it("[T23] a flow without people is resolved as it is filed, with no first response to give", () => {
    const desk = new Counter(
      typeOf({ fields: [] }, [{ id: "copy", kind: "cc", name: { zh: "抄送" }, to: [] }]),
      school,
    );
    desk.file({});
    expect(desk.state.category).toBe("resolved");
    expect(desk.state.clocks.firstResponse).toMatchObject({ outcome: "cancelled" });
    expect(desk.state.clocks.resolution).toMatchObject({ outcome: "fulfilled" });
  });

  it("[T24] closed by the requester, or by itself; what comes later changes the category no more", () => {
    const desk = finished();
    desk.wait(DAY).send(MOTHER, { command: "close" });
    expect(desk.state).toMatchObject({ category: "closed", closedAt: desk.now });
    expect(desk.timers()).toEqual([]);
    const slow = finished();
    slow.wait(3 * DAY);
    expect(slow.state).toMatchObject({ category: "closed", closedAt: slow.now });
    expect(slow.events.findLast((event) => event.kind === "ticket.closed")).toMatchObject({ auto: true, by: SYSTEM });
    slow.send(MOTHER, { command: "rate", score: 5, tags: [] });
    expect(slow.state.category).toBe("closed");
  });

  it("[T24] an answer after it was resolved does not resolve it anew: it closes when it would have", () => {
    const desk = new Counter(
      typeOf(
        { fields: [] },
        [pooled("handle", "agents", { deadline: { amount: 1, unit: "hours", calendar: "always", whenDue: "pass" } })],
        { closeAfterDays: 3 },
      ),
      school,
    ).file({});
    desk.wait(HOUR);
    const { resolvedAt } = desk.state;
    expect(desk.state).toMatchObject({ category: "resolved", resolvedAt: desk.now });
    desk.wait(DAY).send(member("amy"), { command: "reply", text: "还有问题请说", files: [] });
    expect(desk.state).toMatchObject({ category: "resolved", resolvedAt, acceptedAt: desk.now });
    desk.wait(2 * DAY - HOUR);
    expect(desk.state.category).toBe("resolved");
    desk.wait(HOUR);
    expect(desk.state.category).toBe("closed");
  });

  it("[T21] a member who asks for themself answers nobody by correcting or confirming", () => {
    const desk = new Counter(claim, school).file(
      { amount: 1, reason: "差旅" },
      { by: member("hui"), side: "requester" },
    );
    desk.wait(2 * DAY).wait(4 * DAY);
    expect(desk.at()).toEqual(["correct:pay"]);
    desk.send(member("hui"), { command: "resubmit", ...desk.seat("pay", "hui"), data: { amount: 2, reason: "差旅" } });
    expect(desk.state.acceptedAt).toBeUndefined();
    expect(desk.state.firstResponseAt).toBeUndefined();
    expect(desk.state.category).toBe("open");
  });
});
