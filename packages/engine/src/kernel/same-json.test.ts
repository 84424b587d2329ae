import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameJson } from "./same-json.ts";

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, shuffled(inner)]),
  );
};

describe("equal as JSON", () => {
  it("does not look at the order of keys, nor at undefined ones", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => sameJson(value, shuffled(value))));
    expect(sameJson({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  });

  it("tells different values, orders of lists and kinds apart", () => {
    for (const [a, b] of [
      [1, 2],
      [
        [1, 2],
        [2, 1],
      ],
      [{ a: 1 }, { a: 1, b: null }],
      [[], {}],
      [null, {}],
      ["1", 1],
    ])
      expect(sameJson(a, b)).toBe(false);
  });
});
