import { addDays, addMonths, daysBetween, type LocalDate, startOfDate } from "@deskbell/engine/kernel";

/** All dates of the month that begins on `month`. */
export const datesOfMonth = (month: LocalDate): LocalDate[] =>
  Array.from({ length: daysBetween(month, addMonths(month, 1)) }, (_, index) => addDays(month, index));

/** The parts of weeks (from Monday) that these dates fall into, in their order. */
export function weeksOf(dates: readonly LocalDate[]): LocalDate[][] {
  const weeks = new Map<LocalDate, LocalDate[]>();
  for (const date of dates) {
    const monday = startOfDate(date, "week");
    weeks.set(monday, [...(weeks.get(monday) ?? []), date]);
  }
  return [...weeks.values()];
}

/** Monday to Sunday. */
export const wholeWeek = (monday: LocalDate): LocalDate[] =>
  Array.from({ length: 7 }, (_, index) => addDays(monday, index));
