/** When a promise would be up, for a request that never came: the engine's own reckoning on the school's own calendars. */
import {
  type CalendarDefinition,
  compileCalendar,
  type CompiledCalendar,
  instantOfDay,
  localDay,
  weekdayOfDay,
} from "@deskbell/engine/kernel";
import { type Amount, type Anchor, type CalendarChoice, reckonDue } from "@deskbell/engine/sla";

interface Row {
  id: string;
  key: string;
  revision: number;
  definition: unknown;
}

export interface Places {
  calendars: readonly Row[];
  campuses: readonly { id: string; calendarId: string; headquarters: boolean }[];
  departments: readonly { key: string; places: readonly { campusId: string; calendarId: string | null }[] }[];
  zone: string;
}

const LEGAL = "legal";
const compiled = new Map<string, CompiledCalendar>();

function made(definition: CalendarDefinition): CompiledCalendar {
  const key = `${definition.id} ${definition.revision ?? 0} ${definition.zone}`;
  let calendar = compiled.get(key);
  if (!calendar) compiled.set(key, (calendar = compileCalendar(definition)));
  return calendar;
}

/** The calendar that is meant at this campus (and, for a step, of its department); undefined: there is none. */
export function calendarAt(
  { calendars, campuses, departments, zone }: Places,
  choice: CalendarChoice,
  campusId: string,
  department?: string,
): CompiledCalendar | undefined {
  if (choice === "always" || choice === "natural") return made({ id: "always", zone, alwaysOpen: true });
  const campus = campuses.find((one) => one.id === campusId);
  const place = departments.find((one) => one.key === department)?.places.find((one) => one.campusId === campusId);
  const id =
    typeof choice === "object"
      ? choice.id
      : choice === "legalDays"
        ? calendars.find((one) => one.key === LEGAL)?.id
        : ((choice === "department" ? place?.calendarId : undefined) ?? campus?.calendarId);
  const row = calendars.find((one) => one.id === id);
  return row && made({ ...(row.definition as CalendarDefinition), id: row.id, revision: row.revision });
}

export const MOMENTS = [
  { weekday: 3, time: "10:30" },
  { weekday: 5, time: "19:30" },
  { weekday: 6, time: "20:10" },
  { weekday: 7, time: "22:00" },
] as const;
export type Moment = (typeof MOMENTS)[number];

/** The next time that this moment of the week comes. */
export function momentAfter(now: number, { weekday, time }: Moment, zone: string): number {
  const today = localDay(now, zone);
  const ahead = (weekday - weekdayOfDay(today) + 7) % 7;
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return instantOfDay(today + (ahead === 0 ? 7 : ahead), (hours * 60 + minutes) * 60_000, zone);
}

/** For an anchored promise: the date that it hangs on is taken to be two days on, at ten. */
export function anchorExample(startedAt: number, zone: string): number {
  return instantOfDay(localDay(startedAt, zone) + 2, 10 * 3_600_000, zone);
}

export interface Due {
  /** ms; undefined: the calendar never reaches it. */
  due?: number;
  bound?: "target" | "anchor";
}

export function dueOf(
  calendar: CompiledCalendar,
  startedAt: number,
  target: Amount | undefined,
  anchor: (Pick<Anchor, "leadMinutes" | "lead"> & { at: number }) | undefined,
): Due {
  const { due, bound } = reckonDue({ calendar, startedAt, gaps: [], target, anchor });
  return { ...(due === undefined ? {} : { due }), ...(bound ? { bound } : {}) };
}
