/** Working times of the demo school, as 5-demo.md gives them. */
import type { CalendarVersion, WorkWindow } from "@deskbell/engine/kernel";
import { type CalendarTemplate, legalCalendar } from "../templates/index.ts";

export const ZONE = "Asia/Shanghai";

export type CalendarKey = "haidian" | "chaoyang" | "pudong" | "online" | "headquarters" | "legal";

export interface DemoCalendar {
  key: CalendarKey;
  name: string;
  definition: CalendarTemplate;
}

const AFTERNOON: WorkWindow[] = [{ from: "13:30", to: "20:30" }];
const WEEKEND: WorkWindow[] = [
  { from: "08:30", to: "12:00" },
  { from: "13:30", to: "18:00" },
];
const ADULTS: WorkWindow[] = [
  { from: "09:00", to: "12:00" },
  { from: "13:00", to: "21:00" },
];
const DAYS = [1, 2, 3, 4, 5] as const;

function week(weekdays: WorkWindow[], weekend: WorkWindow[], closed?: 1 | 2): CalendarVersion["weekdays"] {
  const days: CalendarVersion["weekdays"] = { 6: weekend, 7: weekend };
  for (const day of DAYS) if (day !== closed) days[day] = weekdays;
  return days;
}

const weekly = (weekdays: CalendarVersion["weekdays"]): DemoCalendar["definition"] => ({
  zone: ZONE,
  versions: [{ from: "1970-01-01", weekdays }],
  exceptions: [],
});

/** The six calendars; legal working days for last year, this one and the next, as far as they are announced. */
export function demoCalendars(year: number): DemoCalendar[] {
  const legal = legalCalendar(ZONE, year);
  return [
    { key: "haidian", name: "海淀校区", definition: weekly(week(AFTERNOON, WEEKEND, 1)) },
    { key: "chaoyang", name: "朝阳校区", definition: weekly(week(AFTERNOON, WEEKEND, 2)) },
    { key: "pudong", name: "浦东校区", definition: weekly(week(ADULTS, [{ from: "08:30", to: "18:00" }])) },
    {
      key: "online",
      name: "线上",
      definition: weekly(week([{ from: "09:00", to: "21:00" }], [{ from: "08:30", to: "21:00" }])),
    },
    { key: "headquarters", name: "总部", definition: legal },
    { key: "legal", name: "法定工作日", definition: legal },
  ];
}
