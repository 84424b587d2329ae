import { describe, expect, it } from "vitest";
import { filterCondition, isNarrowed, parseTicketSearch, sameList, sortOf, withFilter } from "./ticket-search.ts";

const urgent = { op: "eq" as const, left: { field: "ticket.priority" }, right: { value: "urgent" } };

describe("the address of a list", () => {
  it("keeps what it understands and nothing else", () => {
    expect(parseTicketSearch({ view: "overdue", q: " ", type: "refund", sort: "due", evil: "1" })).toEqual({
      view: "overdue",
      type: "refund",
      sort: "due",
    });
    expect(parseTicketSearch({ view: "nowhere", sort: "sideways" })).toEqual({ view: "mine" });
    for (const filter of ["{", "12", "null", '{"x":1}', "x".repeat(10_001)])
      expect(parseTicketSearch({ view: "all", filter })).toEqual({ view: "all" });
  });

  it("carries a condition and gives it back", () => {
    const search = withFilter({ view: "all" }, { all: [urgent] });
    expect(filterCondition(parseTicketSearch(search))).toEqual({ all: [urgent] });
    expect(withFilter(search, undefined)).toEqual({ view: "all" });
  });

  it("knows when it is narrowed, what comes first, and whether it shows the same", () => {
    expect(isNarrowed({ view: "all", sort: "due" })).toBe(false);
    expect(isNarrowed({ view: "all", q: "李" })).toBe(true);
    expect(sortOf({ view: "mine" })).toBe("due");
    expect(sortOf({ view: "all" })).toBe("newest");
    expect(sameList({ view: "mine", saved: "x" }, { view: "mine", sort: "due" })).toBe(true);
    expect(sameList({ view: "mine" }, { view: "mine", q: "李" })).toBe(false);
  });
});
