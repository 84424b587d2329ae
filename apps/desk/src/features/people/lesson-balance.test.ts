import { expect, it } from "vitest";
import { leftParts } from "./lesson-balance.tsx";

it("uses up what was paid for before what was given", () => {
  expect(leftParts({ bought: 40, gift: 4, left: 16, frozen: 0 })).toEqual({ paid: 12, free: 4 });
  expect(leftParts({ bought: 40, gift: 4, left: 3, frozen: 0 })).toEqual({ paid: 0, free: 3 });
  expect(leftParts({ bought: 40, gift: 4, left: 44, frozen: 0 })).toEqual({ paid: 40, free: 4 });
});
