/** Working times that a new institution begins with. */
import { type CalendarDefinition, legalWorkingDays, type WorkWindow } from "@deskbell/engine/kernel";
import chineseDays from "chinese-days";

/** Without id and revision: those are the record's own. */
export type CalendarTemplate = Omit<Extract<CalendarDefinition, { alwaysOpen?: false }>, "id" | "revision">;

/** What most training schools keep: afternoons and evenings in the week, all of the weekend, closed on Monday. */
export function schoolHours(zone: string): CalendarTemplate {
  const evening: WorkWindow[] = [{ from: "13:30", to: "20:30" }];
  const weekend: WorkWindow[] = [
    { from: "08:30", to: "12:00" },
    { from: "13:30", to: "18:00" },
  ];
  const weekdays = { 2: evening, 3: evening, 4: evening, 5: evening, 6: weekend, 7: weekend };
  return { zone, versions: [{ from: "1970-01-01", weekdays }], exceptions: [] };
}

/** Legal working days (法定工作日), 9 to 18, of the year before, this one and the next, as far as they are announced. */
export function legalCalendar(zone: string, year: number): CalendarTemplate {
  const { id: _, ...legal } = legalWorkingDays({
    id: "",
    zone,
    windows: [{ from: "09:00", to: "18:00" }],
    ...legalDays(year - 1, year + 1),
  });
  return legal;
}

/** Public holidays on Monday to Friday, and weekend days that are worked instead (调休). */
function legalDays(first: number, last: number): { holidays: string[]; makeUpDays: string[] } {
  const holidays: string[] = [];
  const makeUpDays: string[] = [];
  for (let at = Date.UTC(first, 0, 1); at < Date.UTC(last + 1, 0, 1); at += 86_400_000) {
    const day = new Date(at);
    const date = day.toISOString().slice(0, 10);
    const weekend = day.getUTCDay() === 0 || day.getUTCDay() === 6;
    const { work } = chineseDays.getDayDetail(date);
    if (work && weekend) makeUpDays.push(date);
    if (!work && !weekend) holidays.push(date);
  }
  return { holidays, makeUpDays };
}
