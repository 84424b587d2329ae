import { describe, expect, it } from "vitest";
import { longString, shortString } from "./shapes.ts";

describe("a text of a person", () => {
  it("loses what nobody sees and what turns the line around, and keeps emoji and scripts", () => {
    expect(shortString.parse(" \u200b李\u202e想\u2069\u0000\ufeff ")).toBe("李想");
    expect(shortString.parse("👩‍👩‍👧‍👦🇨🇳 नमस्ते مرحبا")).toBe("👩‍👩‍👧‍👦🇨🇳 नमस्ते مرحبا");
    expect(longString.parse("一\n\t二\r\n三")).toBe("一\n\t二\r\n三");
  });

  it.each(["", "   ", "\u200b\u2060", "\u200d\u200d", "\u0301", "\u3000"])(
    "of which nothing can be seen is empty: %j",
    (text) => {
      expect(shortString.safeParse(text).success).toBe(false);
      expect(longString.safeParse(text).success).toBe(false);
    },
  );
});
