import { describe, expect, it } from "vitest";
import { filterCondition, isNarrowed, parseTicketSearch, sortOf } from "./ticket-search.ts";

describe("the address of a list", () => {
  it("keeps what it understands and nothing else", () => {
    expect(parseTicketSearch({ view: "overdue", q: " ", state: "open,active", sort: "due", evil: "1" })).toEqual({
      view: "overdue",
      state: "open,active",
      sort: "due",
    });
    expect(parseTicketSearch({ view: "nowhere", sort: "sideways" })).toEqual({ view: "mine" });
  });

  it("becomes one condition over all filters", () => {
    expect(filterCondition({ view: "all" })).toBeUndefined();
    expect(filterCondition({ view: "all", state: "open,active", priority: "high" })).toEqual({
      all: [
        { op: "in", left: { field: "ticket.category" }, right: [{ value: "open" }, { value: "active" }] },
        { op: "in", left: { field: "ticket.priority" }, right: [{ value: "high" }] },
      ],
    });
  });

  it("knows when it is narrowed, and what comes first", () => {
    expect(isNarrowed({ view: "all", sort: "due" })).toBe(false);
    expect(isNarrowed({ view: "all", q: "李" })).toBe(true);
    expect(sortOf({ view: "mine" })).toBe("due");
    expect(sortOf({ view: "all" })).toBe("newest");
    expect(sortOf({ view: "mine", sort: "newest" })).toBe("newest");
  });
});
