import { beforeEach, describe, expect, it } from "vitest";
import { Counter } from "./testing/counter.ts";
import { claim, school, support } from "./testing/sample-types.ts";
import { DAY, HOUR, idOf, member, MOTHER, SYSTEM } from "./testing/school.ts";
import { linkBack, LINK_KINDS, mergeRefusal, mergeSideOf, timersOf } from "./index.ts";

const amy = member("amy");
let desk: Counter;
let other: Counter;
const into = (more: object = {}) => ({ ...mergeSideOf(other.plan, other.state), id: "T2", ...more });
beforeEach(() => {
  desk = new Counter(support, school).file({ problem: "没有声音", student: idOf("s1") });
  other = new Counter(support, school).file({ problem: "还是没有声音", student: idOf("s1") });
});

describe("[T93] a merge", () => {
  it("leaves a tombstone on which nothing happens but the unmerge", () => {
    desk.claim("amy", "handle");
    desk.send(amy, { command: "merge", into: into(), reason: "同一件事" });
    expect(desk.state).toMatchObject({ category: "closed", merged: { into: "T2", category: "active" } });
    expect(desk.buttons(amy)).toEqual(["unmerge"]);
    expect(desk.buttons(MOTHER)).toEqual([]);
    expect(desk.refusalOf(MOTHER, { command: "reply", text: "在吗", files: [] })).toEqual({
      code: "ticket.merged",
      params: { into: "T2" },
    });
    expect(desk.refusal(amy, desk.taskCommand(amy, "handle", { command: "release" }))).toBe("ticket.merged");
  });

  it("is known on the other side", () => {
    other.send(amy, { command: "absorb", from: { ...mergeSideOf(desk.plan, desk.state), id: "T0" } });
    expect(other.state.absorbed).toEqual(["T0"]);
    other.send(amy, { command: "part", from: "T0" });
    expect(other.state.absorbed).toBeUndefined();
  });

  it("is refused with itself, in a circle, and with what has ended", () => {
    expect(desk.refusal(amy, { command: "merge", into: into({ id: "T1" }) })).toBe("ticket.merge_itself");
    expect(desk.refusal(amy, { command: "merge", into: into({ into: "T1" }) })).toBe("ticket.merge_itself");
    expect(desk.refusal(amy, { command: "merge", into: into({ category: "closed" }) })).toBe("ticket.merge_ended");
  });
});

describe("[T95] a merge never widens who may see what", () => {
  it.each([
    [{ requester: { party: { kind: "guardian", id: idOf("g2") }, name: "李先生" } }, "requester"],
    [{ requester: { name: "王女士", phone: "13800138000" } }, "requester"],
    [{ confidential: true }, "confidential"],
    [{ about: [idOf("tom")] }, "about"],
  ])("%j", (more, why) => {
    expect(desk.refusalOf(amy, { command: "merge", into: into(more) })).toEqual({
      code: "ticket.merge_widens",
      params: { why },
    });
  });

  it("two walk-ins are one by their phone; without one they are nobody's", () => {
    const walkIn = (phone?: string) => into({ requester: { name: "路人", ...(phone ? { phone } : {}) } });
    expect(mergeRefusal({ ...walkIn("139"), id: "T1" }, walkIn("139"))).toBeUndefined();
    expect(mergeRefusal({ ...walkIn(), id: "T1" }, walkIn())?.refusal.code).toBe("ticket.merge_widens");
  });

  it("two guarded ones of one type are seen by the same people", () => {
    const guarded = into({ confidential: true });
    expect(mergeRefusal({ ...guarded, id: "T1" }, guarded)).toBeUndefined();
    expect(mergeRefusal({ ...guarded, id: "T1", typeId: "else" }, guarded)?.refusal.params.why).toBe("confidential");
  });
});

describe("[T94] an unmerge", () => {
  it("restores exactly what was", () => {
    desk.claim("amy", "handle");
    const { seq: _, updatedAt: _u, ...before } = desk.state;
    desk.send(amy, { command: "merge", into: into() });
    desk.now += HOUR;
    desk.send(amy, { command: "unmerge" });
    const { seq: _s, updatedAt: _t, ...after } = desk.state;
    expect(after).toEqual(before);
    expect(desk.buttons(amy)).toContain("merge");
  });

  it("what came due meanwhile rings then", () => {
    desk.send(amy, { command: "merge", into: into() });
    expect(timersOf(desk.plan, desk.state)).toEqual([]);
    desk.until(desk.now + 3 * DAY);
    expect(desk.state.clocks.firstResponse?.breachedAt).toBeUndefined();
    desk.send(amy, { command: "unmerge" });
    desk.until(desk.now);
    expect(desk.state.clocks.firstResponse?.breachedAt).toBeDefined();
  });

  it("what a job reported meanwhile is kept", () => {
    const paid = new Counter(claim, school).file({ amount: 100, reason: "退" });
    const { state } = paid;
    paid.send(amy, { command: "merge", into: { ...mergeSideOf(paid.plan, state), id: "T2" } });
    paid.send(SYSTEM, { command: "exclude", members: [idOf("tom")], why: "left" });
    expect(paid.state.category).toBe("closed");
    paid.send(amy, { command: "unmerge" });
    expect(paid.state.category).toBe("open");
    expect(paid.seated("review")).not.toContain("tom");
  });
});

describe("[T96] links", () => {
  it("are added once and taken back", () => {
    const link = { command: "link", to: "T2", as: "duplicateOf" } as const;
    desk.send(amy, link);
    desk.send(amy, link);
    expect(desk.state.links).toEqual([{ id: "T2", as: "duplicateOf", at: desk.now }]);
    desk.send(amy, { ...link, command: "unlink" });
    expect(desk.state.links).toBeUndefined();
    expect(desk.refusal(amy, { ...link, to: "T1" })).toBe("ticket.link_itself");
    expect(desk.refusal(MOTHER, link)).toBe("ticket.not_available");
  });

  it("read the other way round on the other side, and back again", () => {
    for (const as of LINK_KINDS) expect(linkBack(linkBack(as))).toBe(as);
    expect(linkBack("followUpOf")).toBe("followedUpBy");
  });
});
