import { expect, test } from "vitest";
import { tabByKey } from "./tab-keys.ts";

test("arrows go round, Home and End to the ends, other keys nowhere", () => {
  expect([0, 1, 2].map((at) => tabByKey("ArrowRight", at, 3))).toEqual([1, 2, 0]);
  expect([0, 1, 2].map((at) => tabByKey("ArrowLeft", at, 3))).toEqual([2, 0, 1]);
  expect([tabByKey("Home", 2, 3), tabByKey("End", 0, 3)]).toEqual([0, 2]);
  expect(tabByKey("ArrowRight", 0, 1)).toBe(0);
  expect(tabByKey("Enter", 0, 3)).toBeUndefined();
});
