/** When classes meet: weekly slots inside the campus's windows, on days when its teachers work (教学 rests Mon/Tue). */
import { addDays, instantOf, type Instant, localDate, MINUTE_MS, weekday } from "@deskbell/engine/kernel";
import { ZONE } from "./calendars.ts";
import type { CampusKey } from "./members.ts";

export interface Slot {
  /** ISO weekday. */
  weekday: number;
  time: string;
  minutes: number;
}

const on = (days: readonly number[], times: readonly string[], minutes: number): Slot[] =>
  days.flatMap((day) => times.map((time) => ({ weekday: day, time, minutes })));

const CHILDREN = [
  ...on([6, 7], ["08:30", "10:15", "13:30", "15:15"], 90),
  // over by 20:00: no lesson after 20:30
  ...on([3, 4, 5], ["16:30", "18:30"], 90),
];

const SLOTS: Record<Exclude<CampusKey, "headquarters">, Slot[]> = {
  haidian: CHILDREN,
  chaoyang: CHILDREN,
  pudong: [
    ...on([6, 7], ["08:30", "10:40", "13:30", "15:40"], 120),
    ...on([3, 4, 5], ["09:30", "14:00", "19:00"], 120),
  ],
  online: [
    ...on([6, 7], ["09:00", "10:30", "14:00", "16:00", "19:00"], 60),
    ...on([3, 4, 5], ["17:00", "18:30", "20:00"], 60),
  ],
};

/** The weekly slots of one teacher at a campus; each is given once, so nobody teaches two classes at a time. */
export const slotsOf = (campus: Exclude<CampusKey, "headquarters">): readonly Slot[] => SLOTS[campus];

/** Start and end of every meeting of a slot from `first` to `last` (local dates, inclusive). */
export function meetings(slot: Slot, first: string, last: string): { startsAt: Instant; endsAt: Instant }[] {
  const found: { startsAt: Instant; endsAt: Instant }[] = [];
  let date = first;
  while (weekday(date) !== slot.weekday) date = addDays(date, 1);
  for (; date <= last; date = addDays(date, 7)) {
    const startsAt = instantOf(date, slot.time, ZONE);
    found.push({ startsAt, endsAt: startsAt + slot.minutes * MINUTE_MS });
  }
  return found;
}

export const dateOf = (at: Instant): string => localDate(at, ZONE);
