/** A week of working hours as it is edited, and the calendar that it makes. */
import type { OutputOf } from "@deskbell/contract/operation";
import type { getSetupProgress } from "@deskbell/contract/setup";
import type { WorkWindow } from "@deskbell/engine/kernel";

export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export type Day = (typeof DAYS)[number];
/** No window: closed. */
export type Week = Record<Day, WorkWindow[]>;
export type Definition = NonNullable<OutputOf<typeof getSetupProgress>["campus"]>["definition"];

const week = (weekdays: WorkWindow[], weekend: WorkWindow[], monday = weekdays): Week => ({
  1: monday,
  2: weekdays,
  3: weekdays,
  4: weekdays,
  5: weekdays,
  6: weekend,
  7: weekend,
});

export const PRESETS = {
  presetSchool: week(
    [{ from: "13:30", to: "20:30" }],
    [
      { from: "08:30", to: "12:00" },
      { from: "13:30", to: "18:00" },
    ],
    [],
  ),
  presetOffice: week([{ from: "09:00", to: "18:00" }], []),
  presetDaily: week([{ from: "09:00", to: "21:00" }], [{ from: "09:00", to: "21:00" }]),
} as const satisfies Record<string, Week>;
export type Preset = keyof typeof PRESETS;

/** The pattern that holds now. */
export function weekOf(definition: Definition): Week {
  if (definition.alwaysOpen) return week([{ from: "00:00", to: "24:00" }], [{ from: "00:00", to: "24:00" }]);
  const weekdays = definition.versions.at(-1)?.weekdays ?? {};
  return Object.fromEntries(DAYS.map((day) => [day, weekdays[day] ?? []])) as Week;
}

/** @param holidays dates that are closed. */
export function definitionOf(zone: string, hours: Week, holidays: readonly string[]): Definition {
  const weekdays = Object.fromEntries(DAYS.flatMap((day) => (hours[day].length > 0 ? [[day, hours[day]]] : [])));
  return {
    zone,
    versions: [{ from: "1970-01-01", weekdays }],
    exceptions: holidays.map((date) => ({ date, kind: "closed" as const })),
  };
}

export const isClosed = (hours: Week): boolean => DAYS.every((day) => hours[day].length === 0);
