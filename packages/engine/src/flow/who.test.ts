import { describe, expect, it } from "vitest";
import type { FlowDefinition, HumanStep, Strategy, Who } from "./index.ts";
import { Desk, member, none, type School, STUDENT } from "./testing/desk.ts";
import { approve, handle, role } from "./testing/steps.ts";

const one = (who: Partial<Who>, more: Partial<HumanStep> = {}): FlowDefinition => ({
  steps: [{ ...approve("s", "a"), who: { sources: [role("a")], strategy: "everyone", ...who }, ...more }],
});
const off = (id: string, more: { load?: number; substitute?: string } = {}) => ({
  id,
  onDuty: false,
  load: 0,
  ...more,
});
const school = (people: School["people"]): School => ({ people });
const seats = (desk: Desk) =>
  desk.open("s").tasks.map((task) => task.party?.id ?? (task.pool ?? []).map((party) => party.id));

describe("who sits", () => {
  it("[W10] merges duplicates, removes except and people the ticket is about", () => {
    const flow = one({ sources: [role("a"), role("b")], except: [role("c")] });
    const desk = new Desk(flow, school({ a: ["m1", "m2"], b: ["m2", "m3", "m4"], c: ["m4"] }), {}, { about: ["m1"] });
    expect(seats(desk)).toEqual(["m2", "m3"]);
  });
  it("[W11] requester, submitter, member field and previous handler come from the ticket", () => {
    const flow: FlowDefinition = {
      steps: [
        handle("first", [{ kind: "requester" }]),
        handle("second", [{ kind: "memberField", field: "owners" }], { decision: { rule: "all" } }),
        handle("s", [{ kind: "previousHandler" }]),
      ],
    };
    const desk = new Desk(flow, school({}), { owners: ["m5", "m6"] });
    desk.send(STUDENT, { command: "complete", ...desk.seat("first") });
    desk.complete("m5", "second");
    desk.complete("m6", "second");
    expect(seats(desk)).toEqual(["m5", "m6"]);
  });
  it("[W11] a key that submitted stands for the requester, else for its owner, else for nobody", () => {
    const flow = one({ sources: [{ kind: "submitter" }] });
    const key = { kind: "key", id: "crm" } as const;
    expect(seats(new Desk(flow, school({}), {}, { submitter: key }))).toEqual(["xiaoming"]);
    expect(seats(new Desk(flow, school({ submitter: ["m7"] }), {}, { submitter: key, requester: undefined }))).toEqual([
      "m7",
    ]);
    expect(
      seats(new Desk(flow, school({ dutyPool: ["d1", "d2"] }), {}, { submitter: key, requester: undefined })),
    ).toEqual([["d1", "d2"]]);
  });
  it("[W11] the secret link acts as the requester", () => {
    const desk = new Desk(one({ sources: [{ kind: "requester" }] }), school({}));
    desk.send({ kind: "link", id: "L" }, { command: "approve", ...desk.seat("s") });
    expect(desk.state.outcome).toBe("resolved");
  });
  it("[W12] goes down the chain when nobody is present, and to the duty pool at last", () => {
    const who: Partial<Who> = { otherwise: [{ sources: [role("b")], strategy: "pool" }] };
    expect(seats(new Desk(one(who), school({ a: [off("m1")], b: ["m2", "m3"] })))).toEqual([["m2", "m3"]]);
    const pooled = new Desk(one(who), school({ a: [off("m1")], b: [off("m2")], dutyPool: ["d1"] }));
    expect(seats(pooled)).toEqual([["d1"]]);
    expect(pooled.open("s").link).toBe(2);
  });
  it("[W12] nobody present anywhere: the last link that has people, whatever their duty", () => {
    const who: Partial<Who> = { otherwise: [{ sources: [role("b")], strategy: "pool" }] };
    expect(seats(new Desk(one(who), school({ a: [off("m1")], b: [off("m2"), off("m3")] })))).toEqual([["m2", "m3"]]);
  });
  it("[W4] nobody at all: an empty seat and a human raised; a supervisor can give it away", () => {
    const desk = new Desk(one({}), school({}));
    expect(seats(desk)).toEqual([[]]);
    expect(desk.effects).toContainEqual(expect.objectContaining({ kind: "raise", why: "nobody" }));
    desk.rights = ["assign"];
    desk.send(member("boss"), { command: "transfer", ...desk.seat("s"), toMember: "m1", comment: "你来" });
    expect(seats(desk)).toEqual(["m1"]);
  });
  it("[W13] people off duty are passed over, but a voice of a countersign is not lost", () => {
    expect(seats(new Desk(one({}), school({ a: ["m1", off("m2")] })))).toEqual(["m1"]);
    const flow = one({ sources: [role("campusHead"), role("financeHead")] }, { decision: { rule: "all" } });
    expect(seats(new Desk(flow, school({ campusHead: ["m1"], financeHead: [off("m2")] })))).toEqual(["m1", "m2"]);
    const pool = one({ sources: [role("a"), role("b")], strategy: "pool" });
    expect(seats(new Desk(pool, school({ a: ["m1"], b: [off("m2")] })))).toEqual([["m1"]]);
  });
  it("[W14] a substitute acts for the seat, both names recorded", () => {
    const desk = new Desk(one({}), school({ a: [off("m1", { substitute: "m9" })] }));
    expect(seats(desk)).toEqual(["m1"]);
    desk.approve("m9", "s");
    expect(desk.visits("s")[0]?.tasks[0]).toMatchObject({
      by: member("m9"),
      onBehalfOf: member("m1"),
      decision: "approve",
    });
  });
  it("[W14] a substitute who is seated, excepted, the submitter or complained about is passed over", () => {
    const away = [off("m1", { substitute: "m2" })];
    const seated = new Desk(one({ sources: [role("a"), role("b")] }), school({ a: away, b: ["m2"] }));
    expect(seated.open("s").tasks.every((task) => task.standIns === undefined)).toBe(true);
    const unlawful: [Partial<Who>, Partial<Pick<Desk, "submitter" | "about">>][] = [
      [{ except: [role("b")] }, {}],
      [{}, { submitter: member("m2") }],
      [{}, { about: ["m2"] }],
    ];
    for (const [who, set] of unlawful) {
      const desk = new Desk(one(who), school({ a: away, b: ["m2"], dutyPool: ["d1"] }), {}, set);
      expect(seats(desk)).toEqual([["d1"]]);
    }
  });
  it("[W14] one person fills one seat: a substitute of two stands in for one", () => {
    const away = [off("m1", { substitute: "m9" }), off("m2", { substitute: "m9" })];
    const desk = new Desk(one({}, { decision: { rule: "all" } }), school({ a: away }));
    expect(desk.open("s").tasks.map((task) => task.standIns)).toEqual([
      [{ for: member("m1"), by: member("m9") }],
      undefined,
    ]);
    desk.approve("m9", "s");
    expect(desk.state.status).toBe("running");
    expect(
      desk.refusal(member("m2"), { command: "transfer", ...desk.seat("s", "m2"), toMember: "m9", comment: "代" })
        ?.params,
    ).toMatchObject({ why: "seated" });
  });
  it("[W14] a substitute may claim from a pool for the one they stand in for", () => {
    const desk = new Desk(one({ strategy: "pool" }), school({ a: [off("m1", { substitute: "m9" }), "m2"] }));
    desk.claim("m9", "s");
    expect(desk.open("s").tasks[0]?.party).toEqual(member("m1"));
    expect(desk.events.at(-1)).toMatchObject({ kind: "flow.claimed", by: member("m9"), onBehalfOf: member("m1") });
  });
  it("[W15] strategies: everyone, pool, round-robin, least loaded, sequential", () => {
    const people = {
      a: [
        { id: "m1", onDuty: true, load: 3 },
        { id: "m3", onDuty: true, load: 1 },
        { id: "m2", onDuty: true, load: 1 },
      ],
    };
    const by = (strategy: Strategy) => new Desk(one({ strategy }), school(people));
    expect(seats(by("everyone"))).toEqual(["m1", "m3", "m2"]);
    expect(seats(by("pool"))).toEqual([["m1", "m3", "m2"]]);
    expect(seats(by("leastLoaded"))).toEqual(["m2"]);
    expect(
      by("sequential")
        .open("s")
        .tasks.map((task) => task.state),
    ).toEqual(["open", "queued", "queued"]);
    const desk = by("roundRobin");
    expect(seats(desk)).toEqual(["m1"]);
    desk.turn = 4;
    desk.approve("m1", "s");
    desk.rights = ["reopen"];
    desk.send(member("m1"), { command: "reopen" });
    expect(seats(desk)).toEqual(["m2"]);
  });
  it("[W16] a step walked again goes to who did it", () => {
    const flow: FlowDefinition = {
      steps: [{ ...handle("s", "a"), who: { sources: [role("a")], strategy: "pool" } }, approve("next", "b")],
    };
    const desk = new Desk(flow, school({ a: ["m1", "m2"], b: ["m3"] }));
    desk.claim("m2", "s");
    desk.complete("m2", "s");
    desk.send(member("m3"), { command: "return", ...desk.seat("next"), to: { previous: true }, comment: "缺材料" });
    expect(seats(desk)).toEqual(["m2"]);
    expect(desk.open("s").tasks[0]?.pool).toHaveLength(2);
  });
  it("[W17] approver = submitter: self, skip, head", () => {
    const people = school({ a: ["m1", "m2"], submitterHead: ["boss"] });
    const by = (whenSubmitter: NonNullable<Who["whenSubmitter"]>) =>
      seats(new Desk(one({ whenSubmitter }), people, {}, { submitter: member("m1") }));
    expect(by("self")).toEqual(["m1", "m2"]);
    expect(by("skip")).toEqual(["m2"]);
    expect(by("head")).toEqual(["boss", "m2"]);
  });
  it("[W18] zero seats after skip counts as passed, marked skipped", () => {
    const flow: FlowDefinition = { steps: [...one({ whenSubmitter: "skip" }).steps, approve("next", "b")] };
    const desk = new Desk(flow, school({ a: ["m1"], b: ["m2"] }), {}, { submitter: member("m1") });
    expect(desk.visits("s")[0]?.outcome).toBe("skipped");
    expect(desk.events).toContainEqual(
      expect.objectContaining({
        kind: "flow.seated",
        tasks: [],
        passedOver: [{ party: member("m1"), why: "submitter" }],
      }),
    );
    expect(desk.at()).toEqual(["next"]);
  });
  it("[W17] approved earlier is skipped once, but asked again after anything was sent back", () => {
    const again = (id: string) => ({
      ...approve(id, "a"),
      who: { sources: [role("a")], strategy: "everyone" as const, whenApprovedEarlier: "skip" as const },
    });
    const flow: FlowDefinition = {
      steps: [approve("first", "a"), approve("mid", "b"), again("s"), approve("last", "b")],
    };
    const desk = new Desk(flow, school({ a: ["m1"], b: ["m2"] }));
    desk.approve("m1", "first");
    desk.send(member("m2"), { command: "return", ...desk.seat("mid"), to: { requester: true }, comment: "金额不对" });
    desk.send(STUDENT, { command: "resubmit", ...desk.seat("mid", "xiaoming") });
    desk.approve("m2", "mid");
    expect(desk.at()).toEqual(["s"]);
    const straight = new Desk(flow, school({ a: ["m1"], b: ["m2"] }));
    straight.approve("m1", "first");
    straight.approve("m2", "mid");
    expect(straight.visits("s")[0]?.outcome).toBe("skipped");
    expect(straight.at()).toEqual(["last"]);
  });
  it("[W2] asks for nothing twice: the usual set is one round", () => {
    const flow: FlowDefinition = {
      steps: [
        handle("first", "a"),
        {
          ...approve("s", "b"),
          who: { sources: [{ kind: "previousHandler" }, { kind: "submitter" }, role("b")], strategy: "everyone" },
        },
      ],
    };
    const desk = new Desk(flow, school({ a: ["m1"], b: ["m2"] }), {}, { submitter: member("m5") });
    expect(desk.rounds).toBe(1);
    desk.complete("m1", "first");
    expect(desk.rounds).toBe(1);
    expect(seats(desk)).toEqual(["m1", "m5", "m2"]);
    expect(none().who).toEqual({});
  });
});
