/** Who is away around the last day of history, who stands in, and whose days were moved this week. */
import { addDays, weekday } from "@deskbell/engine/kernel";
import { CAST } from "./cast.ts";

interface DemoLeave {
  /** By name. */
  who: string;
  substitute: string;
  from: string;
  to: string;
  reason: string;
}

/** @param today local date `YYYY-MM-DD` */
export function leavesAround(today: string): DemoLeave[] {
  const leave = (who: string, substitute: string, from: number, to: number, reason: string): DemoLeave => ({
    who,
    substitute,
    from: addDays(today, from),
    to: addDays(today, to),
    reason,
  });
  return [
    leave(CAST.haidian.onLeave.name, CAST.haidian.classTeacher.name, -3, 25, "年假"),
    leave("薛梅", CAST.financeHead.name, -1, 1, "病假"),
    leave("万顺", CAST.logistics.name, -20, -16, "年假"),
    leave("戴薇", "孔令辉", 6, 9, "婚假"),
  ];
}

interface MovedDay {
  /** By name. */
  who: string;
  date: string;
  works: boolean;
}

/** Of the week of `today` (local date, Monday first): days of rest that are worked, and what is given for them. */
export function rosterOfWeek(today: string): MovedDay[] {
  const on = (who: string, day: number, works: boolean): MovedDay => ({
    who,
    date: addDays(today, day - weekday(today)),
    works,
  });
  return [
    on("江一鸣", 6, true),
    on("江一鸣", 3, false),
    on("谢婉婷", 2, true),
    on("谢婉婷", 4, false),
    on("任杰", 2, true),
  ];
}
