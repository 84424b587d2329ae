import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressOf, type Place, placeOf } from "./places.ts";

const word = fc.stringMatching(/^[a-z0-9_]{1,20}$/);
/** As the contract has it: never one letter, since `/s/…`, `/…/f/…` and `/…/l/…` tell places apart by one. */
const school = fc.stringMatching(/^[a-z0-9]{3,24}$/);
const page = fc.integer({ min: 1, max: 50 });
const place: fc.Arbitrary<Exclude<Place, { screen: "unknown" }>> = fc.oneof(
  fc.constant({ screen: "start" as const }),
  fc.record({ screen: fc.constantFrom("home" as const, "me" as const, "internal" as const), school }),
  fc.record({ screen: fc.constant("submit" as const), school, type: word, page }),
  fc.record({ screen: fc.constantFrom("ticket" as const, "submitted" as const), school, id: fc.uuid() }),
  fc.record({ screen: fc.constant("correct" as const), school, id: fc.uuid(), page }),
  fc.record({ screen: fc.constant("entrance" as const), school, code: word, page }),
  fc.record({ screen: fc.constant("followed" as const), school, token: word }),
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
