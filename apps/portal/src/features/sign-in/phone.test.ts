import { expect, test } from "vitest";
import { isPhone, spacedPhone } from "./phone.ts";

test.each([
  ["13800138000", true],
  ["138 0013 8000", true],
  ["+86 138-0013-8000", true],
  ["+852 9123 4567", true],
  ["12800138000", false],
  ["1380013800", false],
  ["+8612345", false],
  ["", false],
])("%s can be sent a code: %s", (text, expected) => {
  expect(isPhone(text)).toBe(expected);
});

test("is spaced for reading", () => {
  expect(spacedPhone("13800138000")).toBe("138 0013 8000");
  expect(spacedPhone("+85291234567")).toBe("+85291234567");
});
