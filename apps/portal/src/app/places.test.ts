import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressOf, type Place, placeOf } from "./places.ts";

const word = fc.stringMatching(/^[a-z0-9_]{1,20}$/);
const page = fc.integer({ min: 1, max: 50 });
const place: fc.Arbitrary<Exclude<Place, { screen: "unknown" }>> = fc.oneof(
  fc.constant({ screen: "start" as const }),
  fc.record({ screen: fc.constantFrom("home" as const, "me" as const), school: word }),
  fc.record({ screen: fc.constant("submit" as const), school: word, type: word, page }),
  fc.record({ screen: fc.constantFrom("ticket" as const, "submitted" as const), school: word, id: fc.uuid() }),
  fc.record({ screen: fc.constant("correct" as const), school: word, id: fc.uuid(), page }),
);

describe("addresses", () => {
  test("every place comes back from its address", () => {
    fc.assert(
      fc.property(place, (one) => {
        expect(placeOf(addressOf(one))).toEqual(one);
      }),
    );
  });

  test("any text is some place, and nothing throws", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 6 }), fc.string(), (parts, query) => {
        expect(placeOf(`/${parts.join("/")}?${query}`).screen).toBeTypeOf("string");
      }),
    );
  });

  test.each([
    ["/s/morningstar/new/refund", { screen: "submit", school: "morningstar", type: "refund", page: 1 }],
    ["/s/morningstar/new/refund?page=2", { screen: "submit", school: "morningstar", type: "refund", page: 2 }],
    ["/s/morningstar/new/refund?page=-3", { screen: "submit", school: "morningstar", type: "refund", page: 1 }],
    ["/s/morningstar/", { screen: "home", school: "morningstar" }],
    ["/s/morningstar/t/1/else", { screen: "unknown", school: "morningstar" }],
    ["/desk", { screen: "unknown", school: null }],
    ["/s/%E0%A4%A/me", { screen: "me", school: "%E0%A4%A" }],
  ])("%s", (address, expected) => {
    expect(placeOf(address)).toEqual(expected);
  });
});
