import { describe, expect, it } from "vitest";
import type { FlowDefinition, HumanStep } from "./index.ts";
import { derivedCategory } from "./index.ts";
import { Desk, member, STUDENT } from "./testing/desk.ts";

const handle = (id: string, role: string, more: Partial<HumanStep> = {}): HumanStep => ({
  kind: "human",
  id,
  name: { zh: id },
  mode: "handle",
  who: { sources: [{ kind: "role", role }], strategy: "pool" },
  decision: { rule: "any" },
  ...more,
});

describe("a line of human steps", () => {
  const flow: FlowDefinition = {
    steps: [
      handle("first", "a"),
      {
        kind: "branch",
        id: "big",
        name: { zh: "大额" },
        arms: [
          {
            id: "yes",
            name: { zh: "是" },
            when: { op: "gt", left: { field: "amount" }, right: { value: 500 } },
            steps: [handle("second", "b", { mode: "approve" })],
          },
        ],
        otherwise: [],
      },
      { kind: "end", id: "end", name: { zh: "完" }, outcome: "resolved" },
    ],
  };
  it("walks from step to step and ends", () => {
    const desk = new Desk(flow, { people: { a: ["amy", "ann"], b: ["bob"] } }, { amount: 680 });
    expect(desk.at()).toEqual(["first"]);
    desk.claim("amy", "first");
    expect(desk.refusal(member("ann"), { command: "claim", ...desk.seat("first") })?.code).toBe("flow.already_claimed");
    desk.complete("amy", "first");
    desk.claim("bob", "second");
    expect(desk.buttons(member("bob"))).toEqual(["approve", "reject", "return", "release", "transfer"]);
    desk.approve("bob", "second");
    expect(derivedCategory(desk.plan, desk.state)).toBe("resolved");
    expect(desk.available(STUDENT)).toEqual([]);
  });
  it("takes otherwise when nothing holds", () => {
    const desk = new Desk(flow, { people: { a: ["amy"] } }, { amount: 100 });
    desk.claim("amy", "first");
    desk.complete("amy", "first");
    expect(desk.state.outcome).toBe("resolved");
  });
});
