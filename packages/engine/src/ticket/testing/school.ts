/** The little world that tickets are played in: short names for ids, people, an office's week, a clock that stands still. */
import type { Actor, Party, WhoFact, WhoSource } from "../../flow/index.ts";
import type { FileFact, RecordFact } from "../../form/index.ts";
import { compileCalendar, type CompiledCalendar, type Data } from "../../kernel/index.ts";
import type { TicketAnswer, TicketFacts } from "../index.ts";

export const ZONE = "Asia/Shanghai";
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Monday, 10:00 in Shanghai. */
export const MONDAY = Date.parse("2026-11-23T02:00:00Z");

/** A record id made of a short name (≤ 6 ASCII letters), as ids of records are UUIDs; an id stays what it is. */
export function idOf(name: string): string {
  if (name.length > 6) return name;
  const hex = [...name].map((letter) => letter.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  return `00000000-0000-7000-8000-${hex.padStart(12, "0")}`;
}

/** The short name again. */
export function nameOf(id: string): string {
  const hex = id.startsWith("00000000-0000-7000-8000-") ? id.slice(24).replace(/^(00)+/, "") : "";
  return hex === ""
    ? id
    : (hex.match(/../g) ?? []).map((code) => String.fromCharCode(Number.parseInt(code, 16))).join("");
}

export const member = (name: string): Party => ({ kind: "member", id: idOf(name) });
export const MOTHER: Party = { kind: "guardian", id: idOf("g1") };
export const SYSTEM: Actor = { kind: "system" };

/** Weekdays 09:00–18:00, no lunch: easy to reckon with in the head. */
export const OFFICE = compileCalendar({
  id: "office",
  zone: ZONE,
  versions: [
    {
      from: "2025-01-01",
      weekdays: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [{ from: "09:00", to: "18:00" }]])),
    },
  ],
  exceptions: [],
});

export interface School {
  /** Members by role or department key, or by the source's kind (`classTeacher`, `dutyPool` …). */
  people: Record<string, readonly string[]>;
  /** By `kind:id`. */
  records?: Record<string, { label?: string; attributes?: Data; offered?: boolean }>;
  files?: Record<string, FileFact>;
}

type Need = Extract<TicketAnswer, { needs: unknown }>["needs"][number];

/** Load what the engine asks for into `facts`, as the server would. `turn` counts the round-robins. */
export function answerNeed(
  need: Need,
  facts: TicketFacts,
  school: School,
  calendar: CompiledCalendar,
  turn: () => number,
): void {
  switch (need.kind) {
    case "who":
      facts.who[need.key] = found(school, need.source);
      return;
    case "roundRobin":
      facts.roundRobin[need.key] = { start: turn() };
      return;
    case "record":
      facts.records[`${need.record.kind}:${need.record.id}`] = record(school, need.record.kind, need.record.id);
      return;
    case "calendar":
      facts.calendars[need.key] = calendar;
      return;
    default:
      need satisfies never;
  }
}

function found(school: School, source: WhoSource): WhoFact {
  const key = "role" in source ? source.role : "department" in source ? source.department : source.kind;
  const ids = source.kind === "member" ? [source.member] : (school.people[key] ?? []);
  return { members: ids.map((id) => ({ id: idOf(id), onDuty: true, load: 0 })) };
}

function record(school: School, kind: string, id: string): RecordFact | null {
  const known = school.records?.[`${kind}:${nameOf(id)}`];
  return known
    ? { id, label: known.label ?? id, attributes: known.attributes ?? {}, offered: known.offered ?? true }
    : null;
}
