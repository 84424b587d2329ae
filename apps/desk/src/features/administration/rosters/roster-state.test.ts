/** 排班: this day goes before the week, a leave before both. */
import { describe, expect, it } from "vitest";
import { datesOfMonth, weeksOf } from "./month-of.ts";
import { likeWeekBefore, openBook, type RosterMember, withDays } from "./roster-state.ts";

const member: RosterMember = { id: "m", name: "王芳", jobTitle: "", restDays: [1, 2], departments: [], editable: true };
const leave = { id: "l", memberId: "m", from: "2026-11-26", to: "2026-11-27", substituteId: null, reason: "" };
const day = (date: string, works: boolean) => ({ memberId: "m", date, works });

describe("a day of the roster", () => {
  it("is as the week says, unless the day differs, unless there is a leave", () => {
    const book = openBook({
      days: [day("2026-11-23", true), day("2026-11-25", false), day("2026-11-27", true)],
      leaves: [leave],
    });
    const states = ["23", "24", "25", "26", "27", "28"].map((date) => book.stateOf(member, `2026-11-${date}`));
    expect(states).toEqual(["extra", "rests", "off", "away", "called", "works"]);
  });

  it("is like the week before: what differs there is set, what differs here is taken back, what is so already is left out", () => {
    const book = openBook({
      days: [day("2026-11-16", true), day("2026-11-18", false), day("2026-11-25", false), day("2026-11-26", false)],
      leaves: [],
    });
    expect(likeWeekBefore(book, [member], ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26"])).toEqual([
      { memberId: "m", date: "2026-11-23", works: true },
      { memberId: "m", date: "2026-11-26", works: null },
    ]);
  });

  it("is shown before the server has answered", () => {
    const roster = { members: [member], days: [day("2026-11-23", true)], leaves: [], gaps: [] };
    const set = [
      { memberId: "m", date: "2026-11-23", works: null },
      { memberId: "m", date: "2026-11-28", works: false },
    ];
    expect(withDays(roster, set).days).toEqual([day("2026-11-28", false)]);
  });

  it("stands in a week that begins on Monday and may be cut by the month", () => {
    const weeks = weeksOf(datesOfMonth("2026-11-01"));
    expect(weeks.map((week) => week.length)).toEqual([1, 7, 7, 7, 7, 1]);
  });
});
