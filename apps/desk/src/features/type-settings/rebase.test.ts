import { describe, expect, it } from "vitest";
import { rebase } from "./rebase.ts";

const policy = (id: string, minutes: number, name = id) => ({
  id,
  name: { zh: name },
  targets: [{ amount: { amount: minutes, unit: "minutes" } }],
});

describe("changes of two people", () => {
  const base = { policies: [policy("a", 15), policy("b", 60)], clocks: { first: { statutory: false } } };

  it("stand side by side where they touch different lines", () => {
    const mine = { ...base, policies: [policy("a", 30), policy("b", 60)] };
    const theirs = { ...base, policies: [policy("a", 15), policy("b", 90)], clocks: { first: { statutory: true } } };
    expect(rebase(base, mine, theirs)).toEqual({
      policies: [policy("a", 30), policy("b", 90)],
      clocks: { first: { statutory: true } },
    });
  });

  it("keep mine where both changed the same value", () => {
    const mine = { ...base, policies: [policy("a", 30), policy("b", 60)] };
    const theirs = { ...base, policies: [policy("a", 45, "改名"), policy("b", 60)] };
    expect(rebase(base, mine, theirs).policies[0]).toEqual(policy("a", 30, "改名"));
  });

  it("keep lines that either added, and lose those that one removed and the other left as they were", () => {
    const mine = { ...base, policies: [policy("b", 60), policy("mine", 5)] };
    const theirs = { ...base, policies: [policy("a", 15), policy("b", 60), policy("theirs", 7)] };
    expect(rebase(base, mine, theirs).policies.map(({ id }) => id)).toEqual(["b", "mine", "theirs"]);
  });

  it("keep a line that I changed though it went over there", () => {
    const mine = { ...base, policies: [policy("a", 30), policy("b", 60)] };
    const theirs = { ...base, policies: [policy("b", 60)] };
    expect(rebase(base, mine, theirs).policies.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("are theirs where I changed nothing", () => {
    const theirs = { ...base, policies: [policy("b", 1)] };
    expect(rebase(base, structuredClone(base), theirs)).toEqual(theirs);
  });
});
