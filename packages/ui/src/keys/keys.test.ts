import { describe, expect, it } from "vitest";
import { isComposing } from "./index.ts";

describe("a key while Chinese is typed", () => {
  it("belongs to the input method, as browsers say it and as React hands it on", () => {
    expect(isComposing({ keyCode: 13, isComposing: true })).toBe(true);
    expect(isComposing({ keyCode: 13, nativeEvent: { isComposing: true } })).toBe(true);
  });

  it("also where the composition ended just before the Enter that ended it is told (Safari)", () => {
    expect(isComposing({ keyCode: 229, nativeEvent: { isComposing: false } })).toBe(true);
  });

  it("is one's own otherwise", () => {
    expect(isComposing({ keyCode: 13, nativeEvent: { isComposing: false } })).toBe(false);
    expect(isComposing({ keyCode: 27, isComposing: false })).toBe(false);
  });
});
