/** Moments that a flow reckons with: where a calendar or a zone is needed, they are facts. */
import type { Instant } from "../kernel/index.ts";
import type { Amount } from "./definition.ts";
import type { FlowFactRequest } from "./fact.ts";
import { need, type Run } from "./run.ts";

export const MINUTE = 60_000;
const PER_UNIT = { minutes: MINUTE, hours: 60 * MINUTE, naturalDays: 24 * 60 * MINUTE } as const;

/** So long after now; `unknown` while a calendar must tell (it has been asked for). */
export function momentAfter(run: Run, { amount, unit, calendar }: Amount): Instant | "unknown" {
  const natural = calendar === "always" || calendar === "natural";
  return natural && unit !== "workingDays"
    ? run.env.now + amount * PER_UNIT[unit]
    : asked(run, { amount, unit, calendar });
}

/** The instant of a date field's value: the start of a local date is a fact. Undefined when it is no date. */
export function momentOfDate(run: Run, value: unknown): Instant | undefined | "unknown" {
  if (typeof value !== "string" || value === "") return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return asked(run, { date: value });
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}

function asked(run: Run, of: Extract<FlowFactRequest, { kind: "moment" }>["of"]): Instant | "unknown" {
  const key = JSON.stringify("date" in of ? [of.date] : [of.amount, of.unit, of.calendar]);
  const fact = run.env.facts.moment[key];
  if (fact !== undefined) return fact.at;
  need(run, { kind: "moment", key, of });
  return "unknown";
}
