/** The shapes of calendars, clocks and policies as zod schemas: what may be saved. Sound calendars by `calendarProblems`. */
import { z } from "zod";
import type { Condition } from "../condition/definition.ts";
import { type CalendarDefinition, calendarProblems, isLocalDate, minutesOf, type Text } from "../kernel/index.ts";
import {
  AMOUNT_UNITS,
  type Amount,
  type CalendarChoice,
  CLOCK_KINDS,
  type ClockDefinition,
  type SlaPolicy,
} from "./definition.ts";

const id = z.string().min(1).max(100);
const text: z.ZodType<Text> = z.strictObject({
  zh: z.string().min(1).max(200),
  en: z.string().max(200).exactOptional(),
});
const date = z.string().refine(isLocalDate, "date");
const time = z.string().refine((value) => minutesOf(value) !== undefined, "time");
const weekday = z.literal([1, 2, 3, 4, 5, 6, 7]);
const windows = z.array(z.strictObject({ from: time, to: time })).max(24);

const calendarShape = z.union([
  z.strictObject({ id, zone: z.string(), revision: z.int().min(1).exactOptional(), alwaysOpen: z.literal(true) }),
  z.strictObject({
    id,
    zone: z.string(),
    revision: z.int().min(1).exactOptional(),
    alwaysOpen: z.literal(false).exactOptional(),
    versions: z
      .array(
        z.strictObject({
          from: date,
          weekdays: z.partialRecord(z.literal(["1", "2", "3", "4", "5", "6", "7"]), windows),
        }),
      )
      .max(200),
    exceptions: z
      .array(
        z.discriminatedUnion("kind", [
          z.strictObject({ date, kind: z.literal("closed") }),
          z.strictObject({ date, kind: z.literal("windows"), windows }),
          z.strictObject({ date, kind: z.literal("asWeekday"), weekday }),
        ]),
      )
      .max(5000),
  }),
]);

/** A calendar that `compileCalendar` takes: of the shape, and without any of the problems of SPEC.md [S5]–[S9]. */
export const calendarSchema: z.ZodType<CalendarDefinition> = calendarShape.superRefine((calendar, context) => {
  for (const { path, code, params } of calendarProblems(calendar)) {
    const way = path.split("/").slice(1);
    context.addIssue({ code: "custom", message: code, path: way, params });
  }
});

const units = z.enum(AMOUNT_UNITS);
const wholeDays = (amount: { amount: number; unit: string }): boolean =>
  !amount.unit.endsWith("Days") || Number.isInteger(amount.amount);

/** An amount of a target: above 0, days whole; `byTime` has at least one row. */
export const amountSchema: z.ZodType<Amount> = z.union([
  z.strictObject({ amount: z.number().positive().max(100_000), unit: units }).refine(wholeDays, "wholeDays"),
  z.strictObject({
    unit: z.literal("byTime"),
    rows: z
      .array(
        z.strictObject({
          receivedBefore: time.exactOptional(),
          day: z.int().min(0).max(366),
          days: z.enum(["working", "natural"]),
          time,
        }),
      )
      .min(1)
      .max(10),
  }),
]);

/** A policy; the condition engine's schema is given, because this file knows of conditions only that they are there. */
export function policySchema(condition: z.ZodType<Condition>): z.ZodType<SlaPolicy> {
  return z.strictObject({
    id,
    name: text,
    match: condition.exactOptional(),
    clock: id,
    targets: z
      .array(
        z.strictObject({
          priority: z.enum(["normal", "high", "urgent"]).exactOptional(),
          amount: amountSchema,
          publicAmount: amountSchema.exactOptional(),
        }),
      )
      .max(10),
    anchor: z
      .strictObject({
        field: z.string().min(1).max(200),
        leadMinutes: z.int().min(0).max(1_000_000),
        lead: z.enum(["natural", "working"]).exactOptional(),
        public: z.boolean().exactOptional(),
      })
      .exactOptional(),
  });
}

/** Where working time comes from: a word, or one calendar by its id (or key). */
export const calendarChoiceSchema: z.ZodType<CalendarChoice> = z.union([
  z.enum(["campus", "department", "legalDays", "natural", "always"]),
  z.strictObject({ id }),
]);

/** A clock definition, with the condition engine's schema for its triggers. */
export function clockSchema(condition: z.ZodType<Condition>): z.ZodType<ClockDefinition> {
  const trigger = z.strictObject({ events: z.array(id).min(1).max(50), when: condition.exactOptional() });
  return z.strictObject({
    id,
    kind: z.enum(CLOCK_KINDS),
    name: text,
    calendar: calendarChoiceSchema,
    unit: units,
    statutory: z.boolean().exactOptional(),
    start: trigger,
    stop: trigger,
    cancel: trigger.exactOptional(),
    pause: trigger.exactOptional(),
    resume: trigger.exactOptional(),
    restart: z.enum(["reopened", "again", "never"]).exactOptional(),
    after: id.exactOptional(),
  });
}
