import { describe, expect, it } from "vitest";
import { changesLeft, ledgerNumber } from "./ledger-number.ts";

describe("a line of the account of lessons", () => {
  it("has a sign where it changes what is left", () => {
    expect(ledgerNumber({ kind: "bought", lessons: 24 })).toBe("+24");
    expect(ledgerNumber({ kind: "attended", lessons: -1 })).toBe("−1");
    expect(changesLeft({ kind: "gift", lessons: 4 })).toBe(true);
  });

  it("has none where lessons are only held", () => {
    expect(ledgerNumber({ kind: "frozen", lessons: 6 })).toBe("6");
    expect(ledgerNumber({ kind: "released", lessons: -6 })).toBe("6");
    expect(changesLeft({ kind: "frozen", lessons: 6 })).toBe(false);
  });
});
