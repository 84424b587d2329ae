/** What clocks and promises are, as JSON. Types only (the zod schema is in `schema.ts`: the portal ships none). */
import type { Condition } from "../condition/definition.ts";
import type { Text } from "../kernel/index.ts";

/** Where a clock's working time comes from; the server resolves the words to one compiled calendar per ticket. */
export type CalendarChoice = "campus" | "department" | "legalDays" | "natural" | "always" | { id: string };

export const CLOCK_KINDS = ["firstResponse", "nextResponse", "resolution", "unclaimed", "step", "custom"] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

export const AMOUNT_UNITS = ["minutes", "hours", "workingDays", "naturalDays"] as const;
export type AmountUnit = (typeof AMOUNT_UNITS)[number];

/**
 * What starts, stops, pauses or resumes a clock: kinds of ticket events (`CLOCK_SIGNALS` for the given clocks), with a
 * condition on the ticket after the event.
 */
export interface Trigger {
  events: string[];
  when?: Condition;
}

export interface ClockDefinition {
  id: string;
  kind: ClockKind;
  name: Text;
  calendar: CalendarChoice;
  /** The unit in which its remaining time is told. */
  unit: AmountUnit;
  /** Set by law or contract: it never pauses. */
  statutory?: boolean;
  start: Trigger;
  /** Fulfils it. */
  stop: Trigger;
  /** Ends it without a verdict; a due time already passed is a breach all the same. */
  cancel?: Trigger;
  /** While the ticket is in a state flagged as pausing. Absent: the clock runs on. */
  pause?: Trigger;
  resume?: Trigger;
  /** Started once more: `reopened` (default) keeps the consumed time, `again` counts from zero, `never` stays stopped. */
  restart?: "reopened" | "again" | "never";
  /** Never starts before the clock of this definition was fulfilled. */
  after?: string;
}

/** A length of promise: whole working or natural days, or minutes and hours of the clock's working time. */
export interface Span {
  amount: number;
  unit: AmountUnit;
}

/**
 * A promise by the wall clock: the first row whose `receivedBefore` is later than the local time of the start counts
 * (“before 18:00: same day 21:00, else next noon”). `day` 0 is the day of the start, n the nth day after it; working
 * days are those with a window in the clock's calendar.
 */
export interface ByTime {
  unit: "byTime";
  rows: { receivedBefore?: string; day: number; days: "working" | "natural"; time: string }[];
}

export type Amount = Span | ByTime;

/** The priorities of a ticket. */
export type SlaPriority = "normal" | "high" | "urgent";

/** The internal target and the promise told to the requester. A row without a priority holds for the others. */
export interface Target {
  priority?: SlaPriority;
  amount: Amount;
  publicAmount?: Amount;
}

/** A date or instant field that the work must precede: the last working instant before it less the lead. */
export interface Anchor {
  /** A field id or a role path (`role.lesson`); the caller reads its value and gives the instant. */
  field: string;
  leadMinutes: number;
  /** Whether the lead is wall-clock or working time. Default `natural`. */
  lead?: "natural" | "working";
  /** Whether it bounds the requester's promise alone too, when the target has no `publicAmount`. */
  public?: boolean;
}

/** A promise: the first policy of a clock, by order, whose condition holds, is the one that counts. */
export interface SlaPolicy {
  id: string;
  name: Text;
  match?: Condition;
  /** The clock definition it gives targets to. */
  clock: string;
  /** The row of the ticket's priority counts, else the one without. May be empty when the anchor alone decides. */
  targets: Target[];
  anchor?: Anchor;
}
