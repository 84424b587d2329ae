/** What the roster says of one person on one day, and what a change of it asks for. */
import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import type { getRoster, setRosterDays } from "@deskbell/contract/administration";
import { addDays, type LocalDate, weekday } from "@deskbell/engine/kernel";

export type Roster = OutputOf<typeof getRoster>;
export type RosterMember = Roster["members"][number];
export type RosterDays = BodyOf<typeof setRosterDays>["days"];

/**
 * `works`, `rests`: as the week says. `extra`, `off`: this day differs from the week. `away`: on leave. `called`: on leave, though
 * the roster has them work that day: the leave goes before, and somebody should know.
 */
export type DayState = "works" | "rests" | "extra" | "off" | "away" | "called";

export interface RosterBook {
  stateOf: (member: RosterMember, date: LocalDate) => DayState;
  /** The day that differs from the week, if it does. */
  ownOf: (member: RosterMember, date: LocalDate) => boolean | null;
}

export function openBook(roster: Pick<Roster, "days" | "leaves">): RosterBook {
  const days = new Map(roster.days.map((day) => [`${day.memberId}${day.date}`, day.works]));
  const ownOf = (member: RosterMember, date: LocalDate): boolean | null => days.get(`${member.id}${date}`) ?? null;
  return {
    ownOf,
    stateOf(member, date) {
      const own = ownOf(member, date);
      const rests = member.restDays.includes(weekday(date));
      if (roster.leaves.some((one) => one.memberId === member.id && one.from <= date && date <= one.to))
        return own === true ? "called" : "away";
      if (own === null || own === !rests) return rests ? "rests" : "works";
      return own ? "extra" : "off";
    },
  };
}

export const isAtWork = (state: DayState): boolean => state === "works" || state === "extra";
export const isAway = (state: DayState): boolean => state === "away" || state === "called";

/** The days that make `dates` like the same weekdays of the week before; those that are so already are left out. */
export function likeWeekBefore(
  book: RosterBook,
  members: readonly RosterMember[],
  dates: readonly LocalDate[],
): RosterDays {
  return members.flatMap((member) =>
    dates.flatMap((date) => {
      const before = book.ownOf(member, addDays(date, -7));
      return before === book.ownOf(member, date) ? [] : [{ memberId: member.id, date, works: before }];
    }),
  );
}

/** The roster with these days set. */
export function withDays(roster: Roster, set: RosterDays): Roster {
  const changed = new Set(set.map((day) => `${day.memberId}${day.date}`));
  return {
    ...roster,
    days: [
      ...roster.days.filter((day) => !changed.has(`${day.memberId}${day.date}`)),
      ...set.flatMap(({ works, ...day }) => (works === null ? [] : [{ ...day, works }])),
    ],
  };
}
