import { expect, it } from "vitest";
import { newId } from "./ids.ts";

const MANY = 2000;

it("makes UUIDv7s that sort in the order in which they were made, none twice", () => {
  const made = Array.from({ length: MANY }, newId);
  for (const id of made) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect([...made].sort()).toEqual(made);
  expect(new Set(made).size).toBe(MANY);
});

it("says when it was made", () => {
  const before = Date.now();
  const ms = Number.parseInt(newId().replaceAll("-", "").slice(0, 12), 16);
  expect(ms).toBeGreaterThanOrEqual(before);
  expect(ms).toBeLessThanOrEqual(Date.now());
});
