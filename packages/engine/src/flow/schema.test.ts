import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Condition, Operand } from "../condition/definition.ts";
import { flowSchema } from "./schema.ts";
import { flow } from "./testing/random-flow.ts";
import { approve, call, text } from "./testing/steps.ts";

const schema = flowSchema({
  condition: z.custom<Condition>((value) => typeof value === "object"),
  operand: z.custom<Operand>((value) => typeof value === "object"),
});

describe("the schema of a flow", () => {
  it("takes every flow that the random maker builds, unchanged", () => {
    fc.assert(
      fc.property(flow, (definition) => {
        expect(schema.parse(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
      }),
      { numRuns: 100 },
    );
  });
  it("refuses a misspelt key with its path", () => {
    const arm = { id: "one", name: text("一"), when: { all: [] }, steps: [{ ...approve("a", "x"), decison: 1 }] };
    const result = schema.safeParse({
      steps: [{ kind: "branch", id: "b", name: text("分支"), arms: [arm], otherwise: [] }],
    });
    expect(result.error?.issues[0]).toMatchObject({
      code: "unrecognized_keys",
      path: ["steps", 0, "arms", 0, "steps", 0],
      keys: ["decison"],
    });
  });
  it("refuses unknown kinds, ids with dots and fractions", () => {
    for (const step of [
      { ...approve("a", "x"), kind: "magic" },
      approve("a.b", "x"),
      approve("a", "x", { decision: { rule: "vote", num: 0.5, den: 1 } }),
      { ...call("c"), repeat: "twice" },
    ]) {
      expect(schema.safeParse({ steps: [step] }).success).toBe(false);
    }
  });
});
